// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/calendrier.h: what the service runs beside its methods: the fonts of
// its PDF, and a thread that turns the calendar's days into transitions (an instrument begins on
// its first day, ends after its last). Reads show the effective state anyway; the thread writes it,
// tells who watches, and may run in several copies of the service at once.
#pragma once

#include "common/service.h"

struct document_fonts;

// For struct service.
must_check enum status calendrier_start(const struct service_context *context, void **ret_state,
                                        struct fault *fault);
void calendrier_stop(void *state);
// Of call->state; shared by all workers, read-only.
const struct document_fonts *calendrier_fonts(const struct call *call);
