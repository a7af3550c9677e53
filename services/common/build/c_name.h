// SPDX-License-Identifier: EUPL-1.2
// services/common/build/c_name.h: C names of what proto/ names.
#pragma once

#include <stdio.h>

// ".concert.bus.v1.GetFileRequest" -> "&concert__bus__v1__get_file_request__descriptor"; "NULL" for
// "".
void c_name_print_descriptor(FILE *out, const char *type);
// -> "Concert__Bus__V1__GetFileRequest", protobuf-c's struct.
void c_name_print_type(FILE *out, const char *type);
// "GetFile" -> "get_file", a handler.
void c_name_print_function(FILE *out, const char *method);
