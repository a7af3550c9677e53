// link: concert
// SPDX-License-Identifier: EUPL-1.2
// tests/fuzz/retour_fuzz.c: whatever a mail server pipes in, what comes back names one of our mails
// by its UUID, or none.
#include "fuzz.h"

#include "common/uuid.h"
#include "concert/mail_file.h"

#include <unistd.h>

static void run(struct fault *fault, const char *text, size_t size)
{
    static FILE *in;
    if (!in) {
        mail_setup();
        must(in = tmpfile());
    }
    must(ftruncate(fileno(in), 0) == 0 && lseek(fileno(in), 0, SEEK_SET) == 0);
    must(write(fileno(in), text, size) == (ssize_t)size && lseek(fileno(in), 0, SEEK_SET) == 0);
    struct command_context context = {.arena = fault->arena, .fault = {.arena = fault->arena}};
    struct mail_return found;
    struct uuid id;
    if (refused(mail_read_return(&context, in, &found), &context.fault))
        return;
    must(!found.id || uuid_parse(found.id, &id));
    must(found.reason && !strpbrk(found.reason, "\r\n"));
}

FUZZ(run)
