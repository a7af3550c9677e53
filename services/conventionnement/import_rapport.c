// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/import_rapport.c
#include "conventionnement/import_rapport.h"

#include "common/changement.h"
#include "common/date.h"

#include <inttypes.h>
#include <string.h>

typedef Concert__Conventionnement__V1__ImportFluxiaeResponse response_type;
typedef Concert__Conventionnement__V1__VerdictImport verdict_type;
typedef Concert__Conventionnement__V1__ImportsRecents recents_type;

typedef Concert__Conventionnement__V1__IssueLigne issue_type;

static const issue_type CREEE = CONCERT__CONVENTIONNEMENT__V1__ISSUE_LIGNE__ISSUE_LIGNE_CREEE,
                        MODIFIEE = CONCERT__CONVENTIONNEMENT__V1__ISSUE_LIGNE__ISSUE_LIGNE_MODIFIEE,
                        INCHANGEE =
                            CONCERT__CONVENTIONNEMENT__V1__ISSUE_LIGNE__ISSUE_LIGNE_INCHANGEE,
                        REFUSEE = CONCERT__CONVENTIONNEMENT__V1__ISSUE_LIGNE__ISSUE_LIGNE_REFUSEE;

// Rows with nothing to say are shown up to LIGNES_SANS_RAISON.
enum { ISSUES = 5, LIGNES_SANS_RAISON = 1000, AVERTISSEMENTS = 3 };

// The verdict bears the rows of the batch, in the order of the file.
static enum status take_verdict(const struct import *import, const verdict_type *verdict)
{
    size_t next = 0;
    for (size_t i = 0; i < import->count; i++) {
        ligne_import *ligne = import->lignes[i];
        if (ligne->issue == REFUSEE)
            continue;
        if (next == verdict->n_lignes || verdict->lignes[next]->ligne != ligne->ligne)
            return fault_set(&import->call->fault, STATUS_INTERNAL, "",
                             "import: no verdict for line %" PRId64, ligne->ligne);
        const Concert__Conventionnement__V1__LigneVerdict *said = verdict->lignes[next++];
        ligne->issue = said->issue;
        struct fluxiae_refusal refusal = {(size_t)said->ligne, said->colonne, said->valeur,
                                          said->raison};
        if (ligne->issue != REFUSEE && !*said->raison)
            continue;
        if (*ligne->raison && ligne->issue != REFUSEE) {
            char *both = arena_printf(import->call->arena, "%s %s : %s", ligne->raison,
                                      said->colonne, said->raison);
            ligne->raison = both ? both : ligne->raison;
            continue;
        }
        ligne->colonne = (char *)refusal.column;
        ligne->valeur = (char *)refusal.value;
        ligne->raison = (char *)refusal.reason;
    }
    return STATUS_OK;
}

static enum status fill_lignes(const struct import *import, response_type *response)
{
    int64_t counts[ISSUES] = {0};
    size_t silent = 0;
    response->lignes = arena_alloc(import->call->arena, import->count * sizeof *response->lignes);
    if (!response->lignes)
        return import_exhausted(import);
    for (size_t i = 0; i < import->count; i++) {
        ligne_import *ligne = import->lignes[i];
        counts[ligne->issue]++;
        if (*ligne->raison || silent++ < LIGNES_SANS_RAISON)
            response->lignes[response->n_lignes++] = ligne;
    }
    response->creees = counts[CREEE];
    response->modifiees = counts[MODIFIEE];
    response->inchangees = counts[INCHANGEE];
    response->refusees = counts[REFUSEE];
    return STATUS_OK;
}

static void warn(response_type *response, char *text)
{
    if (text)
        response->avertissements[response->n_avertissements++] = text;
}

static const char *rows_read(const struct import *import)
{
    if (!import->count)
        return "Aucune ligne n'y était à lire.";
    if (import->count == 1)
        return "La seule ligne présente a été lue.";
    char *text =
        arena_printf(import->call->arena, "Les %zu lignes présentes ont été lues.", import->count);
    return text ? text : "";
}

static void warn_of_file(const struct import *import, response_type *response)
{
    struct arena *arena = import->call->arena;
    if (import->info->fin_absent)
        warn(response, arena_printf(arena,
                                    "La dernière ligne, FIN, manque : le fichier est peut-être "
                                    "coupé. %s",
                                    rows_read(import)));
    if (import->info->truncated)
        warn(response, arena_strdup(arena, "La dernière ligne présente est incomplète : elle est "
                                           "refusée. Demandez de nouveau le fichier."));
}

static void warn_of_age(const struct import *import, const recents_type *recents,
                        response_type *response)
{
    struct arena *arena = import->call->arena;
    const char *list = "";
    for (size_t i = 0; list && i < recents->n_imports; i++)
        list = arena_printf(arena, "%s%s%s (%s)", list, i ? ", " : "",
                            recents->imports[i]->departement,
                            date_in_french(arena, recents->imports[i]->extraction));
    if (list && *list)
        warn(response, arena_printf(arena,
                                    "Ce fichier du %s est plus ancien que le dernier importé de "
                                    "cette vue : %s. L'appliquer ramène d'anciennes valeurs.",
                                    date_in_french(arena, import->lot.extraction), list));
}

enum status import_rapport(const struct import *import, const verdict_type *verdict,
                           const recents_type *recents, response_type *response)
{
    enum status status = take_verdict(import, verdict);
    if (!status)
        status = fill_lignes(import, response);
    response->avertissements =
        arena_alloc(import->call->arena, AVERTISSEMENTS * sizeof *response->avertissements);
    if (!status && !response->avertissements)
        status = import_exhausted(import);
    if (status)
        return status;
    response->vue = import->lot.vue;
    response->extraction = import->lot.extraction;
    response->fin_absente = import->info->fin_absent;
    response->applique = import->lot.appliquer;
    warn_of_file(import, response);
    warn_of_age(import, recents, response);
    return STATUS_OK;
}

static const char *plural(int64_t count)
{
    return count > 1 ? "s" : "";
}

static enum status announce(const struct import *import, const char *departement, int64_t created,
                            int64_t changed)
{
    struct call *call = import->call;
    bool structures = import->info->view == FLUXIAE_STRUCTURE;
    const struct changement changement = {
        .nature = "import",
        .objet = import->lot.id,
        .version = 1,
        .action = "applique",
        .resume = arena_printf(call->arena,
                               "Import du fichier de l'État du %s : %" PRId64
                               " %s%s créée%s, %" PRId64 " modifiée%s",
                               date_in_french(call->arena, import->lot.extraction), created,
                               structures ? "structure" : "annexe", plural(created),
                               plural(created), changed, plural(changed)),
    };
    return changement_tell(call, departement, &changement);
}

enum status import_annonce(const struct import *import, const verdict_type *verdict)
{
    enum status status = STATUS_OK;
    for (size_t d = 0; !status && d < import->lot.n_departements; d++) {
        const char *departement = import->lot.departements[d];
        int64_t created = 0, changed = 0;
        for (size_t i = 0; i < verdict->n_lignes; i++)
            if (strcmp(verdict->lignes[i]->departement, departement) == 0) {
                created += verdict->lignes[i]->issue == CREEE;
                changed += verdict->lignes[i]->issue == MODIFIEE;
            }
        if (created + changed)
            status = announce(import, departement, created, changed);
    }
    return status;
}
