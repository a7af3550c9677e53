// SPDX-License-Identifier: EUPL-1.2
// services/concert/mail.c: `concert mail`: the mails written where no mail server is set, dead
// letters, and what comes back. For operators, on the machine of the service.
#include "command.h"
#include "mail_file.h"
#include "operator.h"
#include "screen.h"

#include "common/date.h"
#include "common/settings.h"

#include "concert/messages.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

typedef Concert__Courrier__V1__ListMortsResponse list_morts_response;

static void print_line(size_t number, const struct mail_line *line, bool json)
{
    char when[DATE_INSTANT_TEXT];
    date_format_instant(line->date * 1000000, when);
    if (!json) {
        screen_printf(stdout, "%zu  %s  %s  %s\n", number, when, line->to, line->subject);
        return;
    }
    json_t *object = json_pack("{s:s, s:I, s:s, s:s}", "id", line->id, "date",
                               (json_int_t)line->date, "a", line->to, "objet", line->subject);
    json_dumpf(object, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(object);
}

static enum status list(struct command_context *context, const struct mail_line *lines,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        print_line(i + 1, &lines[i], context->json);
    if (!count && !context->json)
        puts("Aucun courriel.");
    return STATUS_OK;
}

static enum status show(struct command_context *context, const struct mail_line *lines,
                        size_t count, const char *which)
{
    char *end;
    unsigned long number = strtoul(which, &end, 10);
    for (size_t i = 0; i < count; i++)
        if ((!*end && number == i + 1) || strcmp(lines[i].id, which) == 0)
            return mail_show(context, lines[i].path);
    return fault_set(&context->fault, STATUS_NOT_FOUND, "",
                     "pas de courriel %s : voyez concert mail", which);
}

static enum status read_maildir(struct command_context *context, const char *which)
{
    struct settings *settings = settings_load("courrier", stderr);
    struct mail_line *lines;
    size_t count;
    if (!settings)
        return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "", "réglage hors bornes");
    enum status status =
        mail_list(context, settings_text(settings, "CONCERT_MAILDIR"), &lines, &count);
    if (!status)
        status = which ? show(context, lines, count, which) : list(context, lines, count);
    settings_destroy(&settings);
    return status;
}

static void print_dead(const list_morts_response *dead, bool json)
{
    for (size_t i = 0; i < dead->n_messages; i++) {
        const Concert__Courrier__V1__MessageMort *one = dead->messages[i];
        json_t *object =
            json_pack("{s:s, s:s, s:s, s:i, s:s}", "message", one->id, "gabarit", one->gabarit,
                      "personne", one->personne, "essais", one->essais, "erreur", one->erreur);
        if (json)
            json_dumpf(object, stdout, JSON_COMPACT);
        else
            screen_printf(stdout, "message %s  %s  essais %d  %s", one->id, one->gabarit,
                          one->essais, one->erreur);
        putchar('\n');
        json_decref(object);
    }
    for (size_t i = 0; i < dead->n_adresses; i++) {
        const Concert__Courrier__V1__AdresseEcartee *one = dead->adresses[i];
        if (json)
            printf("{\"personne\":\"%s\",\"echecs\":%d}\n", one->personne, one->echecs);
        else
            printf("adresse écartée de la personne %s  refus %d\n", one->personne, one->echecs);
    }
    if (!dead->n_messages && !dead->n_adresses && !json)
        puts("Aucune lettre morte, aucune adresse écartée.");
}

static enum status list_dead(struct command_context *context, struct operator* operator)
{
    Concert__Courrier__V1__ListMortsRequest request =
        CONCERT__COURRIER__V1__LIST_MORTS_REQUEST__INIT;
    ProtobufCMessage *answer;
    enum status status =
        operator_call(context, operator, "concert.courrier.v1.Courrier/ListMorts", &request.base,
                      &concert__courrier__v1__list_morts_response__descriptor, &answer);
    if (!status)
        print_dead((const list_morts_response *)answer, context->json);
    return status;
}

