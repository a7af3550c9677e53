// SPDX-License-Identifier: EUPL-1.2
import { createClient } from "@connectrpc/connect";
import { Instances } from "@gen/instances/v1/instances_pb";
import { transport } from "./transport";

export const instances = createClient(Instances, transport);
