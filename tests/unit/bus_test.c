// SPDX-License-Identifier: EUPL-1.2
// tests/unit/bus_test.c: tcp between processes: CURVE, the allow-list, a peer whose name is
// unknown.
#include "common/bus.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <zmq.h>

#include <cmocka.h>

enum { ARRIVES_MS = 5000, REFUSED_MS = 700 };

// The folder of the installation, with a service that is bound and one that calls it.
struct world {
    char folder[64];
    struct arena *arena;
    struct fault fault;
    struct keys *acces, *flux;
    struct settings *settings;
    struct bus *server, *client;
    void *bound;
};

static void remove_folder(struct world *w, const char *folder)
{
    static const char *const NAMES[] = {"acces", "flux"};
    for (int i = 0; i < 2; i++) {
        unlink(arena_printf(w->arena, "%s/%s.key", folder, NAMES[i]));
        unlink(arena_printf(w->arena, "%s/%s.pub", folder, NAMES[i]));
    }
    assert_int_equal(rmdir(folder), 0);
}

static struct keys *load(struct world *w, const char *folder, const char *name)
{
    struct keys *keys = NULL;
    assert_int_equal(keys_load(folder, name, &keys, &w->fault), STATUS_OK);
    return keys;
}

static struct bus *make_bus(struct world *w, const struct keys *keys)
{
    struct bus *bus = NULL;
    assert_int_equal(bus_create(w->settings, keys, &bus, &w->fault), STATUS_OK);
    return bus;
}

// A port that the kernel says is free.
static char *free_endpoint(struct world *w)
{
    void *context = zmq_ctx_new(), *probe = zmq_socket(context, ZMQ_PULL);
    char endpoint[64];
    size_t size = sizeof endpoint;
    assert_int_equal(zmq_bind(probe, "tcp://127.0.0.1:*"), 0);
    assert_int_equal(zmq_getsockopt(probe, ZMQ_LAST_ENDPOINT, endpoint, &size), 0);
    zmq_close(probe);
    zmq_ctx_term(context);
    return arena_strdup(w->arena, endpoint);
}

static void open_bus(struct world *w, const char *bus, const char *bind)
{
    setenv("CONCERT_BUS", bus, 1);
    setenv("CONCERT_BIND", bind, 1);
    w->settings = settings_load("acces", stderr);
    assert_non_null(w->settings);
    w->server = make_bus(w, w->acces);
    w->client = make_bus(w, w->flux);
}

static int open_world(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    strcpy(w->folder, "/tmp/concert-bus.XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    w->arena = arena_create(1024 * 1024);
    w->fault.arena = w->arena;
    assert_int_equal(keys_make(w->folder, "acces", &w->fault), STATUS_OK);
    assert_int_equal(keys_make(w->folder, "flux", &w->fault), STATUS_OK);
    w->acces = load(w, w->folder, "acces");
    w->flux = load(w, w->folder, "flux");
    *state = w;
    return 0;
}

static int open_bound(void **state)
{
    open_world(state);
    struct world *w = *state;
    char *endpoint = free_endpoint(w);
    open_bus(w, endpoint, endpoint);
    assert_int_equal(bus_bind(w->server, &w->bound, &w->fault), STATUS_OK);
    return 0;
}

static int close_world(void **state)
{
    struct world *w = *state;
    if (w->bound)
        zmq_close(w->bound);
    bus_destroy(&w->server);
    bus_destroy(&w->client);
    keys_destroy(&w->acces);
    keys_destroy(&w->flux);
    settings_destroy(&w->settings);
    remove_folder(w, w->folder);
    arena_destroy(&w->arena);
    free(w);
    return 0;
}

static bool comes(void *socket, short event, int wait_ms)
{
    zmq_pollitem_t item = {.socket = socket, .events = event};
    return zmq_poll(&item, 1, wait_ms) > 0;
}

// True when `text` reaches the bound socket; nothing is queued for a peer that refused us.
static bool reaches(struct world *w, void *socket, int wait_ms)
{
    char identity[64], text[64] = {0};
    if (!comes(socket, ZMQ_POLLOUT, wait_ms) || !bus_send(socket, "bonjour", 7, 0) ||
        !comes(w->bound, ZMQ_POLLIN, wait_ms))
        return false;
    assert_true(zmq_recv(w->bound, identity, sizeof identity, 0) > 0);
    assert_int_equal(zmq_recv(w->bound, text, sizeof text, 0), 7);
    return strcmp(text, "bonjour") == 0;
}

static bool client_reaches(struct world *w, struct bus *bus, int wait_ms)
{
    void *socket;
    assert_int_equal(bus_connect(bus, "acces", &socket, &w->fault), STATUS_OK);
    bool reached = reaches(w, socket, wait_ms);
    zmq_close(socket);
    return reached;
}

static void a_known_key_comes_in(void **state)
{
    struct world *w = *state;
    assert_true(client_reaches(w, w->client, ARRIVES_MS));
}

// A stranger knows the server's public key and makes a pair of their own.
static void a_key_off_the_list_is_refused(void **state)
{
    struct world *w = *state;
    char folder[] = "/tmp/concert-bus.XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(keys_make(folder, "flux", &w->fault), STATUS_OK);
    assert_int_equal(symlink(arena_printf(w->arena, "%s/acces.pub", w->folder),
                             arena_printf(w->arena, "%s/acces.pub", folder)),
                     0);
    struct keys *stranger = load(w, folder, "flux");
    struct bus *bus = make_bus(w, stranger);
    assert_false(client_reaches(w, bus, REFUSED_MS));
    bus_destroy(&bus);
    keys_destroy(&stranger);
    remove_folder(w, folder);
    assert_true(client_reaches(w, w->client, ARRIVES_MS)); // the refusal harmed nobody else
}

static void a_server_with_another_key_is_refused(void **state)
{
    struct world *w = *state;
    char folder[] = "/tmp/concert-bus.XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(keys_make(folder, "acces", &w->fault), STATUS_OK);
    assert_int_equal(keys_make(folder, "flux", &w->fault), STATUS_OK);
    struct keys *elsewhere = load(w, folder, "flux");
    struct bus *bus = make_bus(w, elsewhere);
    assert_false(client_reaches(w, bus, REFUSED_MS));
    bus_destroy(&bus);
    keys_destroy(&elsewhere);
    remove_folder(w, folder);
}

static void a_peer_without_curve_is_refused(void **state)
{
    struct world *w = *state;
    void *context = zmq_ctx_new(), *socket = zmq_socket(context, ZMQ_DEALER);
    int on = 1, linger = 0;
    zmq_setsockopt(socket, ZMQ_IMMEDIATE, &on, sizeof on);
    zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof linger);
    assert_int_equal(zmq_connect(socket, getenv("CONCERT_BUS")), 0);
    assert_false(reaches(w, socket, REFUSED_MS));
    zmq_close(socket);
    zmq_ctx_term(context);
}

