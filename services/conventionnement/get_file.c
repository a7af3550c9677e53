// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/get_file.c: an instrument as PDF: "<departement>/<acte>.pdf" is the
// current version, "<departement>/<acte>-v<n>.pdf" that one. Who may see the instrument may have
// it.

#include "common/acte_note.h"
#include "common/date.h"
#include "common/departement.h"
#include "common/document_pdf.h"
#include "common/uuid.h"
#include "conventionnement/acte.h"
#include "conventionnement/acte_rendu.h"
#include "conventionnement/acte_version.h"
#include "conventionnement/calendrier.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ETAT(name) CONCERT__CONVENTIONNEMENT__V1__ETAT_ACTE__ETAT_ACTE_##name

typedef Concert__Conventionnement__V1__VersionActe version_acte;
typedef Concert__Conventionnement__V1__LignesSignature lignes_signature;

struct target {
    char departement[DEPARTEMENT_TEXT];
    char id[UUID_TEXT];
    int32_t version; // 0: the current one
};

static bool parse_version(const char *text, int32_t *ret_version)
{
    char *end;
    long number = strtol(text, &end, 10);
    if (text[0] < '1' || text[0] > '9' || strcmp(end, ".pdf") != 0 || number > INT32_MAX)
        return false;
    *ret_version = (int32_t)number;
    return true;
}

static bool parse_path(const char *path, struct target *ret_target)
{
    const char *slash = strchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : sizeof ret_target->departement;
    if (length >= sizeof ret_target->departement || strlen(slash + 1) < UUID_TEXT - 1)
        return false;
    struct uuid uuid;
    *ret_target = (struct target){.version = 0};
    memcpy(ret_target->departement, path, length);
    memcpy(ret_target->id, slash + 1, UUID_TEXT - 1);
    const char *rest = slash + UUID_TEXT;
    if (!departement_valid(ret_target->departement) || !uuid_parse(ret_target->id, &uuid))
        return false;
    return strcmp(rest, ".pdf") == 0 ||
           (strncmp(rest, "-v", 2) == 0 && parse_version(rest + 2, &ret_target->version));
}

static const char *signing_day(struct call *call, const Google__Protobuf__Timestamp *when)
{
    char text[DATE_INSTANT_TEXT];
    if (!when)
        return "";
    date_format_instant(when->seconds * 1000000, text);
    return arena_strdup(call->arena, text);
}

static const char *digest_of(struct call *call, const void *bytes, size_t size)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char hex[2 * sizeof digest + 1];
    crypto_hash_sha256(digest, bytes, size);
    sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
    return arena_strdup(call->arena, hex);
}

static bool is_binding(const acte_message *acte, const version_acte *version)
{
    return version->version_contenu == acte->version_contenu &&
           (acte->etat == ETAT(SIGNE) || acte->etat == ETAT(ACTIF) ||
            acte->etat == ETAT(SUSPENDU) || acte->etat == ETAT(EN_RESILIATION) ||
            acte->etat == ETAT(RESILIE) || acte->etat == ETAT(ECHU) ||
            acte->etat == ETAT(REMPLACE));
}

static struct pdf_signature signature_of(struct call *call,
                                         const Concert__Conventionnement__V1__LigneSignature *line)
{
    return (struct pdf_signature){
        .organisation = line->nom_organisation,
        .capacity = line->qualite,
        .person = arena_printf(call->arena, "%s %s", line->prenom, line->nom),
        .role = line->fonction,
        .status = "Signé",
        .date = signing_day(call, line->date),
        .fingerprint = digest_of(call, line->cle_publique.data, line->cle_publique.len),
    };
}

static bool has_signed(const lignes_signature *lines, const struct acte_note_partie *partie)
{
    for (size_t i = 0; i < lines->n_lignes; i++)
        if (strcmp(lines->lignes[i]->nom_organisation, partie->nom) == 0)
            return true;
    return false;
}

