// SPDX-License-Identifier: EUPL-1.2
// services/common/json_name.c: JSON names of fields, and paths to them in faults.
#include "common/json.h"
#include "common/json_internal.h"
#include "common/utf8.h"

#include <stdio.h>
#include <string.h>

// Names of proto fields are ASCII; toupper would ask the locale.
static char upper(char letter)
{
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

size_t json_name_camel(const char *name, char *out)
{
    size_t size = 0;
    bool raise = false;
    for (; *name; name++) {
        if (*name == '_') {
            raise = true;
            continue;
        }
        out[size++] = raise ? upper(*name) : *name;
        raise = false;
    }
    return size;
}

char *json_field(struct arena *arena, const char *path)
{
    char *out = arena_strdup(arena, path);
    if (out)
        out[json_name_camel(path, out)] = '\0';
    return out;
}

static bool camel_matches(const char *name, const char *key)
{
    bool raise = false;
    for (; *name; name++) {
        if (*name == '_') {
            raise = true;
            continue;
        }
        if (*key++ != (raise ? upper(*name) : *name))
            return false;
        raise = false;
    }
    return *key == '\0';
}

bool json_name_matches(const char *name, const char *key)
{
    return camel_matches(name, key) || strcmp(name, key) == 0;
}

struct json_path json_path_field(const struct json_path *above,
                                 const ProtobufCFieldDescriptor *field)
{
    return (struct json_path){
        .above = above, .name = field->name, .name_size = strlen(field->name), .camel = true};
}

struct json_path json_path_key(const struct json_path *above, const char *key, size_t size)
{
    return (struct json_path){
        .above = above, .name = key, .name_size = utf8_cut(key, size, JSON_SHOWN)};
}

struct json_path json_path_index(const struct json_path *above, size_t index)
{
    return (struct json_path){.above = above, .index = index};
}

// One step, right-aligned before `end`; returns where it starts.
static char *write_step(const struct json_path *step, char *end)
{
    if (!step->name) {
        char digits[32];
        int size = snprintf(digits, sizeof digits, "[%zu]", step->index);
        return memcpy(end - size, digits, (size_t)size);
    }
    char *start = end - step->name_size;
    if (step->camel) {
        size_t size = json_name_camel(step->name, start); // may be shorter: shift to the right
        start = memmove(end - size, start, size);
    } else {
        memcpy(start, step->name, step->name_size);
    }
    if (step->above)
        *--start = '.';
    return start;
}

const char *json_path_text(struct arena *arena, const struct json_path *path)
{
    size_t room = 1;
    for (const struct json_path *step = path; step; step = step->above)
        room += (step->name ? step->name_size : 22) + 1;
    char *text = arena_alloc(arena, room);
    if (!text)
        return "";
    char *start = text + room - 1;
    for (const struct json_path *step = path; step; step = step->above)
        start = write_step(step, start);
    static const char more[] = "…";
    size_t size = strlen(start);
    if (size > JSON_PATH)
        memcpy(start + utf8_cut(start, size, JSON_PATH + 1 - sizeof more), more, sizeof more);
    return start;
}

size_t json_slot_size(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
    case PROTOBUF_C_TYPE_DOUBLE:
        return sizeof(uint64_t);
    case PROTOBUF_C_TYPE_BOOL:
        return sizeof(protobuf_c_boolean);
    case PROTOBUF_C_TYPE_STRING:
    case PROTOBUF_C_TYPE_MESSAGE:
        return sizeof(void *);
    case PROTOBUF_C_TYPE_BYTES:
        return sizeof(ProtobufCBinaryData);
    default: // integers of 32 bits, float, enum
        return sizeof(uint32_t);
    }
}

enum status json_refuse(struct fault *fault, enum status status, const struct json_path *path,
                        const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *what = arena_vprintf(fault->arena, format, args);
    va_end(args);
    if (!what)
        return json_exhausted(fault, path);
    const char *field = json_path_text(fault->arena, path);
    if (*field)
        return fault_set(fault, status, field, "Le champ « %s » %s", field, what);
    return fault_set(fault, status, "", "Le document %s", what);
}

enum status json_exhausted(struct fault *fault, const struct json_path *path)
{
    return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, json_path_text(fault->arena, path),
                     "Le contenu est trop grand : envoyez-le en plusieurs fois.");
}

const char *json_list_append(struct arena *arena, const char *list, const char *name, size_t size)
{
    if (!list)
        return NULL;
    return arena_printf(arena, "%s%s%.*s", list, *list ? ", " : "", (int)size, name);
}
