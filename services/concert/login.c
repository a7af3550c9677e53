// SPDX-License-Identifier: EUPL-1.2
// services/concert/login.c: `concert login`: opens a session and keeps it on this machine.
#include "client.h"
#include "prompt.h"

#include <stdio.h>
#include <string.h>

// A link's secret and a new password instead of an address and a password.
static const struct link {
    const char *option, *method;
} LINKS[] = {
    {"--invitation", "concert.acces.v1.Acces/AcceptInvitation"},
    {"--mot-de-passe", "concert.acces.v1.Acces/AcceptPasswordReset"},
};

static const struct link *find_link(int argc, char **argv)
{
    for (size_t i = 0; argc == 3 && i < sizeof LINKS / sizeof LINKS[0]; i++)
        if (strcmp(argv[1], LINKS[i].option) == 0)
            return &LINKS[i];
    return NULL;
}

static enum status run(struct command_context *context, int argc, char **argv)
{
    const struct link *link = find_link(argc, argv);
    if (!link && (argc < 2 || argc > 3 || argv[1][0] == '-'))
        return command_usage(context, &command_login);
    char *password;
    enum status status =
        prompt_secret(context, "CONCERT_PASSWORD",
                      link ? "Mot de passe à choisir : " : "Mot de passe : ", &password);
    if (status)
        return status;
    json_t *message = link ? json_pack("{s:s, s:s, s:s}", "jeton", argv[2], "motDePasse", password,
                                       "appareil", "concert (ligne de commande)")
                           : json_pack("{s:s, s:s, s:s, s:s}", "courriel", argv[1], "motDePasse",
                                       password, "organisation", argc == 3 ? argv[2] : "",
                                       "appareil", "concert (ligne de commande)");
    json_t *answer;
    status = client_call_anonymous(context, link ? link->method : "concert.acces.v1.Acces/Login",
                                   message, &answer);
    json_decref(message);
    if (status)
        return status;
    status = client_keep_session(context, answer);
    json_t *me = json_object_get(answer, "moi");
    if (!status && context->json)
        json_dumpf(me, stdout, JSON_INDENT(2)), putchar('\n');
    else if (!status)
        printf("Bonjour %s %s.\n", json_string_value(json_object_get(me, "prenom")),
               json_string_value(json_object_get(me, "nom")));
    json_decref(answer);
    return status;
}

const struct command command_login = {
    .name = "login",
    .usage = "COURRIEL [ORGANISATION] | --invitation JETON | --mot-de-passe JETON",
    .help = "ouvre une session (mot de passe demandé, ou lu du fichier CONCERT_PASSWORD)",
    .run = run,
};
