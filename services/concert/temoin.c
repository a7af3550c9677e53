// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin.c
#include "temoin.h"

#include "common/log.h"
#include "temoin_cle.h"
#include "temoin_etat.h"
#include "temoin_options.h"
#include "temoin_serveur.h"

#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <systemd/sd-daemon.h>

enum { ARENA_MOST = 64 * 1024 * 1024 };

static enum status generate(const struct temoin_options *options, struct fault *fault)
{
    struct note_key key;
    char *vkey;
    enum status status = temoin_cle_make(options->cle, options->nom, &key, fault);
    if (!status)
        status = note_key_format(&key, &vkey, fault);
    if (!status)
        printf("%s\n", vkey);
    return status;
}

// Blocked before any thread starts, so that only sigwait sees them.
static sigset_t block_stops(void)
{
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stops, NULL);
    signal(SIGPIPE, SIG_IGN);
    return stops;
}

static enum status serve(const struct temoin_options *options, struct fault *fault)
{
    struct note_signer signer;
    struct temoin_etat etat;
    struct MHD_Daemon *daemon;
    enum status status = temoin_cle_read(options->cle, options->nom, &signer, fault);
    if (status)
        return status;
    status =
        temoin_etat_open(options->etat, &signer, options->logs, options->log_count, &etat, fault);
    note_signer_wipe(&signer);
    if (status)
        return status;
    sigset_t stops = block_stops();
    status = temoin_serveur_start(options->ecoute, &etat, &daemon, fault);
    if (!status) {
        int signal_number;
        log_line(LOG_LEVEL_INFO, "ready", "address", options->ecoute, "witness",
                 etat.signer.key.name, NULL);
        sd_notify(0, "READY=1");
        sigwait(&stops, &signal_number);
        sd_notify(0, "STOPPING=1");
        log_line(LOG_LEVEL_INFO, "stopping", NULL);
        temoin_serveur_stop(daemon);
    }
    temoin_etat_close(&etat);
    return status;
}

int temoin_main(int argc, char **argv)
{
    struct temoin_options options;
    struct fault fault = {.arena = arena_create(ARENA_MOST)};
    if (!fault.arena || sodium_init() < 0) {
        fputs("concert temoin : mémoire insuffisante\n", stderr);
        return EXIT_FAILURE;
    }
    log_setup("temoin", LOG_LEVEL_INFO);
    enum status status = temoin_options_parse(argc, argv, &options, &fault);
    if (!status && options.help)
        temoin_options_help();
    else if (!status)
        status = options.generer ? generate(&options, &fault) : serve(&options, &fault);
    if (status)
        fprintf(stderr, "concert temoin : %s%s%s\n", fault.field, *fault.field ? " : " : "",
                fault.text);
    arena_destroy(&fault.arena);
    return status ? status_info(status)->exit_code : EXIT_SUCCESS;
}
