// SPDX-License-Identifier: EUPL-1.2
// services/concert/sign.c: `concert sign`: binds one's organisation, with a key that only one
// holds.
#include "acte_show.h"
#include "client_message.h"
#include "options.h"
#include "prompt.h"
#include "sign_note.h"

#include <string.h>

#define CONVENTIONNEMENT "concert.conventionnement.v1.Conventionnement/"
#define ACCES "concert.acces.v1.Acces/"

struct order {
    const char *cle, *departement, *acte, *nom, *note;
    bool oui;
};

static enum status get_acte(struct command_context *context, const struct order *order,
                            struct acte_shown *shown)
{
    Concert__Conventionnement__V1__GetActeRequest request =
        CONCERT__CONVENTIONNEMENT__V1__GET_ACTE_REQUEST__INIT;
    request.departement = (char *)order->departement;
    request.id = (char *)order->acte;
    ProtobufCMessage *answer;
    enum status status =
        client_message(context, CONVENTIONNEMENT "GetAccord", &request.base, &answer);
    if (!status)
        shown->acte = (const Concert__Conventionnement__V1__Acte *)answer;
    return status;
}

static enum status get_version(struct command_context *context, const struct order *order,
                               struct acte_shown *shown)
{
    Concert__Conventionnement__V1__GetVersionRequest request =
        CONCERT__CONVENTIONNEMENT__V1__GET_VERSION_REQUEST__INIT;
    request.departement = (char *)order->departement;
    request.id = (char *)order->acte;
    request.version_contenu = shown->acte->version_contenu;
    ProtobufCMessage *answer;
    enum status status =
        client_message(context, CONVENTIONNEMENT "GetVersion", &request.base, &answer);
    if (!status)
        shown->version = (const Concert__Conventionnement__V1__VersionActe *)answer;
    return status;
}

static enum status get_changes(struct command_context *context, const struct order *order,
                               struct acte_shown *shown)
{
    if (shown->version->version_contenu <= 1)
        return STATUS_OK;
    Concert__Conventionnement__V1__CompareVersionsRequest request =
        CONCERT__CONVENTIONNEMENT__V1__COMPARE_VERSIONS_REQUEST__INIT;
    request.departement = (char *)order->departement;
    request.id = (char *)order->acte;
    request.avant = shown->version->version_contenu - 1;
    request.apres = shown->version->version_contenu;
    ProtobufCMessage *answer;
    enum status status =
        client_message(context, CONVENTIONNEMENT "CompareVersions", &request.base, &answer);
    if (!status)
        shown->changes = (const Concert__Conventionnement__V1__CompareVersionsResponse *)answer;
    return status;
}

static enum status check_certified(struct command_context *context,
                                   const Concert__Acces__V1__Cle *cle)
{
    if (cle->etat == CONCERT__ACCES__V1__ETAT_CLE__ETAT_CLE_CERTIFIEE)
        return STATUS_OK;
    bool revoked = cle->etat == CONCERT__ACCES__V1__ETAT_CLE__ETAT_CLE_REVOQUEE;
    return fault_set(&context->fault, STATUS_FAILED_PRECONDITION, "cle", "la clé %s %s", cle->nom,
                     revoked ? "est révoquée : faites-en une autre"
                             : "attend que l'administrateur de votre organisation la certifie");
}

// The certified key of the caller's organisation that this file holds.
static enum status find_cle(struct command_context *context, const struct signing_key *key,
                            struct acte_shown *shown)
{
    Concert__Acces__V1__ListClesRequest request = CONCERT__ACCES__V1__LIST_CLES_REQUEST__INIT;
    ProtobufCMessage *answer;
    enum status status = client_message(context, ACCES "ListCles", &request.base, &answer);
    if (status)
        return status;
    const Concert__Acces__V1__ListClesResponse *cles =
        (const Concert__Acces__V1__ListClesResponse *)answer;
    for (size_t i = 0; i < cles->n_cles; i++) {
        const ProtobufCBinaryData *public = &cles->cles[i]->cle_publique;
        if (public->len == NOTE_PUBLIC_KEY &&
            memcmp(public->data, key->public_key, NOTE_PUBLIC_KEY) == 0) {
            shown->cle = cles->cles[i];
            return check_certified(context, shown->cle);
        }
    }
    return fault_set(&context->fault, STATUS_FAILED_PRECONDITION, "cle",
                     "%s n'est déposée pour aucune organisation au nom de laquelle vous agissez : "
                     "concert keygen %s --deposer",
                     key->path, key->path);
}

