// SPDX-License-Identifier: EUPL-1.2
// services/common/embedded_text.h: text files that are part of a program (services/common/build/
// embed_text.c makes the table).
#pragma once

struct embedded_text {
    const char *name; // of the file: "convocation.txt"; NULL closes the table
    const char *text;
};
