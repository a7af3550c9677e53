// SPDX-License-Identifier: EUPL-1.2
// services/acces/certify_cle.c: the organisation says that this key is this signatory's, in the log
// of each of its départements. Two pairs of eyes: an administrator certifies their own key only
// when there is no other.
#include "acces/annonce.h"
#include "acces/cle.h"
#include "acces_methods.h"
#include "acces_sql.h"
#include "common/clock.h"
#include "common/entree.h"

#include <sodium.h>
#include <string.h>

typedef Concert__Acces__V1__Certification certification;

enum { SECOND = 1000000 };

static enum status check(struct call *call, const cle_detail *cle)
{
    if (strcmp(cle->organisation, call->token->organisation) != 0)
        return call_fail(call, STATUS_PERMISSION_DENIED, "cle",
                         "Cette clé est celle d'une autre de vos organisations.");
    if (cle->etat == ETAT_CLE(REVOQUEE))
        return call_fail(call, STATUS_FAILED_PRECONDITION, "cle",
                         "Cette clé est révoquée, pour toujours : faites-en déposer une nouvelle.");
    if (cle->etat == ETAT_CLE(CERTIFIEE))
        return call_fail(call, STATUS_FAILED_PRECONDITION, "cle", "Cette clé est déjà certifiée.");
    if (!cle->membre)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "cle",
                         "Le titulaire de cette clé n'est plus signataire de l'organisation.");
    if (strcmp(cle->personne, call->token->personne) == 0 && cle->administrateurs > 1)
        return call_fail(call, STATUS_PERMISSION_DENIED, "cle",
                         "C'est votre clé : un autre administrateur doit la certifier.");
    return STATUS_OK;
}

static enum status write_text(struct call *call, const cle_detail *cle, const char *departement,
                              const char *date, char **ret_text)
{
    char personne[65], publique[64];
    entree_personne(cle->sel.data, cle->prenom, cle->nom_personne, cle->fonction, personne);
    sodium_bin2base64(publique, sizeof publique, cle->cle_publique.data, cle->cle_publique.len,
                      sodium_base64_VARIANT_ORIGINAL);
    const char *facts[] = {"departement",
                           departement,
                           "organisation",
                           cle->organisation,
                           "organisation-nom",
                           cle->organisation_nom,
                           "cle",
                           cle->id,
                           "nom-cle",
                           cle->nom,
                           "cle-publique",
                           publique,
                           "personne",
                           personne,
                           "date",
                           date,
                           NULL};
    return entree_write("certification", facts, ret_text, &call->fault);
}

static enum status inscribe(struct call *call, const cle_detail *cle, const char *date)
{
    Concert__Acces__V1__Certifications all = CONCERT__ACCES__V1__CERTIFICATIONS__INIT;
    size_t count = cle->n_departements;
    certification *rows = arena_alloc(call->arena, count * sizeof *rows);
    all.lignes = arena_alloc(call->arena, count * sizeof *all.lignes);
    if (!rows || !all.lignes)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < count; i++) {
        concert__acces__v1__certification__init(&rows[i]);
        rows[i].departement = cle->departements[i];
        rows[i].cle = cle->id;
        all.lignes[all.n_lignes++] = &rows[i];
        status = write_text(call, cle, rows[i].departement, date, &rows[i].texte);
        if (!status)
            status = annonce_entree(call, rows[i].departement, "certification", cle->id,
                                    cle->version, rows[i].texte, &rows[i].entree);
        if (!status)
            status = db_queue(call->db, &sql_inscrire_certification, &rows[i].base, NULL);
    }
    return status ? status : cle_announce(call, cle, &all);
}

enum status certify_cle(struct call *call, const Concert__Acces__V1__CertifyCleRequest *request,
                        Concert__Acces__V1__Cle *response)
{
    cle_detail cle = CONCERT__ACCES__V1__CLE_DETAIL__INIT;
    Google__Protobuf__Timestamp now = GOOGLE__PROTOBUF__TIMESTAMP__INIT;
    unsigned char sel[ENTREE_SEL];
    enum status status = cle_lock(call, request->cle, &cle);
    if (!status)
        status = check(call, &cle);
    if (status)
        return status;
    now.seconds = clock_now_us() / SECOND;
    randombytes_buf(sel, sizeof sel);
    cle.sel = (ProtobufCBinaryData){sizeof sel, sel};
    cle.etat = ETAT_CLE(CERTIFIEE);
    cle.version++;
    cle.date = &now;
    const char *date = annonce_date(call, now.seconds * SECOND);
    if (!date)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    status = db_queue(call->db, &sql_certifier_cle, &cle.base, NULL);
    if (!status)
        status = inscribe(call, &cle, date);
    if (!status)
        status = cle_tell(call, &cle, "certifiee", "certifiée");
    return status ? status : cle_answer(call, cle.id, response);
}
