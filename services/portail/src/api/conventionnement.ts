// SPDX-License-Identifier: EUPL-1.2
import { createClient } from "@connectrpc/connect";
import { Conventionnement } from "@gen/conventionnement/v1/conventionnement_pb";
import { transport } from "./transport";

export const conventionnement = createClient(Conventionnement, transport);