// Who signed, in order, then who of the parties of this version did not; none as long as nobody
// did.
static enum status list_signatures(struct call *call, const version_acte *version,
                                   const lignes_signature *lines, bool awaited,
                                   struct pdf_info *info)
{
    struct acte_note note;
    enum status status = acte_note_read(version->note, strlen(version->note), &note, &call->fault);
    if (status)
        return status;
    struct pdf_signature *rows =
        arena_alloc(call->arena, (lines->n_lignes + note.partie_count) * sizeof *rows);
    info->signatures = rows;
    for (size_t i = 0; rows && i < lines->n_lignes; i++)
        rows[info->signature_count++] = signature_of(call, lines->lignes[i]);
    for (size_t i = 0; rows && lines->n_lignes && i < note.partie_count; i++) {
        const struct acte_note_partie *partie = &note.parties[i];
        if (!has_signed(lines, partie))
            rows[info->signature_count++] = (struct pdf_signature){
                .organisation = partie->nom,
                .capacity = partie->qualite,
                .status = partie->facultative ? "N'a pas signé : sa signature est facultative"
                          : awaited           ? "Signature attendue"
                                              : "N'a pas signé",
            };
    }
    return rows ? STATUS_OK
                : call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Document trop volumineux.");
}

static enum status render(struct call *call, const acte_message *acte, const version_acte *version,
                          const lignes_signature *lines, Concert__Bus__V1__File *response)
{
    const struct document *document;
    enum status status = document_parse((const char *)version->contenu.data, version->contenu.len,
                                        &document, &call->fault);
    if (status)
        return status;
    char hex[2 * crypto_hash_sha256_BYTES + 1];
    sodium_bin2hex(hex, sizeof hex, version->empreinte.data, version->empreinte.len);
    struct pdf_info info = {
        .author = "Concert",
        .language = "fr-FR",
        .created = version->cree->seconds,
        .reference = acte->numero,
        .version = (uint32_t)version->version_contenu,
        .content_hash = hex,
        .note_hash = digest_of(call, version->note, strlen(version->note)),
        // Public, unlike the address of this file: whoever is handed it must be able to check it.
        .address = arena_printf(call->arena, "%s/registre/%s/checkpoint",
                                settings_text(call->context->settings, "CONCERT_ADDRESS"),
                                acte->departement),
        .receipt = version->version_contenu == acte->version_contenu, // GetRecu gives that one
        .draft = is_binding(acte, version) ? NULL : "ce document n'engage pas les parties.",
    };
    bool awaited = info.receipt && acte->etat == ETAT(A_SIGNER);
    status = list_signatures(call, version, lines, awaited, &info);
    if (!status &&
        version->version_contenu == acte->version_contenu) // they are about that one only
        status = acte_rendu(acte, calendrier_fonts(call), &info.record, &info.record_count,
                            &call->fault);
    if (status)
        return status;
    if (!info.address || !info.note_hash)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Document trop volumineux.");
    return document_render_pdf(calendrier_fonts(call), document, &info, &response->content.data,
                               &response->content.len, &call->fault);
}

enum status get_file(struct call *call, const Concert__Bus__V1__GetFileRequest *request,
                     Concert__Bus__V1__File *response)
{
    struct target target;
    if (!parse_path(request->path, &target))
        return call_fail(call, STATUS_NOT_FOUND, "path",
                         "Pas de fichier à cette adresse : <département>/<acte>.pdf ou "
                         "<département>/<acte>-v<n>.pdf.");
    acte_message acte = CONCERT__CONVENTIONNEMENT__V1__ACTE__INIT;
    version_acte version = CONCERT__CONVENTIONNEMENT__V1__VERSION_ACTE__INIT;
    lignes_signature lines = CONCERT__CONVENTIONNEMENT__V1__LIGNES_SIGNATURE__INIT;
    enum status status = acte_queue(call, target.departement, target.id, &acte);
    if (!status)
        status = acte_version_read(call, target.departement, target.id, target.version, &version,
                                   &lines);
    if (!status)
        status = render(call, &acte, &version, &lines, response);
    if (status)
        return status;
    response->media_type = (char *)"application/pdf";
    response->name =
        arena_printf(call->arena, "%s-v%d.pdf", acte.numero, (int)version.version_contenu);
    return response->name ? STATUS_OK
                          : call_fail(call, STATUS_RESOURCE_EXHAUSTED, "",
                                      "Document trop "
                                      "volumineux.");
}
