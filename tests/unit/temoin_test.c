// link: concert
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/temoin_test.c: what the witness judges, what it keeps on disk, how it is called.
#include "folder_fixture.h"
#include "tlog_fixture.h"

#include "concert/temoin_cle.h"
#include "concert/temoin_etat.h"
#include "concert/temoin_options.h"
#include "concert/temoin_reponse.h"

#include <sys/stat.h>
#include <unistd.h>

#define ORIGIN "localhost/registre/03"

// A witness that follows one log of 600 entries, in a folder of its own.
struct world {
    struct fixture *fixture;
    struct fixture_log *log;
    struct note_signer log_key, witness;
    char folder[FOLDER_PATH];
    struct temoin_etat etat;
};

static void open_etat(struct world *world)
{
    assert_int_equal(temoin_etat_open(world->folder, &world->witness, &world->log_key.key, 1,
                                      &world->etat, &world->fixture->fault),
                     STATUS_OK);
}

static int setup(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    *state = world;
    if (!world || fixture_setup((void **)&world->fixture))
        return -1;
    world->log = fixture_log_make(FIXTURE_MOST);
    world->log_key = fixture_signer(world->fixture, ORIGIN, NOTE_ED25519, 'r');
    world->witness = fixture_signer(world->fixture, "temoin.example", NOTE_COSIGNATURE, 't');
    if (folder_make(world->folder))
        return -1;
    open_etat(world);
    return 0;
}

static int teardown(void **state)
{
    struct world *world = *state;
    temoin_etat_close(&world->etat);
    free(world->log);
    int failed = folder_remove(world->folder);
    fixture_teardown((void **)&world->fixture);
    free(world);
    return failed;
}

#define WITH_WORLD(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

// The request of a log that claims this root, with the honest proof from `proof_from`.
static char *request(struct world *world, uint64_t old_size, uint64_t size,
                     const struct merkle_hash *root, uint64_t proof_from, size_t *ret_size)
{
    struct fault *fault = &world->fixture->fault;
    struct checkpoint checkpoint = {.origin = ORIGIN, .size = size, .root = *root};
    struct merkle_reader reader = fixture_reader(world->log);
    struct witness_request made = {.old_size = old_size};
    struct note_signature signature;
    char *body, *text;
    size_t body_size;
    assert_int_equal(checkpoint_format(&checkpoint, &body, &body_size, fault), STATUS_OK);
    assert_int_equal(note_make(body, body_size, &made.note, fault), STATUS_OK);
    assert_int_equal(note_sign(&world->log_key, body, body_size, &signature, fault), STATUS_OK);
    assert_int_equal(note_add(&made.note, &signature, fault), STATUS_OK);
    assert_int_equal(merkle_prove_consistency(&reader, proof_from, size, &made.proof, fault),
                     STATUS_OK);
    assert_int_equal(witness_request_format(&made, &text, ret_size, fault), STATUS_OK);
    return text;
}

static struct temoin_reponse post(struct world *world, uint64_t old_size, uint64_t size)
{
    size_t body_size;
    char *body = request(world, old_size, size, &world->log->roots[size], old_size, &body_size);
    return temoin_add_checkpoint(&world->etat, body, body_size, world->fixture->arena);
}

static void cosigns_what_extends(void **state)
{
    struct world *world = *state;
    static const uint64_t SIZES[] = {0, 1, 2, 255, 256, 257, 512, 600, 600};
    uint64_t before = 0;
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; before = SIZES[i++]) {
        struct temoin_reponse reponse = post(world, before, SIZES[i]);
        assert_int_equal(reponse.http, 200);
        struct note_signature *lines;
        size_t count;
        assert_int_equal(note_signatures_parse(reponse.body, reponse.size, &lines, &count,
                                               &world->fixture->fault),
                         STATUS_OK);
        assert_int_equal(count, 1);
        assert_true(note_key_is(&world->witness.key, lines[0].name, lines[0].id));
        assert_int_equal(world->etat.logs[0].seen.size, SIZES[i]);
    }
}

static void says_where_it_stands(void **state)
{
    struct world *world = *state;
    assert_int_equal(post(world, 0, 256).http, 200);
    static const uint64_t OLD[] = {0, 1, 255, 257};
    for (size_t i = 0; i < sizeof OLD / sizeof *OLD; i++) {
        struct temoin_reponse reponse = post(world, OLD[i], 300);
        assert_int_equal(reponse.http, 409);
        assert_string_equal(reponse.type, "text/x.tlog.size");
        assert_string_equal(reponse.body, "256\n");
    }
    assert_int_equal(world->etat.logs[0].seen.size, 256);
}

