// SPDX-License-Identifier: EUPL-1.2
// services/concert/import.c: `concert import`: files of the State (fluxIAE), seen first, then
// applied.
#include "client_message.h"
#include "file.h"
#include "options.h"

#include "common/date.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { SMALL = 1 << 20 }; // a file of this size was not refused for it

typedef Concert__Conventionnement__V1__ImportFluxiaeResponse import_report;
typedef Concert__Conventionnement__V1__LigneImport import_row;

// Rows with something to say: refused or remarked.
static void print_row(const import_row *row)
{
    bool refused = row->issue == CONCERT__CONVENTIONNEMENT__V1__ISSUE_LIGNE__ISSUE_LIGNE_REFUSEE;
    if (!refused && !*row->raison)
        return;
    printf("  ligne %" PRId64, row->ligne);
    if (*row->cle)
        printf(" (%s)", row->cle);
    printf(", %s", refused ? "refusée" : "remarque");
    if (*row->colonne)
        printf(", %s = « %s »", row->colonne, row->valeur);
    printf(" : %s\n", row->raison);
}

static void print_report(struct arena *arena, const char *path, const import_report *report)
{
    printf("%s : vue %s, extraction du %s\n", path, report->vue,
           date_in_french(arena, report->extraction));
    for (size_t i = 0; i < report->n_lignes; i++)
        print_row(report->lignes[i]);
    for (size_t i = 0; i < report->n_avertissements; i++)
        printf("  %s\n", report->avertissements[i]);
    printf("  créées : %" PRId64 ", modifiées : %" PRId64 ", inchangées : %" PRId64
           ", refusées : %" PRId64 " ; %s\n",
           report->creees, report->modifiees, report->inchangees, report->refusees,
           report->applique ? "appliqué" : "à blanc, rien n'est changé (--appliquer)");
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static enum status import_file(struct command_context *context, const char *path, bool apply)
{
    unsigned char *bytes;
    size_t size;
    ProtobufCMessage *answer;
    enum status status = file_read(context, path, &bytes, &size);
    if (status)
        return status;
    Concert__Conventionnement__V1__ImportFluxiaeRequest request =
        CONCERT__CONVENTIONNEMENT__V1__IMPORT_FLUXIAE_REQUEST__INIT;
    request.nom = (char *)base_name(path);
    request.contenu.data = bytes;
    request.contenu.len = size;
    request.appliquer = apply;
    status = client_message(context, "concert.conventionnement.v1.Conventionnement/ImportFluxiae",
                            &request.base, &answer);
    if (status)
        return fault_set(&context->fault, status, context->fault.field, "%s : %s%s", path,
                         context->fault.text,
                         status == STATUS_RESOURCE_EXHAUSTED && size > SMALL
                             ? " Un fichier comprimé (.gz) est lu de même."
                             : "");
    if (context->json)
        return client_print(context, answer);
    print_report(context->arena, path, (const import_report *)answer);
    return STATUS_OK;
}

static enum status run(struct command_context *context, int argc, char **argv)
{
    bool apply = false;
    const struct option_row rows[] = {{.name = "appliquer", .flag = &apply}};
    int first;
    enum status status = options_parse(context, &command_import, argc, argv, rows,
                                       sizeof rows / sizeof rows[0], &first);
    if (!status && first == argc)
        return command_usage(context, &command_import);
    for (int i = first; i < argc && !status; i++)
        status = import_file(context, argv[i], apply);
    return status;
}

const struct command command_import = {
    .name = "import",
    .usage = "FICHIER… [--appliquer]",
    .help = "lit des fichiers fluxIAE de l'État ; à blanc, sauf --appliquer",
    .details = "  --appliquer   applique chaque fichier, en une fois ; sinon le rapport seul\n\n"
               "Les lignes refusées ou remarquées sont écrites avec leur raison. Un fichier refusé "
               "en entier\narrête là ; ceux d'avant restent appliqués. Une ligne refusée n'empêche "
               "pas les autres.\n",
    .run = run,
};
