// SPDX-License-Identifier: EUPL-1.2
// services/common/json_internal.h: what the two halves of the JSON codec share.
#pragma once

#include "common/fault.h"

#include <google/protobuf/timestamp.pb-c.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    JSON_DEPTH = 64, // messages within messages, the outermost counted
    JSON_SHOWN = 64, // bytes of a caller's own word repeated in a fault
    JSON_PATH = 200, // bytes of a path in a fault: a body may nest as deep as it likes
};

// --- json_name.c ---------------------------------------------------------------------------------

// Where we are, as a chain kept on the C stack: it becomes text only when something fails.
struct json_path {
    const struct json_path *above; // NULL above the outermost step
    const char *name;              // NULL: an element of a list
    size_t name_size;
    bool camel; // name is a proto name, to be shown as its JSON name
    size_t index;
};

struct json_path json_path_field(const struct json_path *above,
                                 const ProtobufCFieldDescriptor *field);
struct json_path json_path_key(const struct json_path *above, const char *key, size_t size);
struct json_path json_path_index(const struct json_path *above, size_t index);
// "parties[1].siret"; "" for NULL, or when the arena is full. Past JSON_PATH bytes its end is "…".
const char *json_path_text(struct arena *arena, const struct json_path *path);

// The lowerCamelCase of a proto name, which is never longer: `out` has room for strlen(name).
// Returns its length, writes no NUL. Source: protoc's ToJsonName.
size_t json_name_camel(const char *name, char *out);
// Is this key the JSON name or the proto name of the field?
bool json_name_matches(const char *name, const char *key);

// Bytes of one value of this type in a protobuf-c message or list.
size_t json_slot_size(ProtobufCType type);

// Fails at `path`: the text is "Le champ « parties[1].siret » " and what follows.
enum status json_refuse(struct fault *fault, enum status status, const struct json_path *path,
                        const char *format, ...) __attribute__((format(printf, 4, 5)));
// "A, B, C" of a fault's text; NULL when the arena is full, and from then on.
const char *json_list_append(struct arena *arena, const char *list, const char *name, size_t size);
enum status json_exhausted(struct fault *fault, const struct json_path *path);

// --- json_number.c -------------------------------------------------------------------------------

enum json_number { JSON_NUMBER_OK, JSON_NUMBER_WRONG, JSON_NUMBER_FRACTION, JSON_NUMBER_RANGE };

// Numbers, or texts holding one, as the mapping allows. An integer of 2^53 or more must be written
// without fraction nor exponent: as a real it would have been rounded, so it is out of range.
enum json_number json_number_signed(const json_t *json, int64_t least, int64_t most, int64_t *ret);
enum json_number json_number_unsigned(const json_t *json, uint64_t most, uint64_t *ret);
// Also "NaN", "Infinity" and "-Infinity".
enum json_number json_number_real(const json_t *json, double most, double *ret);

enum { JSON_REAL_TEXT = 32 };
// The shortest text that reads back as the same number, quoted when not finite.
void json_number_format(double value, bool single, char out[static JSON_REAL_TEXT]);

// --- json_timestamp.c ----------------------------------------------------------------------------

enum { JSON_TIMESTAMP_TEXT = 32 };
// RFC 3339, years 0001 to 9999, 0, 3, 6 or 9 digits of fraction. False when out of range.
bool json_timestamp_format(const Google__Protobuf__Timestamp *timestamp,
                           char out[static JSON_TIMESTAMP_TEXT]);
// Any offset, 1 to 9 digits of fraction. False, and nothing changed, when not such a text.
bool json_timestamp_parse(const char *text, size_t size, Google__Protobuf__Timestamp *timestamp);

// --- json_base64.c -------------------------------------------------------------------------------

// `out` has room for size / 4 * 3 + 3 bytes. False when it is not base64, or not canonical.
bool json_base64_parse(const char *text, size_t size, uint8_t *out, size_t *ret_size);
// Bytes of the text and its NUL.
size_t json_base64_room(size_t size);
void json_base64_format(const uint8_t *data, size_t size, char *out);

// --- json_text.c ---------------------------------------------------------------------------------

// Grows outside the arena, whose blocks cannot: only the finished text takes room there. Start from
// zero, end with free(data).
struct json_text {
    char *data;
    size_t size, room;
    bool full; // out of memory: what was added since is lost
};

// Room for `size` more bytes at the end, not yet counted; NULL when full.
char *json_text_reserve(struct json_text *out, size_t size);
void json_text_put(struct json_text *out, const char *text, size_t size);
void json_text_char(struct json_text *out, char c);
void json_text_add(struct json_text *out, const char *text);
// Between quotes, escaped.
void json_text_quoted(struct json_text *out, const char *text, size_t size);

// --- json_scalar.c -------------------------------------------------------------------------------

// Fails saying what was wanted ("un texte") and what is there.
enum status json_refuse_type(struct fault *fault, const json_t *json, const char *wanted,
                             const struct json_path *path);
// `slot`: where the value of this field's type, any but a message, is to be.
enum status json_scalar_decode(struct fault *fault, const json_t *json,
                               const ProtobufCFieldDescriptor *field, const struct json_path *path,
                               void *slot);

// --- json_syntax.c -------------------------------------------------------------------------------

// NULL and a fault naming line, column and field when the text is not JSON. Free with json_decref.
json_t *json_syntax_parse(const char *text, size_t size, struct fault *fault);
