// SPDX-License-Identifier: EUPL-1.2
// services/acces/objet.c
#include "acces/objet.h"

#include "concert/messages.h"

enum status objet_run(struct call *call, const struct query *query, const char *field,
                      const char *id, ProtobufCMessage *out)
{
    Concert__Acces__V1__Objet objet = CONCERT__ACCES__V1__OBJET__INIT;
    objet.id = (char *)id;
    return call_rename(call, db_run(call->db, query, &objet.base, out), "id", field);
}
