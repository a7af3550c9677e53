// SPDX-License-Identifier: EUPL-1.2
// services/acces/fermeture.c
#include "acces/fermeture.h"

#include "acces_sql.h"
#include "common/closing.h"

#include "concert/messages.h"

enum status fermeture_run(struct call *call, const struct query *query, const ProtobufCMessage *in,
                          sessions_fermees_message *ret_sessions)
{
    enum status status = db_run(call->db, query, in, &ret_sessions->base);
    return status ? status : call_close_sessions(call, call->token->departements[0], ret_sessions);
}

static enum status renew(struct call *call, const struct query *query, const char *id)
{
    sessions_fermees_message sessions = CONCERT__BUS__V1__SESSIONS_FERMEES__INIT;
    Concert__Acces__V1__Objet objet = CONCERT__ACCES__V1__OBJET__INIT;
    objet.id = (char *)id;
    return fermeture_run(call, query, &objet.base, &sessions);
}

enum status fermeture_renew(struct call *call, const char *personne)
{
    return renew(call, &sql_renouveler_sessions, personne);
}

enum status fermeture_renew_membres(struct call *call, const char *organisation)
{
    return renew(call, &sql_renouveler_sessions_membres, organisation);
}
