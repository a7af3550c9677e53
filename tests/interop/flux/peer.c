// SPDX-License-Identifier: EUPL-1.2
// tests/interop/flux/peer.c: stands for acces, which gives tokens, and for a service that tells
// changes.
//   peer token TYPE ORGANISATION [DEPARTEMENT]...   a token of ten minutes
//   peer emit DEPARTEMENT FIRST COUNT [ORGANISATION]  changes that only it may see; without, all
// The same numbers make the same events, so a second run is a replay.
#include "common/bus.h"
#include "common/bus_client.h"
#include "common/clock.h"
#include "common/token.h"
#include "common/uuid.h"

#include "concert/messages.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct fault fault;
static struct settings *settings;
static struct keys *keys;

static void check(enum status status)
{
    if (status == STATUS_OK)
        return;
    fprintf(stderr, "peer: %s %s\n", fault.text, fault.detail ? fault.detail : "");
    exit(EXIT_FAILURE);
}

// A UUID that these words always give.
static void name_uuid(const char *words, unsigned char bytes[static 16])
{
    crypto_generichash(bytes, 16, (const unsigned char *)words, strlen(words), NULL, 0);
}

static void make_token(int argc, char **argv)
{
    const ProtobufCEnumDescriptor *types = &concert__commun__v1__type_organisation__descriptor;
    const ProtobufCEnumValue *type = protobuf_c_enum_descriptor_get_value_by_name(
        types, arena_printf(fault.arena, "TYPE_ORGANISATION_%s", argv[2]));
    if (!type)
        exit(EXIT_FAILURE);
    Concert__Commun__V1__Role role = CONCERT__COMMUN__V1__ROLE__ROLE_LECTEUR;
    Concert__Bus__V1__Token token = CONCERT__BUS__V1__TOKEN__INIT;
    token.issuer = (char *)"acces";
    token.expires_us = clock_now_us() + 600000000;
    token.personne = argv[3];
    token.organisation = argv[3];
    token.type = (Concert__Commun__V1__TypeOrganisation)type->value;
    token.roles = &role;
    token.n_roles = 1;
    token.departements = argv + 4;
    token.n_departements = (size_t)(argc - 4);
    char *text = token_sign(keys, &token, fault.arena);
    if (!text)
        exit(EXIT_FAILURE);
    puts(text);
}

static void make_event(Concert__Bus__V1__Event *event, char *departement, long number,
                       char **visible_par)
{
    char *words = arena_printf(fault.arena, "%s %ld %s", departement, number,
                               *visible_par ? *visible_par : "");
    struct uuid objet;
    char *text = arena_alloc(fault.arena, UUID_TEXT);
    name_uuid(arena_printf(fault.arena, "objet %ld", number % 5), objet.bytes);
    uuid_format(&objet, text);
    Concert__Flux__V1__Changement body = CONCERT__FLUX__V1__CHANGEMENT__INIT;
    body.departement = departement;
    body.service = (char *)"conventionnement";
    body.nature = (char *)"accord";
    body.objet = text;
    body.version = number;
    body.action = (char *)"signe";
    body.resume = arena_printf(fault.arena, "Changement %ld", number);
    body.visible_par = visible_par;
    body.n_visible_par = *visible_par ? 1 : 0;
    concert__bus__v1__event__init(event);
    event->id = (ProtobufCBinaryData){16, arena_alloc(fault.arena, 16)};
    event->aggregate = (ProtobufCBinaryData){16, arena_copy(fault.arena, objet.bytes, 16)};
    name_uuid(words, event->id.data);
    event->departement = departement;
    event->version = number;
    event->type = (char *)body.base.descriptor->name;
    event->body.len = concert__flux__v1__changement__get_packed_size(&body);
    event->body.data = arena_alloc(fault.arena, event->body.len);
    concert__flux__v1__changement__pack(&body, event->body.data);
}

static void emit(char **argv)
{
    struct bus *bus;
    struct bus_client *client;
    check(bus_create(settings, keys, &bus, &fault));
    check(bus_client_create(bus, keys, "flux", &client, &fault));
    long first = strtol(argv[3], NULL, 10), count = strtol(argv[4], NULL, 10);
    Concert__Bus__V1__DeliverRequest request = CONCERT__BUS__V1__DELIVER_REQUEST__INIT;
    Concert__Bus__V1__DeliverResponse *response;
    request.from = (char *)"acces";
    request.events = arena_alloc(fault.arena, (size_t)count * sizeof *request.events);
    for (long i = 0; i < count; i++) {
        request.events[i] = arena_alloc(fault.arena, sizeof **request.events);
        make_event(request.events[i], argv[2], first + i, argv + 5);
        request.n_events++;
    }
    check(bus_client_call(client, "concert.bus.v1.Inbox/Deliver", &request.base,
                          &concert__bus__v1__deliver_response__descriptor, 30000,
                          (ProtobufCMessage **)&response, &fault));
    printf("%zu accepted, %zu refused\n", response->n_accepted, response->n_refused);
    bus_client_destroy(&client);
    bus_destroy(&bus);
}

int main(int argc, char **argv)
{
    settings = settings_load("*", stderr);
    fault.arena = arena_create((size_t)1 << 28);
    if (!settings || !fault.arena || sodium_init() < 0)
        return EXIT_FAILURE;
    check(keys_load(settings_text(settings, "CONCERT_KEYS"), "acces", &keys, &fault));
    if (argc >= 4 && strcmp(argv[1], "token") == 0)
        make_token(argc, argv);
    else if (argc >= 5 && strcmp(argv[1], "emit") == 0)
        emit(argv);
    else
        return EXIT_FAILURE;
    keys_destroy(&keys);
    settings_destroy(&settings);
    arena_destroy(&fault.arena);
    return EXIT_SUCCESS;
}
