// SPDX-License-Identifier: EUPL-1.2
// services/common/build/proto_set.h: the FileDescriptorSet that protoc writes of proto/.
#pragma once

#include "google/protobuf/descriptor.pb-c.h"

#include <stdbool.h>

typedef Google__Protobuf__FileDescriptorSet file_set;
typedef Google__Protobuf__FileDescriptorProto file_proto;

// Build programs end at the first trouble, naming it.
void proto_set_die(const char *what) __attribute__((noreturn));
file_set *proto_set_read(const char *path);
// Has services of concert.<process>.v<n>; those of bus are between processes only and stay out.
bool proto_set_is_public(const file_proto *file);
