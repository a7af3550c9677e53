// SPDX-License-Identifier: EUPL-1.2
// services/common/recu_entrees.c: each entry of a receipt, by itself.
#include "common/recu_check.h"

#include "common/entree.h"

#include <inttypes.h>
#include <string.h>

enum { FACTS_MOST = 7 };

// What the verdict rests on (services/registre/ENTREES.md); every entry has its date.
static const struct {
    const char *nature, *facts[FACTS_MOST + 1];
} NEEDED[] = {
    {"certification", {"organisation", "nom-cle", "cle-publique", "personne"}},
    {"revocation", {"nom-cle"}},
    {"delegation", {"delegation"}},
    {"signature",
     {"numero", "version-contenu", "note", "organisation", "organisation-nom", "nom-cle",
      "signature"}},
    {"activation", {"numero", "note", "debut", "fin"}},
    {"suspension", {"numero", "date-effet"}},
    {"reprise", {"numero", "date-effet"}},
    {"resiliation", {"numero", "date-effet"}},
    {"remplacement", {"numero", "date-effet"}},
};

static enum status check_fact(struct recu_check *check, const struct recu_entree *entree,
                              const char *file, const char *key)
{
    if (recu_fact(check, entree, key))
        return STATUS_OK;
    return fault_set(check->fault, STATUS_FAILED_PRECONDITION, file,
                     "Il manque « %s » à cette entrée du registre.", key);
}

static enum status check_facts(struct recu_check *check, const struct recu_entree *entree,
                               const char *file)
{
    enum status status = check_fact(check, entree, file, "date");
    for (size_t i = 0; i < sizeof NEEDED / sizeof NEEDED[0]; i++)
        if (entree_nature_is(entree->texte.bytes, NEEDED[i].nature))
            for (const char *const *key = NEEDED[i].facts; *key && !status; key++)
                status = check_fact(check, entree, file, *key);
    return status;
}

static enum status check_proof(struct recu_check *check, const struct recu_entree *entree,
                               const char *file)
{
    struct recu_verdict *verdict = &check->verdict;
    struct proven proven;
    if (!entree->preuve.bytes)
        return recu_refuse(check, file, "La preuve d'inscription de cette entrée manque.");
    enum status status = proof_verify((const unsigned char *)entree->texte.bytes,
                                      entree->texte.size, entree->preuve.bytes, entree->preuve.size,
                                      &check->policy, &proven, check->fault);
    if (status)
        return fault_set(check->fault, status, file, "Entrée du registre non prouvée : %s",
                         check->fault->text);
    if (proven.proof.index != entree->index || proven.trust.unknown)
        return recu_refuse(check, file, "Preuve d'inscription mal placée ou signature inconnue.");
    if (verdict->origine && strcmp(verdict->origine, proven.proof.checkpoint.origin) != 0)
        return recu_refuse(check, file, "Cette entrée vient d'un autre registre que les autres.");
    verdict->origine = proven.proof.checkpoint.origin;
    if (proven.proof.checkpoint.size >= verdict->taille) {
        verdict->taille = proven.proof.checkpoint.size;
        verdict->trust = proven.trust;
    }
    return STATUS_OK;
}

enum status recu_check_entrees(struct recu_check *check)
{
    for (size_t i = 0; i < check->recu->entree_count; i++) {
        const struct recu_entree *entree = &check->recu->entrees[i];
        const char *file = arena_printf(check->fault->arena, "entrees/%08" PRIu64, entree->index);
        if (!file)
            return recu_too_large(check);
        enum status status = entree_check(entree->texte.bytes, entree->texte.size, check->fault);
        if (!status)
            status = check_proof(check, entree, file);
        if (!status)
            status = check_facts(check, entree, file);
        if (status)
            return status;
    }
    return STATUS_OK;
}
