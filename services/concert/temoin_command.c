// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_command.c: `concert temoin`: its row; the daemon itself is temoin.h.
#include "command.h"
#include "temoin.h"

const struct command command_temoin = {
    .name = "temoin",
    .usage = "[OPTIONS]",
    .help = "atteste les points de contrôle d'un registre, sur la machine d'une institution",
    .main = temoin_main,
};
