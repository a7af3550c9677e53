// SPDX-License-Identifier: EUPL-1.2
// services/acces/revoke_cle.c: a key signs nothing more: by its owner or the administrator, with a
// reason, for good. Of a certified key the log is told; of one never certified it knew nothing.
#include "acces/annonce.h"
#include "acces/cle.h"
#include "acces/motif.h"
#include "acces_methods.h"
#include "acces_sql.h"
#include "common/clock.h"
#include "common/entree.h"

#include <sodium.h>
#include <string.h>

enum { SECOND = 1000000 };

static enum status inscribe(struct call *call, const cle_detail *cle,
                            const Concert__Acces__V1__Certifications *certifications)
{
    char motif[65];
    entree_texte(cle->sel_motif.data, "motif-empreinte", cle->motif, strlen(cle->motif), motif);
    const char *date = annonce_date(call, cle->date->seconds * SECOND);
    if (!date)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < certifications->n_lignes; i++) {
        const char *departement = certifications->lignes[i]->departement;
        const char *facts[] = {"departement",
                               departement,
                               "organisation",
                               cle->organisation,
                               "cle",
                               cle->id,
                               "nom-cle",
                               cle->nom,
                               "motif-empreinte",
                               motif,
                               "date",
                               date,
                               NULL};
        char *texte, *entree;
        status = entree_write("revocation", facts, &texte, &call->fault);
        if (!status)
            status = annonce_entree(call, departement, "revocation", cle->id, cle->version, texte,
                                    &entree);
    }
    return status ? status : cle_announce(call, cle, certifications);
}

enum status revoke_cle(struct call *call, const Concert__Acces__V1__RevokeCleRequest *request,
                       Concert__Acces__V1__Cle *response)
{
    cle_detail cle = CONCERT__ACCES__V1__CLE_DETAIL__INIT;
    Concert__Acces__V1__Objet objet = CONCERT__ACCES__V1__OBJET__INIT;
    Concert__Acces__V1__Certifications certifications = CONCERT__ACCES__V1__CERTIFICATIONS__INIT;
    Google__Protobuf__Timestamp now = GOOGLE__PROTOBUF__TIMESTAMP__INIT;
    unsigned char sel[ENTREE_SEL];
    objet.id = request->cle;
    enum status status = motif_check(&call->fault, request->motif);
    if (!status)
        status = cle_lock(call, request->cle, &cle);
    if (!status && cle.etat == ETAT_CLE(REVOQUEE))
        return call_fail(call, STATUS_FAILED_PRECONDITION, "cle", "Cette clé est déjà révoquée.");
    if (status)
        return status;
    now.seconds = clock_now_us() / SECOND;
    cle.etat = ETAT_CLE(REVOQUEE);
    cle.version++;
    cle.date = &now;
    cle.motif = request->motif;
    randombytes_buf(sel, sizeof sel);
    cle.sel_motif = (ProtobufCBinaryData){sizeof sel, sel};
    status = db_queue(call->db, &sql_revoquer_cle, &cle.base, NULL);
    if (!status)
        status = db_run(call->db, &sql_lister_certifications, &objet.base, &certifications.base);
    if (!status)
        status = inscribe(call, &cle, &certifications);
    if (!status)
        status = cle_tell(call, &cle, "revoquee", "révoquée");
    return status ? status : cle_answer(call, cle.id, response);
}
