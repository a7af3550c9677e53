// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/fluxiae_demo_test.c: the demonstration's files, generated and read whole: nothing is
// refused, and the counts by kind are those of the study.
#include "fluxiae_fixture.h"

#include "common/siret.h"
#include "conventionnement/annexe_calcul.h"
#include "conventionnement/fluxiae_annexe.h"
#include "conventionnement/fluxiae_siae.h"

#include <dirent.h>
#include <unistd.h>

enum { DEPARTEMENTS = 4, KINDS = 4, SIAE_ROOM = 100, ANNEXE_ROOM = 500 };

static const struct {
    const char *code;
    size_t kinds[KINDS]; // ACI, AI, EI, ETTI
} EXPECTED[DEPARTEMENTS] = {
    {"03", {12, 7, 7, 2}}, {"25", {22, 6, 12, 3}}, {"69", {28, 15, 25, 7}}, {"91", {20, 8, 16, 0}}};

static const enum annexe_mesure KIND[KINDS] = {MESURE_ACI, MESURE_AI, MESURE_EI, MESURE_ETTI};

struct region {
    struct fluxiae_siae siae[SIAE_ROOM];
    struct fluxiae_annexe annexes[ANNEXE_ROOM];
    size_t siae_count, annexe_count;
};

struct demo {
    struct arena *arena;
    char folder[64], again[64];
    struct region regions[DEPARTEMENTS];
    int files, gzip, zip;
};

static int region_of(const char *departement)
{
    for (int i = 0; i < DEPARTEMENTS; i++)
        if (strcmp(departement, EXPECTED[i].code) == 0)
            return i;
    fail_msg("département %s inattendu", departement);
    return 0;
}

static char *slurp(struct arena *arena, const char *path, size_t *ret_size)
{
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    assert_int_equal(fseek(stream, 0, SEEK_END), 0);
    long size = ftell(stream);
    assert_true(size > 0);
    rewind(stream);
    char *bytes = arena_alloc(arena, (size_t)size);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, (size_t)size, stream), size);
    fclose(stream);
    *ret_size = (size_t)size;
    return bytes;
}

static void keep(struct demo *demo, const struct fluxiae_row *row, enum fluxiae_view_kind view)
{
    const struct fluxiae_refusal *refusal = NULL;
    struct fluxiae_siae siae;
    struct fluxiae_annexe annexe;
    bool read = view == FLUXIAE_STRUCTURE ? fluxiae_siae_read(row, &siae, &refusal)
                                          : fluxiae_annexe_read(row, &annexe, &refusal);
    if (!read)
        fail_msg("ligne %zu, %s : %s", refusal->line, refusal->column, refusal->reason);
    if (view == FLUXIAE_STRUCTURE) {
        struct region *region = &demo->regions[region_of(siae.departement)];
        assert_true(region->siae_count < SIAE_ROOM);
        assert_null(siae.warning);
        region->siae[region->siae_count++] = siae;
    } else {
        struct region *region = &demo->regions[region_of(annexe.numero.departement)];
        assert_true(region->annexe_count < ANNEXE_ROOM);
        assert_int_equal(annexe.warning_count, 0);
        region->annexes[region->annexe_count++] = annexe;
    }
}

static void read_file(struct demo *demo, const char *name)
{
    size_t size, again_size;
    char *bytes = slurp(demo->arena, arena_printf(demo->arena, "%s/%s", demo->folder, name), &size);
    char *again =
        slurp(demo->arena, arena_printf(demo->arena, "%s/%s", demo->again, name), &again_size);
    assert_int_equal(size, again_size);
    assert_memory_equal(bytes, again, size);
    bool called_gz = strcmp(name + strlen(name) - 3, ".gz") == 0;
    demo->gzip += called_gz && bytes[0] == '\x1F';
    demo->zip += called_gz && bytes[0] == 'P';
    struct fault fault = {.arena = demo->arena};
    struct fluxiae_reader *reader;
    if (fluxiae_open(name, bytes, size, 0, &reader, &fault) != STATUS_OK)
        fail_msg("%s : %s", name, fault.text);
    const struct fluxiae_info *info = fluxiae_info(reader);
    assert_false(info->fin_absent);
    size_t rows = 0;
    for (struct fluxiae_row row; fluxiae_next(reader, &row); rows++)
        keep(demo, &row, info->view);
    assert_int_equal(rows, info->rows);
    demo->files++;
}

static void generate(struct arena *arena, char folder[static 64])
{
    strcpy(folder, "/tmp/concert-demo-XXXXXX");
    assert_non_null(mkdtemp(folder));
    char *command = arena_printf(arena, "python3 deploy/demo/generate %s >/dev/null", folder);
    assert_int_equal(system(command), 0); // NOLINT(cert-env33-c): the command is ours
}

static void remove_folder(struct arena *arena, const char *folder)
{
    DIR *listing = opendir(folder);
    for (struct dirent *entry; listing && (entry = readdir(listing));)
        if (entry->d_name[0] != '.')
            unlink(arena_printf(arena, "%s/%s", folder, entry->d_name));
    if (listing)
        closedir(listing);
    rmdir(folder);
}

