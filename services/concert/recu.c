// SPDX-License-Identifier: EUPL-1.2
// services/concert/recu.c: `concert recu`: fetches what proves an acte, checks it as `concert
// verify` would, and writes it as one file that proves itself offline.
#include "recu_collect.h"

#include "client_message.h"
#include "file.h"
#include "options.h"

#include "common/recu_verify.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WAIT_DEFAULT_S = 60, WAIT_MOST_S = 3600 };

static enum status seconds_of(struct command_context *context, const char *text, int *ret_seconds)
{
    char *end;
    errno = 0;
    long seconds = text ? strtol(text, &end, 10) : WAIT_DEFAULT_S;
    if (text && (errno || end == text || *end || seconds < 0 || seconds > WAIT_MOST_S))
        return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "--attendre",
                         "donnez des secondes, de 0 à %d", WAIT_MOST_S);
    *ret_seconds = (int)seconds;
    return STATUS_OK;
}

// The number comes from a server: only letters, digits and dashes make a name of file.
static const char *default_name(struct command_context *context, const char *numero)
{
    char *name = arena_printf(context->arena, "recu-%s.tar", numero);
    for (char *at = name + strlen("recu-"); at < name + strlen(name) - strlen(".tar"); at++)
        if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-", *at))
            *at = '-';
    return name;
}

static enum status check_and_write(struct command_context *context, const struct recu *recu,
                                   const char *path)
{
    unsigned char *bytes;
    size_t size;
    struct recu again;
    struct recu_verdict verdict;
    enum status status = recu_write(recu, &bytes, &size, &context->fault);
    if (!status)
        status = recu_read(bytes, size, &again, &context->fault);
    if (!status)
        status = recu_verify(&again, NULL, &verdict, &context->fault);
    if (status)
        return status;
    if (!path)
        path = default_name(context, verdict.numero);
    status = file_write(context, path, bytes, size, 0644, false);
    if (status || strcmp(path, "-") == 0)
        return status;
    if (context->json) {
        json_t *all = json_pack("{s:s, s:s, s:i, s:i}", "fichier", path, "numero", verdict.numero,
                                "signatures", (int)verdict.signature_count, "entrees",
                                (int)recu->entree_count);
        json_dumpf(all, stdout, JSON_INDENT(2));
        putchar('\n');
        json_decref(all);
    } else {
        printf("%s : %s, %zu signature%s, %zu entrées du registre. Vérifiez-le, même hors ligne : "
               "concert verify %s\n",
               path, verdict.numero, verdict.signature_count,
               verdict.signature_count > 1 ? "s" : "", recu->entree_count, path);
    }
    return STATUS_OK;
}

static enum status run(struct command_context *context, int argc, char **argv)
{
    const char *departement = NULL, *path = NULL, *wait = NULL;
    const struct option_row rows[] = {
        {.name = "departement", .letter = 'd', .value = &departement},
        {.name = "output", .letter = 'o', .value = &path},
        {.name = "attendre", .value = &wait},
    };
    int first, seconds;
    struct recu recu;
    enum status status = options_parse(context, &command_recu, argc, argv, rows,
                                       sizeof rows / sizeof rows[0], &first);
    if (!status && (!departement || argc - first != 1))
        return command_usage(context, &command_recu);
    if (!status)
        status = seconds_of(context, wait, &seconds);
    if (!status)
        status = recu_collect(context, departement, argv[first], seconds, &recu);
    return status ? status : check_and_write(context, &recu, path);
}

const struct command command_recu = {
    .name = "recu",
    .usage = "--departement DD ACTE [-o FICHIER] [--attendre SECONDES]",
    .help = "le reçu d'un acte signé : un fichier qui se prouve hors ligne",
    .details =
        "  -d, --departement DD   celui de l'acte ; ACTE est son identifiant\n"
        "  -o, --output FICHIER   recu-<numéro>.tar sinon ; jamais écrasé ; - : sortie standard\n"
        "  --attendre SECONDES    le temps laissé aux témoins pour attester les dernières "
        "entrées,\n"
        "                         60 sinon\n\n"
        "Le reçu est vérifié avant d'être écrit.\n",
    .run = run,
};
