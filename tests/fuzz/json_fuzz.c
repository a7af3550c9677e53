// SPDX-License-Identifier: EUPL-1.2
// tests/fuzz/json_fuzz.c: a request read from JSON is the same when written and read again, and
// its wire bytes pass the check of every request or are refused by name.
#include "fuzz.h"

#include "common/json.h"
#include "common/message_check.h"

#include "concert/messages.h"

static const ProtobufCMessageDescriptor *const TYPES[] = {
    &concert__agenda__v1__create_evenement_request__descriptor,
    &concert__conventionnement__v1__create_annexe_request__descriptor,
    &concert__instances__v1__set_reglement_request__descriptor,
    &concert__registre__v1__entree__descriptor,
};

static void run(struct fault *fault, const char *text, size_t size)
{
    if (!size)
        return;
    const ProtobufCMessageDescriptor *type =
        TYPES[(unsigned char)*text % (sizeof TYPES / sizeof *TYPES)];
    ProtobufCMessage *first, *second;
    char *once, *twice;
    size_t once_size, twice_size;
    if (refused(json_decode(type, text + 1, size - 1, &first, fault), fault))
        return;
    must(!json_encode(first, &once, &once_size, fault));
    must(!json_decode(type, once, once_size, &second, fault));
    must(!json_encode(second, &twice, &twice_size, fault));
    must(same_bytes(once, once_size, twice, twice_size));
    uint8_t *wire = arena_alloc(fault->arena, protobuf_c_message_get_packed_size(first));
    (void)refused(message_check(type, wire, protobuf_c_message_pack(first, wire), fault), fault);
}

FUZZ(run)
