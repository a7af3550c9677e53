// SPDX-License-Identifier: EUPL-1.2
// services/instances/give_mandat.c: a seat's voice goes to another seat, or comes back.

#include "instances/seance.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status give_mandat(struct call *call, const Concert__Instances__V1__GiveMandatRequest *request,
                        seance_message *response)
{
    static const struct seance_fait FAIT = {"mandat", "mandats changés"};
    return seance_change(call, &sql_mandat_donner, &request->base, request->departement,
                         request->seance, &FAIT, response);
}