static void refuses_forks(void **state)
{
    struct world *world = *state;
    assert_int_equal(post(world, 0, 256).http, 200);
    struct merkle_hash other = world->log->roots[299];
    const struct {
        uint64_t old_size, size;
        const struct merkle_hash *root;
        uint64_t proof_from;
        unsigned http;
    } ROWS[] = {
        {256, 300, &other, 256, 422},                  // another root
        {256, 256, &other, 256, 422},                  // two roots for one size
        {256, 300, &world->log->roots[300], 255, 422}, // the proof of another size
        {256, 300, &world->log->roots[300], 300, 422}, // none
        {256, 255, &world->log->roots[255], 255, 400}, // smaller than it says
        {255, 255, &world->log->roots[255], 255, 409}, // rollback
        {0, 300, &world->log->roots[300], 0, 409},     // from nothing again
        {256, 300, &world->log->roots[300], 256, 200},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        size_t size;
        struct fault *fault = &world->fixture->fault;
        char *body;
        if (ROWS[i].old_size > ROWS[i].size) { // our writer would not: the text is made by hand
            body = request(world, 0, ROWS[i].size, ROWS[i].root, 0, &size);
            body = arena_printf(fault->arena, "old 256%s", body + strlen("old 0"));
            size = strlen(body);
        } else {
            body = request(world, ROWS[i].old_size, ROWS[i].size, ROWS[i].root, ROWS[i].proof_from,
                           &size);
        }
        assert_int_equal(
            temoin_add_checkpoint(&world->etat, body, size, world->fixture->arena).http,
            ROWS[i].http);
    }
}

static void refuses_the_empty_tree_of_another_root(void **state)
{
    struct world *world = *state;
    size_t size;
    char *body = request(world, 0, 0, &world->log->roots[1], 0, &size);
    assert_int_equal(temoin_add_checkpoint(&world->etat, body, size, world->fixture->arena).http,
                     422);
    assert_null(world->etat.logs[0].note);
}

static void refuses_strangers(void **state)
{
    struct world *world = *state;
    struct note_signer honest = world->log_key;
    world->log_key = fixture_signer(world->fixture, ORIGIN, NOTE_ED25519, 'x');
    assert_int_equal(post(world, 0, 5).http, 403);
    world->log_key = honest;
    size_t size;
    char *body = request(world, 0, 5, &world->log->roots[5], 0, &size);
    char *origin = strstr(body, "03\n5\n");
    memcpy(origin, "04", 2);
    assert_int_equal(temoin_add_checkpoint(&world->etat, body, size, world->fixture->arena).http,
                     404);
    memcpy(origin, "03\n6", 4);
    assert_int_equal(temoin_add_checkpoint(&world->etat, body, size, world->fixture->arena).http,
                     403);
    assert_int_equal(temoin_add_checkpoint(&world->etat, body, 9, world->fixture->arena).http, 400);
    assert_int_equal(world->etat.logs[0].seen.size, 0);
}

static void remembers(void **state)
{
    struct world *world = *state;
    assert_int_equal(post(world, 0, 100).http, 200);
    temoin_etat_close(&world->etat);
    open_etat(world);
    assert_int_equal(world->etat.logs[0].seen.size, 100);
    assert_true(merkle_equal(&world->etat.logs[0].seen.root, &world->log->roots[100]));
    char *path = arena_printf(world->fixture->arena, "/%s/checkpoint", world->etat.logs[0].hash);
    struct temoin_reponse served = temoin_get(&world->etat, path, world->fixture->arena);
    assert_int_equal(served.http, 200);
    assert_int_equal(served.size, world->etat.logs[0].note_size);
    assert_int_equal(post(world, 0, 200).http, 409);
    assert_int_equal(post(world, 100, 200).http, 200);
}

// What stands on disk decides what may be cosigned: a file altered in any byte stops the witness.
static void refuses_an_altered_state(void **state)
{
    struct world *world = *state;
    struct fault *fault = &world->fixture->fault;
    assert_int_equal(post(world, 0, 100).http, 200);
    char *path =
        arena_printf(fault->arena, "%s/%s.checkpoint", world->folder, world->etat.logs[0].hash);
    size_t size = world->etat.logs[0].note_size;
    char *bytes = arena_copy(fault->arena, world->etat.logs[0].note, size);
    temoin_etat_close(&world->etat);
    for (size_t i = 0; i < size; i++) {
        bytes[i] ^= 1;
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(bytes, 1, size, file), size);
        assert_int_equal(fclose(file), 0);
        bytes[i] ^= 1;
        assert_int_equal(temoin_etat_open(world->folder, &world->witness, &world->log_key.key, 1,
                                          &world->etat, fault),
                         STATUS_FAILED_PRECONDITION);
        assert_string_equal(fault->field, "etat");
    }
    assert_int_equal(unlink(path), 0);
    open_etat(world);
}

