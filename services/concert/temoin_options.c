// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_options.c
#include "temoin_options.h"

#include "common/line.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void temoin_options_help(void)
{
    fputs(
        "concert temoin --cle FICHIER --etat DOSSIER --ecoute ADRESSE:PORT --journal VKEY…\n"
        "concert temoin --generer --cle FICHIER --nom NOM\n\n"
        "Témoin d'un ou de plusieurs registres (c2sp.org/tlog-witness).\n\n"
        "  --generer           fait la clé du témoin, affiche sa clé publique, et s'arrête\n"
        "  --cle FICHIER       clé secrète du témoin (CONCERT_TEMOIN_CLE)\n"
        "  --nom NOM           nom du témoin, comme temoin.exemple.fr/allier (CONCERT_TEMOIN_NOM)\n"
        "  --etat DOSSIER      ce qu'il a cosigné en dernier (CONCERT_TEMOIN_ETAT)\n"
        "  --ecoute ADR:PORT   où il écoute, 127.0.0.1:8081 sinon (CONCERT_TEMOIN_ECOUTE)\n"
        "  --journal VKEY      clé publique d'un registre suivi, à répéter ; elle est à\n"
        "                      /registre/<departement>/vkey (CONCERT_TEMOIN_JOURNAUX, séparées\n"
        "                      par des blancs)\n\n"
        "Le registre l'appelle à POST /add-checkpoint. Chacun lit à GET / ce qu'il suit, et à\n"
        "GET /<SHA-256 de l'origine>/checkpoint ce qu'il a cosigné en dernier.\n",
        stdout);
}

static enum status add_log(struct temoin_options *options, const char *vkey, size_t size,
                           struct fault *fault)
{
    if (options->log_count == TEMOIN_LOGS)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "journal",
                         "Un témoin suit au plus %d registres.", TEMOIN_LOGS);
    struct note_key *key = &options->logs[options->log_count];
    enum status status = note_key_parse(vkey, size, key, fault);
    if (status || key->type != NOTE_ED25519)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "journal",
                         "« %.*s » n'est pas la clé publique d'un registre : copiez celle de "
                         "/registre/<departement>/vkey.",
                         size < 200 ? (int)size : 200, vkey);
    for (size_t i = 0; i < options->log_count; i++)
        if (strcmp(options->logs[i].name, key->name) == 0)
            return fault_set(fault, STATUS_INVALID_ARGUMENT, "journal",
                             "Le registre %s est donné deux fois.", key->name);
    options->log_count++;
    return STATUS_OK;
}

static enum status add_logs(struct temoin_options *options, const char *text, struct fault *fault)
{
    enum status status = STATUS_OK;
    while (!status && *(text += strspn(text, " \t\n"))) {
        size_t size = strcspn(text, " \t\n");
        status = add_log(options, text, size, fault);
        text += size;
    }
    return status;
}

static const char *from_environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static enum status check(const struct temoin_options *options, struct fault *fault)
{
    if (!options->cle)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "cle", "Il manque --cle FICHIER.");
    if (options->generer)
        return options->nom ? STATUS_OK
                            : fault_set(fault, STATUS_INVALID_ARGUMENT, "nom",
                                        "Il manque --nom NOM, le nom du témoin.");
    if (!options->etat)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "etat", "Il manque --etat DOSSIER.");
    if (!options->log_count)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "journal",
                         "Il manque --journal VKEY : la clé publique d'un registre à suivre.");
    return STATUS_OK;
}

enum status temoin_options_parse(int argc, char **argv, struct temoin_options *ret_options,
                                 struct fault *fault)
{
    static const struct option ROWS[] = {
        {"cle", required_argument, NULL, 'c'},     {"etat", required_argument, NULL, 'e'},
        {"ecoute", required_argument, NULL, 'l'},  {"nom", required_argument, NULL, 'n'},
        {"journal", required_argument, NULL, 'j'}, {"generer", no_argument, NULL, 'g'},
        {"help", no_argument, NULL, 'h'},          {0},
    };
    struct temoin_options *options = ret_options;
    *options = (struct temoin_options){.cle = from_environment("CONCERT_TEMOIN_CLE"),
                                       .etat = from_environment("CONCERT_TEMOIN_ETAT"),
                                       .ecoute = from_environment("CONCERT_TEMOIN_ECOUTE"),
                                       .nom = from_environment("CONCERT_TEMOIN_NOM")};
    if (!options->ecoute)
        options->ecoute = "127.0.0.1:8081";
    enum status status = STATUS_OK;
    optind = 1;
    opterr = 0;
    for (int letter; !status && (letter = getopt_long(argc, argv, ":", ROWS, NULL)) != -1;) {
        switch (letter) {
        case 'c':
            options->cle = optarg;
            break;
        case 'e':
            options->etat = optarg;
            break;
        case 'l':
            options->ecoute = optarg;
            break;
        case 'n':
            options->nom = optarg;
            break;
        case 'j':
            status = add_log(options, optarg, strlen(optarg), fault);
            break;
        case 'g':
            options->generer = true;
            break;
        case 'h':
            options->help = true;
            return STATUS_OK;
        default:
            status = fault_set(fault, STATUS_INVALID_ARGUMENT, "",
                               letter == ':' ? "Il manque une valeur après %s."
                                             : "Option inconnue : %s.",
                               argv[optind - 1]);
        }
    }
    if (!status && optind < argc)
        status =
            fault_set(fault, STATUS_INVALID_ARGUMENT, "", "Argument de trop : %s.", argv[optind]);
    const char *logs = from_environment("CONCERT_TEMOIN_JOURNAUX");
    if (!status && !options->log_count && logs)
        status = add_logs(options, logs, fault);
    return status ? status : check(options, fault);
}
