// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_evenement.c: what an instrument tells the stream of changes and
// the log.
#include "conventionnement/acte.h"

#include "common/clock.h"
#include "common/entree.h"
#include "conventionnement/acte_texte.h"

#include "conventionnement_sql.h"

#include <sodium.h>
#include <string.h>
#include <time.h>

static enum status out_of_memory(struct call *call)
{
    return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
}

enum status acte_tell(struct call *call, const acte_message *acte, const char *code,
                      const char *words, const char *detail)
{
    Google__Protobuf__Timestamp now = GOOGLE__PROTOBUF__TIMESTAMP__INIT;
    int64_t now_us = clock_now_us();
    now.seconds = now_us / 1000000;
    now.nanos = (int32_t)(now_us % 1000000) * 1000;
    Concert__Flux__V1__Changement change = CONCERT__FLUX__V1__CHANGEMENT__INIT;
    change.departement = acte->departement;
    change.service = (char *)"conventionnement";
    change.nature = (char *)acte_nature_code(acte->nature);
    change.objet = acte->id;
    change.version = acte->version;
    change.action = (char *)code;
    change.resume = arena_printf(call->arena, "%s %s : %s%s", acte_nature_libelle(acte->nature),
                                 acte->numero, words, detail);
    change.organisation = call->token->organisation;
    change.date = &now;
    change.n_visible_par = acte->n_parties;
    change.visible_par = arena_alloc(call->arena, acte->n_parties * sizeof(char *));
    if (!change.resume || !change.visible_par)
        return out_of_memory(call);
    for (size_t i = 0; i < acte->n_parties; i++)
        change.visible_par[i] = acte->parties[i]->organisation;
    return call_emit(call, acte->departement, acte->id, acte->version, &change.base);
}

enum status acte_tell_action(struct call *call, const acte_message *acte,
                             Concert__Conventionnement__V1__ActionActe action, const char *detail)
{
    const char *after = *detail ? arena_printf(call->arena, ", %s", detail) : "";
    return after
               ? acte_tell(call, acte, acte_action_code(action), acte_action_libelle(action), after)
               : out_of_memory(call);
}

static char *now_text(struct call *call)
{
    time_t now = (time_t)(clock_now_us() / 1000000);
    struct tm utc;
    char text[sizeof "2026-01-01T00:00:00Z"];
    if (!gmtime_r(&now, &utc) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc))
        return NULL;
    return arena_strdup(call->arena, text);
}

// NULL past the arena's limit, or when the text cannot be kept; "" stays "".
static const char *hide(struct call *call, const acte_message *acte, char *entree, const char *key,
                        const char *text)
{
    unsigned char *sel = arena_alloc(call->arena, ENTREE_SEL);
    char *hex = arena_alloc(call->arena, 65);
    Concert__Conventionnement__V1__TexteEcrit row =
        CONCERT__CONVENTIONNEMENT__V1__TEXTE_ECRIT__INIT;
    if (!*text || !sel || !hex)
        return *text ? NULL : "";
    randombytes_buf(sel, ENTREE_SEL);
    entree_texte(sel, key, text, strlen(text), hex);
    row.departement = acte->departement;
    row.acte = acte->id;
    row.entree = entree;
    row.fait = (char *)key;
    row.texte = (char *)text;
    row.sel = (ProtobufCBinaryData){ENTREE_SEL, sel};
    return db_queue(call->db, &sql_entree_texte_insert, &row.base, NULL) == STATUS_OK ? hex : NULL;
}

static const char **all_facts(struct call *call, const acte_message *acte, char *entree,
                              const char *const *facts)
{
    size_t count = 0;
    while (facts[count])
        count++;
    const char **all = arena_alloc(call->arena, (count + 9) * sizeof *all);
    const char *now = now_text(call);
    if (!all || !now)
        return NULL;
    const char *head[] = {"departement", acte->departement, "acte",
                          acte->id,      "numero",          acte->numero};
    size_t n = 0;
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        all[n++] = head[i];
    for (size_t i = 0; i < count; i += 2) {
        const char *value = entree_est_empreinte(facts[i])
                                ? hide(call, acte, entree, facts[i], facts[i + 1])
                                : facts[i + 1];
        if (!value)
            return NULL;
        all[n++] = facts[i];
        all[n++] = value;
    }
    all[n++] = "date";
    all[n++] = now;
    return all;
}

enum status acte_log(struct call *call, const acte_message *acte, const char *nature,
                     const char *const *facts)
{
    Concert__Registre__V1__Entree entry = CONCERT__REGISTRE__V1__ENTREE__INIT;
    Concert__Conventionnement__V1__EntreeEmise row =
        CONCERT__CONVENTIONNEMENT__V1__ENTREE_EMISE__INIT;
    entry.departement = row.departement = acte->departement;
    entry.objet = row.acte = acte->id;
    entry.nature = row.nature = (char *)nature;
    entry.id = row.entree = call_new_id(call);
    if (!entry.id)
        return out_of_memory(call);
    enum status status = db_queue(call->db, &sql_acte_entree_insert, &row.base, NULL);
    if (status)
        return status;
    const char **all = all_facts(call, acte, entry.id, facts);
    if (!all)
        return out_of_memory(call);
    status = entree_write(nature, all, &entry.texte, &call->fault);
    return status ? status
                  : call_emit(call, acte->departement, acte->id, acte->version, &entry.base);
}
