// SPDX-License-Identifier: EUPL-1.2
import { createClient } from "@connectrpc/connect";
import { Flux } from "@gen/flux/v1/flux_pb";
import { transport } from "./transport";

export const flux = createClient(Flux, transport);
