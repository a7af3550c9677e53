// SPDX-License-Identifier: EUPL-1.2
import { createClient } from "@connectrpc/connect";
import { Acces } from "@gen/acces/v1/acces_pb";
import { transport } from "./transport";

export const acces = createClient(Acces, transport);
