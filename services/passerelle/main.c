// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/main.c: settings, keys, bus, then the loop.
#include "passerelle/gateway.h"
#include "passerelle/loop.h"

#include "common/log.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <systemd/sd-daemon.h>

enum { START_ARENA = 16 * 1024 * 1024 };

static int fail(const char *text)
{
    log_line(LOG_LEVEL_ERROR, "cannot start", "why", text, NULL);
    return EX_CONFIG;
}

// Over ipc:// the folder's permissions are the wall; CURVE needs the keys on tcp://.
static enum status load_keys(const struct settings *settings, struct keys **ret_keys,
                             struct fault *fault)
{
    bool tcp = strncmp(settings_text(settings, "CONCERT_BUS"), "tcp://", 6) == 0;
    return keys_load(settings_text(settings, "CONCERT_KEYS"), tcp ? "passerelle" : NULL, ret_keys,
                     fault);
}

static int serve(struct gateway *gateway, struct bus *bus, struct fault *fault)
{
    bool good = gateway_open(gateway, bus, fault) == STATUS_OK && loop_add_all(gateway);
    if (good) {
        char port[8];
        snprintf(port, sizeof port, "%u", gateway->options.port);
        log_line(LOG_LEVEL_INFO, "listening", "address", gateway->options.address, "port", port,
                 NULL);
        sd_notify(0, "READY=1");
        loop_run(gateway);
        log_line(LOG_LEVEL_INFO, "stopped", NULL);
    }
    gateway_close(gateway);
    return good ? EX_OK : fail(fault->text);
}

static int start(const struct settings *settings)
{
    struct gateway gateway = {0};
    struct fault fault = {.arena = arena_create(START_ARENA)};
    struct keys *keys = NULL;
    struct bus *bus = NULL;
    int code;
    if (!fault.arena || !loop_open(&gateway))
        return fail("no memory or no file descriptors left");
    options_read(settings, &gateway.options);
    if (load_keys(settings, &keys, &fault) == STATUS_OK &&
        bus_create(settings, keys, &bus, &fault) == STATUS_OK)
        code = serve(&gateway, bus, &fault);
    else
        code = fail(fault.text);
    bus_destroy(&bus);
    keys_destroy(&keys);
    loop_close(&gateway);
    arena_destroy(&fault.arena);
    return code;
}

int main(int argc, char **argv)
{
    // Trace ids and idempotency keys, one or two a request: no system call for each.
    randombytes_set_implementation(&randombytes_internal_implementation);
    struct settings *settings = settings_load("passerelle", stderr);
    if (!settings || sodium_init() < 0)
        return EX_CONFIG;
    int code = EX_OK;
    log_setup("passerelle", (enum log_level)settings_integer(settings, "CONCERT_LOG_LEVEL"));
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        printf("passerelle: the HTTP gateway of Concert. Settings (environment):\n\n");
        settings_print(settings, "passerelle", stdout);
    } else if (argc > 1) {
        fprintf(stderr, "passerelle takes no argument but --help\n");
        code = EX_USAGE;
    } else {
        code = start(settings);
    }
    settings_destroy(&settings);
    return code;
}
