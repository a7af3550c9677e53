// SPDX-License-Identifier: EUPL-1.2
// tests/interop/registre/emitter.c: stands for an emitting service: delivers entries to registre
// over the bus, as a relay would, with the key of flux. The same numbers make the same
// events, so a second run is a replay.
//   emitter DEPARTEMENT FIRST COUNT [wrong]
// `wrong`: entries whose text names another département; prints the counts accepted and refused.
#include "common/bus.h"
#include "common/bus_client.h"
#include "common/clock.h"
#include "common/entree.h"
#include "common/log.h"
#include "common/uuid.h"

#include "concert/messages.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 200 };

static struct fault fault;

static void check(enum status status)
{
    if (status == STATUS_OK)
        return;
    fprintf(stderr, "emitter: %s %s\n", fault.text, fault.detail ? fault.detail : "");
    exit(EXIT_FAILURE);
}

// A UUID that these words always give.
static void name_uuid(const char *words, unsigned char bytes[static 16])
{
    crypto_generichash(bytes, 16, (const unsigned char *)words, strlen(words), NULL, 0);
}

static char *uuid_of(const char *words)
{
    struct uuid uuid;
    char *text = arena_alloc(fault.arena, UUID_TEXT);
    name_uuid(words, uuid.bytes);
    uuid_format(&uuid, text);
    return text;
}

static void pack(const ProtobufCMessage *message, ProtobufCBinaryData *ret_bytes)
{
    ret_bytes->len = protobuf_c_message_get_packed_size(message);
    ret_bytes->data = arena_alloc(fault.arena, ret_bytes->len);
    protobuf_c_message_pack(message, ret_bytes->data);
}

static void make_event(Concert__Bus__V1__Event *event, const char *departement, long number,
                       bool wrong)
{
    char *words = arena_printf(fault.arena, "%s %ld%s", departement, number, wrong ? " x" : "");
    char *numero = arena_printf(fault.arena, "03-2026-%04ld", number);
    const char *facts[] = {"departement", wrong ? "99" : departement,
                           "acte",        uuid_of(arena_printf(fault.arena, "%ld", number / 10)),
                           "numero",      numero,
                           "resultat",    number % 3 ? "favorable" : "favorable avec réserves",
                           NULL};
    Concert__Registre__V1__Entree entree = CONCERT__REGISTRE__V1__ENTREE__INIT;
    entree.departement = (char *)departement;
    entree.id = uuid_of(words);
    entree.nature = (char *)"avis";
    entree.objet = (char *)facts[3];
    check(entree_write("avis", facts, &entree.texte, &fault));
    concert__bus__v1__event__init(event);
    event->id = (ProtobufCBinaryData){16, arena_alloc(fault.arena, 16)};
    event->aggregate = (ProtobufCBinaryData){16, arena_alloc(fault.arena, 16)};
    name_uuid(arena_printf(fault.arena, "event %s", words), event->id.data);
    name_uuid(facts[3], event->aggregate.data);
    event->departement = (char *)departement;
    event->version = number;
    event->type = (char *)entree.base.descriptor->name;
    event->at_us = clock_now_us();
    pack(&entree.base, &event->body);
}

static void deliver(struct bus_client *client, const char *departement, long first, long count,
                    bool wrong, size_t *accepted, size_t *refused)
{
    Concert__Bus__V1__DeliverRequest request = CONCERT__BUS__V1__DELIVER_REQUEST__INIT;
    Concert__Bus__V1__DeliverResponse *response;
    Concert__Bus__V1__Event events[BATCH], *pointers[BATCH];
    for (long i = 0; i < count; i++) {
        make_event(&events[i], departement, first + i, wrong);
        pointers[i] = &events[i];
    }
    request.from = (char *)"flux";
    request.events = pointers;
    request.n_events = (size_t)count;
    check(bus_client_call(client, "concert.bus.v1.Inbox/Deliver", &request.base,
                          &concert__bus__v1__deliver_response__descriptor, 30000,
                          (ProtobufCMessage **)&response, &fault));
    *accepted += response->n_accepted;
    *refused += response->n_refused;
}

int main(int argc, char **argv)
{
    if (argc < 4 || sodium_init() < 0)
        return EXIT_FAILURE;
    log_setup("emitter", LOG_LEVEL_INFO);
    struct settings *settings = settings_load("*", stderr);
    fault.arena = arena_create((size_t)1 << 30);
    if (!settings || !fault.arena)
        return EXIT_FAILURE;
    struct keys *keys;
    struct bus *bus;
    struct bus_client *client;
    check(keys_load(settings_text(settings, "CONCERT_KEYS"), "flux", &keys, &fault));
    check(bus_create(settings, keys, &bus, &fault));
    check(bus_client_create(bus, keys, "registre", &client, &fault));
    long first = strtol(argv[2], NULL, 10), count = strtol(argv[3], NULL, 10);
    size_t accepted = 0, refused = 0;
    for (long done = 0; done < count; done += BATCH)
        deliver(client, argv[1], first + done, count - done < BATCH ? count - done : BATCH,
                argc > 4, &accepted, &refused);
    printf("%zu accepted, %zu refused\n", accepted, refused);
    bus_client_destroy(&client);
    bus_destroy(&bus);
    keys_destroy(&keys);
    settings_destroy(&settings);
    arena_destroy(&fault.arena);
    return EXIT_SUCCESS;
}