static enum status take_up(struct command_context *context, struct operator* operator,
                           const char * message, const char *person)
{
    Concert__Courrier__V1__RetryMessagesRequest request =
        CONCERT__COURRIER__V1__RETRY_MESSAGES_REQUEST__INIT;
    ProtobufCMessage *answer;
    request.id = (char *)message;
    request.personne = (char *)person;
    enum status status = operator_call(
        context, operator, "concert.courrier.v1.Courrier/RetryMessages", &request.base,
        &concert__courrier__v1__retry_messages_response__descriptor, &answer);
    if (!status)
        printf("%" PRId64 "\n",
               ((const Concert__Courrier__V1__RetryMessagesResponse *)answer)->messages);
    return status;
}

static enum status retry(struct command_context *context, struct operator* operator,
                         const char * message)
{
    return take_up(context, operator, message, "");
}

static enum status restore(struct command_context *context, struct operator* operator,
                           const char * person)
{
    return take_up(context, operator, "", person);
}

static enum status record_return(struct command_context *context, struct operator* operator,
                                 const char * unused)
{
    Concert__Courrier__V1__RecordRetourRequest request =
        CONCERT__COURRIER__V1__RECORD_RETOUR_REQUEST__INIT;
    struct mail_return found;
    ProtobufCMessage *answer;
    (void)unused;
    enum status status = mail_read_return(context, stdin, &found);
    if (status)
        return status;
    if (!found.id)
        return fault_set(&context->fault, STATUS_NOT_FOUND, "",
                         "ce retour ne nomme aucun courriel de Concert");
    if (!found.final)
        return STATUS_OK; // late, not lost
    request.message = (char *)found.id;
    request.raison = (char *)found.reason;
    status =
        operator_call(context, operator, "concert.courrier.v1.Courrier/RecordRetour", &request.base,
                      &concert__courrier__v1__record_retour_response__descriptor, &answer);
    if (!status)
        puts(((const Concert__Courrier__V1__RecordRetourResponse *)answer)->ecartee
                 ? "retour noté, adresse écartée"
                 : "retour noté");
    return status;
}

static const struct {
    const char *option;
    int arguments; // at most
    enum status (*run)(struct command_context *context, struct operator* operator,
                       const char * argument);
} ON_THE_BUS[] = {
    {"--retry", 1, retry},
    {"--restore", 1, restore},
    {"--return", 0, record_return},
};

static enum status on_the_bus(struct command_context *context, int argc, char **argv)
{
    bool dead = strcmp(argv[1], "--dead") == 0 && argc == 2;
    size_t i = 0, rows = sizeof ON_THE_BUS / sizeof *ON_THE_BUS;
    while (!dead && i < rows && strcmp(argv[1], ON_THE_BUS[i].option) != 0)
        i++;
    if (!dead && (i == rows || argc - 2 > ON_THE_BUS[i].arguments))
        return command_usage(context, &command_mail);
    struct operator operator;
    enum status status = operator_open(context, "courrier", &operator);
    if (!status)
        status = dead ? list_dead(context, &operator)
                      : ON_THE_BUS[i].run(context, &operator, argc> 2 ? argv[2] : "");
    operator_close(&operator);
    return status;
}

static enum status run(struct command_context *context, int argc, char **argv)
{
    mail_setup();
    if (argc >= 2 && argv[1][0] == '-')
        return on_the_bus(context, argc, argv);
    return argc <= 2 ? read_maildir(context, argc == 2 ? argv[1] : NULL)
                     : command_usage(context, &command_mail);
}

const struct command command_mail = {
    .name = "mail",
    .usage = "[N | ID | --dead | --retry [ID] | --restore PERSONNE | --return]",
    .help = "les courriels écrits ici faute de serveur de courriel ; les lettres mortes",
    .details =
        "  N, ID               montre un courriel\n"
        "  --dead              lettres mortes et adresses écartées\n"
        "  --retry [ID]        reprend une lettre morte, ou toutes\n"
        "  --restore PERSONNE  reprend l'adresse écartée de cette personne\n"
        "  --return            lit sur l'entrée un courriel revenu (DSN), tel que le serveur\n"
        "                      de courriel le remet\n",
    .run = run,
};
