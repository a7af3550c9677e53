// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/create_accord.c: the State's unit opens a framework agreement.

#include "conventionnement/accord_remplace.h"
#include "conventionnement/acte.h"
#include "conventionnement/acte_amorce.h"
#include "conventionnement/acte_contenu.h"
#include "conventionnement/acte_dates.h"
#include "conventionnement/acte_parties.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

typedef Concert__Conventionnement__V1__CreateAccordRequest create_accord_request;

static enum status take_number(struct call *call, const char *departement,
                               Concert__Conventionnement__V1__Numero *number)
{
    number->departement = (char *)departement;
    number->nature = CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_ACCORD_CADRE;
    return db_run(call->db, &sql_numero_acte, &number->base, &number->base);
}

enum status create_accord(struct call *call, const create_accord_request *request,
                          acte_message *response)
{
    Concert__Conventionnement__V1__ActeAmorce start =
        CONCERT__CONVENTIONNEMENT__V1__ACTE_AMORCE__INIT;
    Concert__Conventionnement__V1__Numero number = CONCERT__CONVENTIONNEMENT__V1__NUMERO__INIT;
    enum status status =
        acte_dates_check(request->debut, request->fin, ACTE_ANNEES_MAX, &call->fault);
    if (!status)
        status = acte_amorce_read(call, request->departement, request->siae, request->parties,
                                  request->n_parties, &start);
    if (!status)
        status = take_number(call, request->departement, &number);
    if (status)
        return status;
    acte_ecrit row = CONCERT__CONVENTIONNEMENT__V1__ACTE_ECRIT__INIT;
    row.departement = request->departement;
    row.id = call_new_id(call);
    row.nature = number.nature;
    row.numero = number.numero;
    row.siae = request->siae;
    row.type = request->type;
    row.remplace = request->remplace;
    row.avis_requis = true;
    row.objet = request->objet;
    row.debut = request->debut;
    row.fin = request->fin;
    row.version_contenu = 1;
    row.n_articles = request->n_articles;
    row.articles = request->articles;
    row.denomination = start.denomination;
    row.siret = start.siret;
    row.commune = start.commune;
    if (!row.type)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "type",
                         "Dites le type de la structure : ACI, AI, EI, ETTI, EITI ou GEIQ.");
    status = acte_parties_complete(request->parties, request->n_parties, start.parties,
                                   start.n_parties, start.siae_organisation, &row, &call->fault);
    if (!status)
        status = accord_remplace_check(call, &row);
    if (!status)
        status = acte_contenu_write(&row, &call->fault);
    if (!status)
        status = acte_insert(call, &row);
    if (!status)
        status = acte_queue(call, row.departement, row.id, response);
    if (!status)
        status = db_flush(call->db);
    return status ? status : acte_tell(call, response, "cree", "projet ouvert", "");
}