static void says_when_the_disk_refuses(void **state)
{
    struct world *world = *state;
    const char *folder = world->etat.folder;
    world->etat.folder = "/nonexistent";
    assert_int_equal(post(world, 0, 100).http, 500);
    assert_int_equal(world->etat.logs[0].seen.size, 0);
    world->etat.folder = folder;
    assert_int_equal(post(world, 0, 100).http, 200);
}

static void serves_nothing_else(void **state)
{
    struct world *world = *state;
    static const char *const PATHS[] = {"",      "//",         "/checkpoint",    "/00/checkpoint",
                                        "/vkey", "/../verrou", "/x/y/checkpoint"};
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++)
        assert_int_equal(temoin_get(&world->etat, PATHS[i], world->fixture->arena).http, 404);
    struct temoin_reponse list = temoin_get(&world->etat, "/", world->fixture->arena);
    assert_int_equal(list.http, 200);
    assert_non_null(strstr(list.body, "temoin temoin.example+"));
    assert_non_null(strstr(list.body, ORIGIN " 0 /"));
}

static void keeps_its_key(void **state)
{
    struct world *world = *state;
    struct fault *fault = &world->fixture->fault;
    char *path = arena_printf(fault->arena, "%s/cle", world->folder);
    struct note_key made;
    struct note_signer read;
    struct stat info;
    assert_int_equal(temoin_cle_make(path, "t.example", &made, fault), STATUS_OK);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(temoin_cle_make(path, "t.example", &made, fault), STATUS_ALREADY_EXISTS);
    assert_int_equal(temoin_cle_read(path, "t.example", &read, fault), STATUS_OK);
    assert_memory_equal(read.key.public_key, made.public_key, NOTE_PUBLIC_KEY);
    assert_int_equal(temoin_cle_read(path, "u.example", &read, fault), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault->field, "nom");
    assert_int_equal(temoin_cle_read("/nonexistent", NULL, &read, fault),
                     STATUS_FAILED_PRECONDITION);
    char *text;
    assert_int_equal(note_signer_format(&world->log_key, &text, fault), STATUS_OK);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(temoin_cle_read(path, NULL, &read, fault), STATUS_INVALID_ARGUMENT);
}

static void reads_its_options(void **state)
{
    struct world *world = *state;
    struct fault *fault = &world->fixture->fault;
    char *vkey;
    assert_int_equal(note_key_format(&world->log_key.key, &vkey, fault), STATUS_OK);
    const struct {
        const char *arguments[8], *field;
    } ROWS[] = {
        {{"--etat", "e", "--journal", vkey}, "cle"},
        {{"--cle", "c", "--journal", vkey}, "etat"},
        {{"--cle", "c", "--etat", "e"}, "journal"},
        {{"--cle", "c", "--etat", "e", "--journal", "localhost/registre/03"}, "journal"},
        {{"--cle", "c", "--etat", "e", "--journal", vkey, "--journal", vkey}, "journal"},
        {{"--generer", "--cle", "c"}, "nom"},
        {{"--inconnue"}, ""},
        {{"--cle"}, ""},
        {{"--cle", "c", "--etat", "e", "--journal", vkey, "de trop"}, ""},
        {{"--cle", "c", "--etat", "e", "--journal", vkey}, NULL},
        {{"--generer", "--cle", "c", "--nom", "n"}, NULL},
        {{"--help"}, NULL},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char *argv[10] = {(char *)"temoin"};
        int argc = 1;
        while (argc <= 8 && ROWS[i].arguments[argc - 1]) {
            argv[argc] = (char *)ROWS[i].arguments[argc - 1];
            argc++;
        }
        struct temoin_options options;
        enum status status = temoin_options_parse(argc, argv, &options, fault);
        assert_int_equal(status, ROWS[i].field ? STATUS_INVALID_ARGUMENT : STATUS_OK);
        if (ROWS[i].field)
            assert_string_equal(fault->field, ROWS[i].field);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_WORLD(cosigns_what_extends),
        WITH_WORLD(says_where_it_stands),
        WITH_WORLD(refuses_forks),
        WITH_WORLD(refuses_the_empty_tree_of_another_root),
        WITH_WORLD(refuses_strangers),
        WITH_WORLD(remembers),
        WITH_WORLD(refuses_an_altered_state),
        WITH_WORLD(says_when_the_disk_refuses),
        WITH_WORLD(serves_nothing_else),
        WITH_WORLD(keeps_its_key),
        WITH_WORLD(reads_its_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
