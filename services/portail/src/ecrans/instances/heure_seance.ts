// SPDX-License-Identifier: EUPL-1.2
// "14:05" on the day of a session, where it sits, as an instant.
import { type Timestamp, timestampFromDate } from "@bufbuild/protobuf/wkt";
import type { Seance } from "@gen/instances/v1/seance_pb";

export function instantDe({ jour, fuseau }: Seance, heure: string): Timestamp | undefined {
    if (!heure) return undefined;
    const utc = Date.parse(`${jour}T${heure}Z`);
    // How far the clocks there are from UTC at about that time.
    const la = Date.parse(`${new Date(utc).toLocaleString("sv-SE", { timeZone: fuseau || "Europe/Paris" }).replace(" ", "T")}Z`);
    return timestampFromDate(new Date(utc - (la - utc)));
}
