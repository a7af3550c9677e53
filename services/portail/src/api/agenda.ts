// SPDX-License-Identifier: EUPL-1.2
import { createClient } from "@connectrpc/connect";
import { Agenda } from "@gen/agenda/v1/agenda_pb";
import { transport } from "./transport";

export const agenda = createClient(Agenda, transport);