// In what capacity one signs.
static enum status find_partie(struct command_context *context, struct acte_shown *shown)
{
    for (size_t i = 0; i < shown->acte->n_parties; i++)
        if (strcmp(shown->acte->parties[i]->organisation, shown->cle->organisation) == 0) {
            shown->partie = shown->acte->parties[i];
            return STATUS_OK;
        }
    return fault_set(&context->fault, STATUS_PERMISSION_DENIED, "organisation",
                     "votre organisation n'est pas partie à %s", shown->acte->numero);
}

static enum status submit(struct command_context *context, const struct order *order,
                          const struct acte_shown *shown, const struct note_signature *signature)
{
    Concert__Conventionnement__V1__SignActeRequest request =
        CONCERT__CONVENTIONNEMENT__V1__SIGN_ACTE_REQUEST__INIT;
    request.departement = (char *)order->departement;
    request.id = (char *)order->acte;
    request.version = shown->acte->version;
    request.version_contenu = shown->version->version_contenu;
    request.cle = shown->cle->id;
    request.signature.data = (uint8_t *)signature->data;
    request.signature.len = signature->size;
    ProtobufCMessage *answer;
    enum status status =
        client_message(context, CONVENTIONNEMENT "SignActe", &request.base, &answer);
    if (status)
        return status;
    if (context->json)
        return client_print(context, answer);
    const Concert__Conventionnement__V1__Acte *acte =
        (const Concert__Conventionnement__V1__Acte *)answer;
    size_t missing = 0;
    for (size_t i = 0; i < acte->n_parties; i++) {
        bool has_signed = !acte->parties[i]->obligatoire;
        for (size_t j = 0; j < acte->n_signatures && !has_signed; j++)
            has_signed = !acte->signatures[j]->refus && strcmp(acte->signatures[j]->organisation,
                                                               acte->parties[i]->organisation) == 0;
        missing += !has_signed;
    }
    printf("Signé : %s, version %d. %s\n", acte->numero, acte->version_contenu,
           missing ? "Toutes les parties n'ont pas encore signé."
                   : "Toutes les parties ont signé.");
    return STATUS_OK;
}

static enum status sign_acte(struct command_context *context, const struct order *order)
{
    struct signing_key key;
    struct acte_shown shown = {.acte = NULL};
    struct note_signature signature;
    enum status status = signing_key_read(context, order->cle, &key);
    if (!status)
        status = get_acte(context, order, &shown);
    if (!status)
        status = get_version(context, order, &shown);
    if (!status)
        status = get_changes(context, order, &shown);
    if (!status)
        status = find_cle(context, &key, &shown);
    if (!status)
        status = find_partie(context, &shown);
    if (!status)
        status = acte_check(context, &shown);
    if (status)
        return status;
    acte_show(&shown, context->json ? stderr : stdout);
    if (!order->oui)
        status = prompt_confirm(context, "\nSigner ? Écrivez oui : ");
    if (!status)
        status = sign_note(context, &key, shown.cle->nom, shown.version->note,
                           strlen(shown.version->note), &signature);
    return status ? status : submit(context, order, &shown, &signature);
}

static enum status run(struct command_context *context, int argc, char **argv)
{
    struct order order = {.cle = NULL};
    const struct option_row rows[] = {
        {.name = "cle", .value = &order.cle},
        {.name = "departement", .letter = 'd', .value = &order.departement},
        {.name = "oui", .flag = &order.oui},
        {.name = "nom", .value = &order.nom},
        {.name = "note", .value = &order.note},
    };
    int first;
    enum status status = options_parse(context, &command_sign, argc, argv, rows,
                                       sizeof rows / sizeof rows[0], &first);
    if (status)
        return status;
    bool offline = order.note != NULL;
    if (!order.cle || offline != (order.nom != NULL) || offline == (order.departement != NULL) ||
        argc - first != (offline ? 0 : 1))
        return command_usage(context, &command_sign);
    if (offline)
        return sign_note_file(context, order.cle, order.nom, order.note);
    order.acte = argv[first];
    return sign_acte(context, &order);
}

const struct command command_sign = {
    .name = "sign",
    .usage = "--cle FICHIER --departement DD ACTE [--oui] | --cle FICHIER --nom NOM --note FICHIER",
    .help = "signe un acte après l'avoir montré",
    .details =
        "  --cle FICHIER        la clé que concert keygen a faite\n"
        "  -d, --departement DD celui de l'acte ; ACTE est son identifiant\n"
        "  --oui                sans demander confirmation\n"
        "  --note FICHIER       hors ligne : écrit la ligne de signature d'une note (C2SP\n"
        "                       signed-note), sous le nom de clé --nom NOM\n\n"
        "Sont montrés les octets signés, le contenu dont ils portent l'empreinte (vérifiée ici),\n"
        "ce qui change depuis la version précédente et la qualité dans laquelle vous signez.\n",
    .run = run,
};
