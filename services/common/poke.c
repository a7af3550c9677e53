// SPDX-License-Identifier: EUPL-1.2
// services/common/poke.c
#include "common/poke.h"

#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct poke {
    int fd;
};

struct poke *poke_create(void)
{
    struct poke *poke = calloc(1, sizeof *poke);
    if (!poke)
        return NULL;
    poke->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (poke->fd >= 0)
        return poke;
    free(poke);
    return NULL;
}

void poke_destroy(struct poke **poke)
{
    if (!*poke)
        return;
    close((*poke)->fd);
    free(*poke);
    *poke = NULL;
}

void poke_send(struct poke *poke)
{
    uint64_t one = 1;
    ssize_t written = write(poke->fd, &one, sizeof one);
    (void)written; // full means already poked
}

bool poke_wait(struct poke *poke, int milliseconds)
{
    struct pollfd item = {.fd = poke->fd, .events = POLLIN};
    if (poll(&item, 1, milliseconds) <= 0)
        return false;
    uint64_t count;
    ssize_t got = read(poke->fd, &count, sizeof count);
    (void)got;
    return true;
}

int poke_fd(const struct poke *poke)
{
    return poke->fd;
}
