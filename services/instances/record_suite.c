// SPDX-License-Identifier: EUPL-1.2
// services/instances/record_suite.c: what the competent authority decided after the opinion; a
// decision that departs from it says why.

#include "common/texte_court.h"
#include "instances/point.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status record_suite(struct call *call,
                         const Concert__Instances__V1__RecordSuiteRequest *request,
                         point_message *response)
{
    static const struct point_fait FAIT = {"decide", "décision prise après l'avis"};
    Concert__Instances__V1__SuiteEcrite row = CONCERT__INSTANCES__V1__SUITE_ECRITE__INIT;
    point_emis emis;
    if (!request->suite)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "suite", "Il manque la décision.");
    enum status status =
        texte_court_check(&call->fault, "suite.reference", request->suite->reference);
    if (status)
        return status;
    row.departement = request->departement;
    row.point = request->point;
    row.version = request->version;
    row.accord = request->suite->accord;
    row.date = request->suite->date;
    row.reference = request->suite->reference;
    row.motif = request->suite->motif;
    return point_change(call, &sql_suite_insert, &row.base, row.departement, row.point, &FAIT,
                        response, &emis);
}
