// SPDX-License-Identifier: EUPL-1.2
// services/acces/essai.c
#include "acces/essai.h"

#include "acces/secret.h"
#include "acces_sql.h"

#include <arpa/inet.h>
#include <netinet/in.h>

char *essai_machine(struct arena *arena, const char *peer)
{
    struct in6_addr address;
    if (inet_pton(AF_INET6, peer, &address) != 1 || IN6_IS_ADDR_V4MAPPED(&address))
        return arena_strdup(arena, peer);
    for (int i = 8; i < 16; i++)
        address.s6_addr[i] = 0;
    char text[INET6_ADDRSTRLEN] = "";
    inet_ntop(AF_INET6, &address, text, sizeof text);
    return arena_printf(arena, "%s/64", text);
}

static ProtobufCBinaryData digest_of(struct arena *arena, const char *kind, const char *value)
{
    const char *text = value ? arena_printf(arena, "%s\n%s", kind, value) : NULL;
    return text ? secret_digest(arena, text) : (ProtobufCBinaryData){0, NULL};
}

enum status essai_uncounted(struct call *call, const char *courriel, essai *ret_essai)
{
    concert__acces__v1__essai__init(ret_essai);
    ret_essai->compte = digest_of(call->arena, "compte", courriel);
    if (!ret_essai->compte.len)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    return STATUS_OK;
}

enum status essai_queue(struct call *call, const char *courriel, essai *ret_essai)
{
    const char *peer = call->envelope->peer;
    enum status status = essai_uncounted(call, courriel, ret_essai);
    if (status)
        return status;
    if (*peer)
        ret_essai->adresse = digest_of(call->arena, "adresse", essai_machine(call->arena, peer));
    if (*peer && !ret_essai->adresse.len)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    return db_queue(call->db, &sql_tenter, &ret_essai->base, &ret_essai->base);
}

enum status essai_allowed(struct call *call, const essai *tried)
{
    int seconds = tried->attente;
    if (seconds <= 0)
        return STATUS_OK;
    if (seconds < 60)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "",
                         "Trop d'essais manqués : recommencez dans %d s.", seconds);
    return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "",
                     "Trop d'essais manqués : recommencez dans %d min.", (seconds + 59) / 60);
}

enum status essai_succeeded(struct call *call, const essai *tried)
{
    return db_queue(call->db, &sql_reussir, &tried->base, NULL);
}
