// SPDX-License-Identifier: EUPL-1.2
// services/concert/passphrase.c
#include "passphrase.h"

#include "prompt.h"

#include "common/utf8.h"

#include <glib.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char VARIABLE[] = "CONCERT_PASSPHRASE";

static enum status refuse(struct command_context *context, const char *text)
{
    return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "phrase", "%s", text);
}

static enum status ask(struct command_context *context, const char *question, char **ret_passphrase)
{
    char *typed;
    enum status status = prompt_secret(context, VARIABLE, question, &typed);
    if (status)
        return status;
    gchar *normal =
        utf8_clean(typed, strlen(typed)) ? g_utf8_normalize(typed, -1, G_NORMALIZE_NFC) : NULL;
    passphrase_wipe(typed);
    if (!normal)
        return refuse(context, "la phrase secrète n'est pas un texte UTF-8");
    *ret_passphrase = arena_strdup(context->arena, normal);
    passphrase_wipe(normal);
    g_free(normal);
    return STATUS_OK;
}

enum status passphrase_ask(struct command_context *context, const char *key, char **ret_passphrase)
{
    return ask(context, arena_printf(context->arena, "Phrase secrète de %s : ", key),
               ret_passphrase);
}

enum status passphrase_choose(struct command_context *context, char **ret_passphrase)
{
    char *first, *again;
    enum status status = ask(context, "Phrase secrète à choisir : ", &first);
    if (status)
        return status;
    if (g_utf8_strlen(first, -1) < PASSPHRASE_LEAST) {
        passphrase_wipe(first);
        return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "phrase",
                         "la phrase secrète compte au moins %d caractères : quelques mots au "
                         "hasard s'en souviennent mieux qu'un mot compliqué",
                         PASSPHRASE_LEAST);
    }
    if (!getenv(VARIABLE) && isatty(STDIN_FILENO)) {
        status = ask(context, "La même, encore une fois : ", &again);
        if (!status && strcmp(first, again) != 0)
            status = refuse(context, "les deux saisies diffèrent : recommencez");
        if (!status)
            passphrase_wipe(again);
    }
    if (status)
        passphrase_wipe(first);
    else
        *ret_passphrase = first;
    return status;
}

void passphrase_wipe(char *passphrase)
{
    sodium_memzero(passphrase, strlen(passphrase));
}
