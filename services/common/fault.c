// SPDX-License-Identifier: EUPL-1.2
// services/common/fault.c
#include "common/fault.h"

enum status fault_fill(struct fault *fault, enum status status, const char *field,
                       const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(fault->arena, format, args);
    va_end(args);
    char *field_copy = arena_strdup(fault->arena, field);
    fault->status = status;
    fault->detail = NULL;
    fault->field = field_copy ? field_copy : "";
    fault->text = text ? text : "Mémoire insuffisante pour cette demande.";
    return status;
}
