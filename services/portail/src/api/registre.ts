// SPDX-License-Identifier: EUPL-1.2
import { createClient } from "@connectrpc/connect";
import { Registre } from "@gen/registre/v1/registre_pb";
import { transport } from "./transport";

export const registre = createClient(Registre, transport);
