// SPDX-License-Identifier: EUPL-1.2
// services/common/build/c_name.h: the C name that protobuf-c gives a message.
#pragma once

#include <stdio.h>

// ".concert.bus.v1.GetFileRequest" -> "&concert__bus__v1__get_file_request__descriptor"; "NULL" for
// "".
void c_name_print_descriptor(FILE *out, const char *type);
