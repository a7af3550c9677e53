// SPDX-License-Identifier: EUPL-1.2
// Where a delegation stands today, both bounds included.
import type { Delegation } from "@gen/acces/v1/acces_pb";
import { isoJour } from "@/mots/dates";
import type { Etat } from "@/ui/etiquette";

export function etatDe(une: Delegation, aujourdhui = isoJour()): Etat {
    if (une.revoquee) return { texte: "révoquée", teinte: "rouge" };
    if (une.au < aujourdhui) return { texte: "passée", teinte: "neutre" };
    return une.du > aujourdhui ? { texte: "à venir", teinte: "accent" } : { texte: "en vigueur", teinte: "vert" };
}
