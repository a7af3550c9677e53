// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin.h: `concert temoin`: a witness (c2sp.org/tlog-witness) that an
// institution runs on a machine of its own. It cosigns what each known log publishes once it has
// verified that nothing was rewritten, and keeps what it last cosigned, whatever happens to it.
#pragma once

// argv[0] is "temoin". Serves until SIGTERM; returns the process's exit code.
int temoin_main(int argc, char **argv);
