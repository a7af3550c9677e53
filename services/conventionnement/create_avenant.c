// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/create_avenant.c: an avenant to an agreement in force, at any time, by
// either side. The council gives its opinion only when the number of posts changes (DOMAIN §3).

#include "conventionnement/acte.h"
#include "conventionnement/acte_contenu.h"
#include "conventionnement/acte_dates.h"
#include "conventionnement/acte_parties.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

#include <string.h>

#define NATURE(name) CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_##name
#define ETAT(name) CONCERT__CONVENTIONNEMENT__V1__ETAT_ACTE__ETAT_ACTE_##name

typedef Concert__Conventionnement__V1__CreateAvenantRequest create_avenant_request;

static enum status check(struct call *call, const create_avenant_request *request,
                         const acte_message *accord)
{
    if (accord->nature != NATURE(ACCORD_CADRE) || accord->etat != ETAT(ACTIF))
        return call_fail(call, STATUS_FAILED_PRECONDITION, "accord",
                         "%s n'est pas un accord-cadre en vigueur : un avenant en demande un.",
                         accord->numero);
    enum status status =
        acte_dates_check(request->debut, accord->fin, ACTE_ANNEES_MAX, &call->fault);
    if (!status && strcmp(request->debut, accord->debut) < 0) // ISO days compare as texts
        status = call_fail(call, STATUS_INVALID_ARGUMENT, "debut",
                           "L'accord %s commence le %s : l'avenant ne peut le précéder.",
                           accord->numero, date_in_french(call->arena, accord->debut));
    if (!status && !request->n_articles)
        status = call_fail(call, STATUS_INVALID_ARGUMENT, "articles",
                           "Écrivez ce que l'avenant change : un article au moins.");
    return status;
}

static enum status write(struct call *call, acte_ecrit *row, acte_message *response)
{
    Concert__Conventionnement__V1__Numero number = CONCERT__CONVENTIONNEMENT__V1__NUMERO__INIT;
    number.departement = row->departement;
    number.nature = row->nature;
    enum status status = db_run(call->db, &sql_numero_acte, &number.base, &number.base);
    row->numero = number.numero;
    if (!status)
        status = acte_parties_ids(row, &call->fault);
    if (!status)
        status = acte_contenu_write(row, &call->fault);
    if (!status)
        status = acte_insert(call, row);
    if (!status)
        status = acte_queue(call, row->departement, row->id, response);
    return status ? status : db_flush(call->db);
}

enum status create_avenant(struct call *call, const create_avenant_request *request,
                           acte_message *response)
{
    acte_message accord = CONCERT__CONVENTIONNEMENT__V1__ACTE__INIT;
    Concert__Conventionnement__V1__ActeComplement complement =
        CONCERT__CONVENTIONNEMENT__V1__ACTE_COMPLEMENT__INIT;
    enum status status = call_rename(
        call, acte_read(call, request->departement, request->accord, &accord, &complement), "id",
        "accord");
    if (!status)
        status = check(call, request, &accord);
    if (status)
        return status;
    acte_ecrit row;
    acte_to_ecrit(&accord, &complement, &row);
    row.id = call_new_id(call);
    row.nature = NATURE(AVENANT);
    row.parent = accord.id;
    row.numero_parent = accord.numero;
    row.remplace = row.numero_remplace = (char *)"";
    row.avis_requis = request->change_le_nombre_de_postes;
    row.objet = request->objet;
    row.debut = request->debut;
    row.version_contenu = 1;
    row.n_articles = request->n_articles;
    row.articles = request->articles;
    status = write(call, &row, response);
    return status ? status : acte_tell(call, response, "cree", "projet ouvert", "");
}