static int setup_demo(void **state)
{
    struct demo *demo = calloc(1, sizeof *demo);
    assert_non_null(demo);
    demo->arena = arena_create(64 << 20);
    assert_non_null(demo->arena);
    generate(demo->arena, demo->folder);
    generate(demo->arena, demo->again);
    DIR *listing = opendir(demo->folder);
    assert_non_null(listing);
    for (struct dirent *entry; (entry = readdir(listing));)
        if (entry->d_name[0] != '.')
            read_file(demo, entry->d_name);
    closedir(listing);
    *state = demo;
    return 0;
}

static int teardown_demo(void **state)
{
    struct demo *demo = *state;
    remove_folder(demo->arena, demo->folder);
    remove_folder(demo->arena, demo->again);
    arena_destroy(&demo->arena);
    free(demo);
    return 0;
}

static void test_files(void **state)
{
    struct demo *demo = *state;
    assert_int_equal(demo->files, 8);
    assert_int_equal(demo->gzip, 2);
    assert_int_equal(demo->zip, 1);
}

// The kind of a SIAE: the one measure of its annexes that is not FDI. Three years of them.
static enum annexe_mesure kind_of(const struct region *region, const struct fluxiae_siae *siae)
{
    enum annexe_mesure kind = MESURE_INCONNUE;
    unsigned years = 0;
    for (size_t i = 0; i < region->annexe_count; i++) {
        const struct fluxiae_annexe *annexe = &region->annexes[i];
        if (annexe->id_structure != siae->id_siae || annexe->mesure == MESURE_FDI)
            continue;
        assert_true(kind == MESURE_INCONNUE || kind == annexe->mesure);
        assert_int_equal(annexe->mesure, annexe->numero.mesure);
        assert_int_equal(annexe->numero.renewal, annexe->debut.year - 2024);
        kind = annexe->mesure;
        years |= 1u << annexe->numero.renewal;
    }
    assert_int_equal(years, 7);
    return kind;
}

static void test_counts_by_kind(void **state)
{
    struct demo *demo = *state;
    size_t total = 0;
    for (int i = 0; i < DEPARTEMENTS; i++) {
        const struct region *region = &demo->regions[i];
        size_t kinds[KINDS] = {0};
        for (size_t j = 0; j < region->siae_count; j++) {
            enum annexe_mesure kind = kind_of(region, &region->siae[j]);
            for (int k = 0; k < KINDS; k++)
                kinds[k] += kind == KIND[k];
        }
        for (int k = 0; k < KINDS; k++)
            assert_int_equal(kinds[k], EXPECTED[i].kinds[k]);
        total += region->siae_count;
    }
    assert_int_equal(total, 190);
}

static void test_sirets_are_distinct(void **state)
{
    struct demo *demo = *state;
    size_t moved = 0;
    for (int i = 0; i < DEPARTEMENTS; i++)
        for (size_t j = 0; j < demo->regions[i].siae_count; j++) {
            const struct fluxiae_siae *siae = &demo->regions[i].siae[j];
            char siren[10] = "";
            memcpy(siren, siae->siret_signature, 9);
            assert_true(siren_valid(siren));
            moved += strcmp(siae->siret_signature, siae->siret_actualise) != 0;
            for (size_t k = 0; k < j; k++)
                assert_false(siret_same_siren(siren, demo->regions[i].siae[k].siret_signature));
        }
    assert_true(moved > 0);
}

static void test_annexes(void **state)
{
    struct demo *demo = *state;
    struct fault fault = {.arena = demo->arena};
    size_t late[366] = {0}, signatures = 0, doubles = 0, modified = 0, provisional = 0;
    for (int i = 0; i < DEPARTEMENTS; i++) {
        struct region *region = &demo->regions[i];
        assert_true(fluxiae_annexe_resolve(demo->arena, region->annexes, region->annexe_count));
        for (size_t j = 0; j < region->annexe_count; j++) {
            const struct fluxiae_annexe *annexe = &region->annexes[j];
            int64_t total;
            if (annexe->mesure == MESURE_FDI)
                continue;
            assert_int_equal(annexe_total(annexe->etp, annexe->montant_unitaire, annexe->debut,
                                          annexe->fin, &total, &fault),
                             STATUS_OK);
            assert_int_equal(annexe->montant_total, total);
            assert_int_equal(annexe->total_aide + annexe->montant_cofinance, total);
            doubles += !annexe->retenue;
            modified += annexe->numero.modification > 0;
            provisional += annexe->etat == ANNEXE_PROVISOIRE;
            assert_int_equal(annexe->etat == ANNEXE_HISTORISE, date_is_set(annexe->historise));
            if (annexe->numero.modification || !date_is_set(annexe->signature))
                continue;
            int64_t days = date_to_days(annexe->signature) - date_to_days(annexe->debut);
            assert_true(days > 0 && days <= 365);
            late[days]++;
            signatures++;
        }
    }
    size_t median = 0;
    for (size_t seen = 0; seen <= signatures / 2; median++)
        seen += late[median];
    assert_in_range(median, 125, 155);
    assert_true(doubles > 0);
    assert_true(modified > 20);
    assert_true(provisional > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_counts_by_kind),
        cmocka_unit_test(test_sirets_are_distinct),
        cmocka_unit_test(test_annexes),
    };
    return cmocka_run_group_tests(tests, setup_demo, teardown_demo);
}