static void a_peer_not_in_the_folder_cannot_be_called(void **state)
{
    struct world *w = *state;
    void *socket = NULL;
    assert_int_equal(bus_connect(w->client, "registre", &socket, &w->fault), STATUS_INTERNAL);
    assert_null(socket);
}

// Calls over ipc, binds tcp: the wall must stand all the same.
static void the_list_holds_when_only_the_bound_endpoint_is_tcp(void **state)
{
    struct world *w = *state;
    char *endpoint = free_endpoint(w);
    open_bus(w, "ipc:///tmp/concert-bus-none-%s", endpoint);
    assert_int_equal(bus_bind(w->server, &w->bound, &w->fault), STATUS_OK);
    unsigned char public[32], secret[32];
    crypto_box_keypair(public, secret);
    void *context = zmq_ctx_new(), *socket = zmq_socket(context, ZMQ_DEALER);
    int on = 1, linger = 0;
    zmq_setsockopt(socket, ZMQ_IMMEDIATE, &on, sizeof on);
    zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof linger);
    zmq_setsockopt(socket, ZMQ_CURVE_PUBLICKEY, public, 32);
    zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, secret, 32);
    zmq_setsockopt(socket, ZMQ_CURVE_SERVERKEY, keys_find(w->acces, "acces")->curve, 32);
    assert_int_equal(zmq_connect(socket, endpoint), 0);
    assert_false(reaches(w, socket, REFUSED_MS));
    zmq_close(socket);
    zmq_ctx_term(context);
}

static void names_fill_the_pattern(void **state)
{
    struct world *w = *state;
    assert_string_equal(bus_endpoint("tcp://%s:5555", "acces", w->arena), "tcp://acces:5555");
    assert_string_equal(bus_endpoint("tcp://127.0.0.1:5555", "acces", w->arena),
                        "tcp://127.0.0.1:5555");
}

int main(void)
{
    assert_true(sodium_init() >= 0);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_known_key_comes_in, open_bound, close_world),
        cmocka_unit_test_setup_teardown(a_key_off_the_list_is_refused, open_bound, close_world),
        cmocka_unit_test_setup_teardown(a_server_with_another_key_is_refused, open_bound,
                                        close_world),
        cmocka_unit_test_setup_teardown(a_peer_without_curve_is_refused, open_bound, close_world),
        cmocka_unit_test_setup_teardown(a_peer_not_in_the_folder_cannot_be_called, open_bound,
                                        close_world),
        cmocka_unit_test_setup_teardown(the_list_holds_when_only_the_bound_endpoint_is_tcp,
                                        open_world, close_world),
        cmocka_unit_test_setup_teardown(names_fill_the_pattern, open_world, close_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
