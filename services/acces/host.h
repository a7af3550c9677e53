// SPDX-License-Identifier: EUPL-1.2
// services/acces/host.h: what the host does where the service runs, with its environment, when
// nobody can from within: `acces --bootstrap`, `acces --reset-password`, `acces --erase`. Those
// that make a one-time secret print it, once.
#pragma once

#include "common/call.h"

struct host_command {
    const char *option;
    const char *usage;  // its arguments
    int argument_count; // after the option
    const char *done;   // printed once it is; NULL: its secret is
    // Reads the arguments into a row of the arena, before the database is asked anything.
    enum status (*read)(struct fault *fault, char **arguments, ProtobufCMessage **ret_row);
    // Within a transaction, as the service itself. `empreinte`: the secret's digest.
    enum status (*write)(struct call *call, ProtobufCMessage *row, ProtobufCBinaryData empreinte);
};

extern const struct host_command bootstrap_command, reset_password_command, erase_command;

// NULL when it is none of them.
const struct host_command *host_command_find(const char *option);
int host_main(const struct service *service, const struct host_command *command, int argc,
              char **argv);
