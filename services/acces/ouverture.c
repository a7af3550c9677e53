// SPDX-License-Identifier: EUPL-1.2
// services/acces/ouverture.c
#include "acces/ouverture.h"

#include "acces/secret.h"
#include "acces_sql.h"
#include "common/clock.h"

enum { SECOND = 1000000 };

static enum status too_large(struct call *call)
{
    return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
}

enum status ouverture_become(struct call *call, const char *personne)
{
    token *identity = arena_alloc(call->arena, sizeof *identity);
    if (!identity)
        return too_large(call);
    concert__bus__v1__token__init(identity);
    identity->personne = (char *)personne; // no organisation, no role as yet
    call->token = identity;
    return STATUS_OK;
}

enum status ouverture_token(struct call *call, token *habilitation, char **ret_token,
                            Google__Protobuf__Timestamp **ret_expire)
{
    long life = settings_integer(call->context->settings, "CONCERT_TOKEN_SECONDS");
    habilitation->issuer = (char *)"acces";
    habilitation->expires_us = clock_now_us() + (int64_t)life * SECOND;
    *ret_token = token_sign(call->context->keys, habilitation, call->arena);
    *ret_expire = arena_alloc(call->arena, sizeof **ret_expire);
    if (!*ret_token || !*ret_expire)
        return too_large(call);
    google__protobuf__timestamp__init(*ret_expire);
    (*ret_expire)->seconds = habilitation->expires_us / SECOND;
    (*ret_expire)->nanos = (int32_t)(habilitation->expires_us % SECOND) * 1000;
    return STATUS_OK;
}

enum status ouverture_run(struct call *call, const struct ouverture *ouverture,
                          Concert__Acces__V1__LoginResponse *response)
{
    Concert__Acces__V1__NouvelleSession row = CONCERT__ACCES__V1__NOUVELLE_SESSION__INIT;
    Concert__Acces__V1__Objet session = CONCERT__ACCES__V1__OBJET__INIT;
    Concert__Acces__V1__Me *me = arena_alloc(call->arena, sizeof *me);
    char *secret = secret_make(call->arena);
    token habilitation = CONCERT__BUS__V1__TOKEN__INIT;
    row.id = session.id = call_new_id(call);
    row.personne = (char *)ouverture->personne;
    row.mot_de_passe = (char *)ouverture->mot_de_passe;
    row.organisation = (char *)ouverture->organisation;
    row.appareil = (char *)ouverture->appareil;
    row.jours = (int32_t)settings_integer(call->context->settings, "CONCERT_SESSION_DAYS");
    if (!me || !secret || !row.id)
        return too_large(call);
    concert__acces__v1__me__init(me);
    row.empreinte = secret_digest(call->arena, secret);
    enum status status = db_queue(call->db, &sql_ouvrir_session, &row.base, &row.base);
    if (!status)
        status = essai_succeeded(call, ouverture->tried);
    if (!status)
        status = db_queue(call->db, &sql_habilitation, &session.base, &habilitation.base);
    if (!status)
        status = db_queue(call->db, &sql_moi, &session.base, &me->base);
    if (!status)
        status = db_queue(call->db, &sql_mes_appartenances, NULL, &me->base);
    if (!status)
        status = db_flush(call->db);
    if (!status)
        status = ouverture_token(call, &habilitation, &response->token, &response->expire);
    if (status)
        return status;
    response->session = secret;
    response->moi = me;
    call->set_session = secret;
    return STATUS_OK;
}
