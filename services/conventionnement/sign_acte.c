// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/sign_acte.c: a party signs the note of the version it saw.

#include "common/inscription.h"
#include "conventionnement/acte.h"
#include "conventionnement/acte_signature.h"
#include "conventionnement/acte_texte.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

#include <sodium.h>
#include <string.h>

typedef Concert__Conventionnement__V1__SignActeRequest sign_acte_request;
typedef Concert__Conventionnement__V1__SignatureContexte signature_contexte;

static enum status check_key(struct call *call, const signature_contexte *known)
{
    if (!known->cle_connue)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "cle",
                         "Cette clé n'est pas certifiée : demandez-le à l'administrateur de votre "
                         "organisation.");
    if (!known->cle_mienne)
        return call_fail(call, STATUS_PERMISSION_DENIED, "cle",
                         "Cette clé n'est pas la vôtre pour cette organisation.");
    if (known->cle_revoquee)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "cle",
                         "Cette clé est révoquée : déposez-en une autre et faites-la certifier.");
    if (!known->delegation[0])
        return call_fail(call, STATUS_PERMISSION_DENIED, "",
                         known->delegation_autre
                             ? "Votre délégation ne couvre pas cet acte aujourd'hui : voyez sa "
                               "portée et ses dates avec votre administrateur."
                             : "Vous n'avez pas de délégation pour engager votre organisation : "
                               "demandez-la à votre administrateur.");
    return STATUS_OK;
}

static enum status check(struct call *call, const sign_acte_request *request,
                         const signature_contexte *known)
{
    if (!known->partie)
        return call_fail(call, STATUS_PERMISSION_DENIED, "",
                         "Votre organisation n'est pas partie à cet acte.");
    if (known->version_contenu != request->version_contenu)
        return call_fail(call, STATUS_ABORTED, "version_contenu",
                         "Le texte a changé : il en est à la version %d, vous avez lu la %d. "
                         "Relisez-le avant de signer.",
                         (int)known->version_contenu, (int)request->version_contenu);
    if (known->deja_signe)
        return call_fail(call, STATUS_ALREADY_EXISTS, "",
                         "Votre organisation a déjà signé cette version.");
    if (known->etat != CONCERT__CONVENTIONNEMENT__V1__ETAT_ACTE__ETAT_ACTE_A_SIGNER)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "",
                         "%s n'est pas proposé à la signature.", known->numero);
    if (known->empechement[0])
        return call_fail(call, STATUS_FAILED_PRECONDITION, "", "%s", known->empechement);
    enum status status = check_key(call, known);
    return status ? status
                  : acte_signature_check(known->note, known->cle_publique, request->signature,
                                         &call->fault);
}

static const char *party_name(const acte_message *acte, const char *organisation)
{
    for (size_t i = 0; i < acte->n_parties; i++)
        if (strcmp(acte->parties[i]->organisation, organisation) == 0)
            return acte->parties[i]->nom;
    return "";
}

static enum status log_signature(struct call *call, const acte_message *acte,
                                 const sign_acte_request *request, const signature_contexte *known)
{
    char base64[sodium_base64_ENCODED_LEN(64, sodium_base64_VARIANT_ORIGINAL)];
    sodium_bin2base64(base64, sizeof base64, request->signature.data, request->signature.len,
                      sodium_base64_VARIANT_ORIGINAL);
    const char *facts[] = {"version-contenu",
                           inscription_decimal(call, acte->version_contenu),
                           "note",
                           acte_digest(call, known->note, strlen(known->note)),
                           "organisation",
                           call->token->organisation,
                           "organisation-nom",
                           party_name(acte, call->token->organisation),
                           "nom-cle",
                           known->nom_cle,
                           "signature",
                           base64,
                           "delegation",
                           known->delegation,
                           NULL};
    return acte_log(call, acte, "signature", facts);
}

// All have signed: the instrument binds, from its first day to its last.
static enum status log_activation(struct call *call, const acte_message *acte,
                                  const signature_contexte *known)
{
    const char *facts[] = {"version-contenu",
                           inscription_decimal(call, acte->version_contenu),
                           "note",
                           acte_digest(call, known->note, strlen(known->note)),
                           "debut",
                           acte->debut,
                           "fin",
                           acte->fin,
                           NULL};
    enum status status = acte_log(call, acte, "activation", facts);
    bool active = acte->etat == CONCERT__CONVENTIONNEMENT__V1__ETAT_ACTE__ETAT_ACTE_ACTIF;
    return status ? status
                  : acte_tell(call, acte, active ? "actif" : "complet",
                              active ? "en vigueur" : "toutes les parties ont signé", "");
}

enum status sign_acte(struct call *call, const sign_acte_request *request, acte_message *response)
{
    signature_contexte known = CONCERT__CONVENTIONNEMENT__V1__SIGNATURE_CONTEXTE__INIT;
    known.departement = request->departement;
    known.id = request->id;
    known.cle = request->cle;
    enum status status = db_run(call->db, &sql_signature_contexte, &known.base, &known.base);
    if (!status)
        status = check(call, request, &known);
    if (status)
        return status;
    Concert__Conventionnement__V1__SignatureEcrite row =
        CONCERT__CONVENTIONNEMENT__V1__SIGNATURE_ECRITE__INIT;
    row.departement = request->departement;
    row.id = request->id;
    row.version = request->version;
    row.version_contenu = request->version_contenu;
    row.cle = request->cle;
    row.signature = request->signature;
    row.delegation = known.delegation;
    status = db_queue(call->db, &sql_signature_insert, &row.base, &row.base);
    if (!status)
        status = acte_queue(call, row.departement, row.id, response);
    if (!status)
        status = db_flush(call->db);
    if (!status)
        status = acte_tell(call, response, "signe", "signé par ",
                           party_name(response, call->token->organisation));
    if (!status)
        status = log_signature(call, response, request, &known);
    if (!status && row.complet)
        status = log_activation(call, response, &known);
    return status || !row.complet ? status : acte_tell_others(call, response);
}
