// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_serveur.h: the witness's HTTP: libmicrohttpd with its own threads;
// bodies, connections and silence are bounded.
#pragma once

#include "temoin_etat.h"

struct MHD_Daemon;

// `listen`: "address:port", "[address]:port". INVALID_ARGUMENT, field "ecoute"; UNAVAILABLE when
// the port is taken.
must_check enum status temoin_serveur_start(const char *listen, struct temoin_etat *etat,
                                            struct MHD_Daemon **ret_daemon, struct fault *fault);
// Requests under way are answered first.
void temoin_serveur_stop(struct MHD_Daemon *daemon);
