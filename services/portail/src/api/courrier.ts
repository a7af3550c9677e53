// SPDX-License-Identifier: EUPL-1.2
import { createClient } from "@connectrpc/connect";
import { Courrier } from "@gen/courrier/v1/courrier_pb";
import { transport } from "./transport";

export const courrier = createClient(Courrier, transport);
