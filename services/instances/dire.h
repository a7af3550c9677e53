// SPDX-License-Identifier: EUPL-1.2
// services/instances/dire.h: what happens in a body, told to who may see it: its pilot
// and the organisations that sit, besides the State's unit.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

struct fait_instance {
    const char *departement;
    const char *nature; // "instance", "seance", "point"
    const char *objet;
    int64_t version;
    char **organisations;
    size_t organisation_count;
    const char *action; // "convoquee": what programs read
};

// The line is "<format>": names of bodies, dates, numbers; never what somebody typed about a case.
must_check enum status dire(struct call *call, const struct fait_instance *fait, const char *format,
                            ...) __attribute__((format(printf, 3, 4)));
