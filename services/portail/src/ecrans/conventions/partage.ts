// SPDX-License-Identifier: EUPL-1.2
// What the screens of agreements share: addresses, and who has signed.
import type { Acte, Partie, Signature } from "@gen/conventionnement/v1/acte_pb";
import type { Etape } from "@/ui/page";

export const adresse = (acte: { departement: string; id: string }): string => `/conventions/${acte.departement}/${acte.id}`;
export const adressePdf = (acte: Acte, version?: number): string => `${adresse(acte)}${version ? `-v${version}` : ""}.pdf`;

export const FIL: Etape[] = [{ titre: "Conventions", href: "/conventions" }];
export const filDe = (acte: Acte): Etape[] => [...FIL, { titre: acte.numero, href: adresse(acte) }];

export interface PartieSuivie {
    partie: Partie;
    signature?: Signature; // or refusal
}
export const parPartie = (acte: Acte): PartieSuivie[] =>
    acte.parties.map((partie) => ({
        partie,
        signature: acte.signatures.find((une) => une.organisation === partie.organisation),
    }));
export const aSigne = (suivie: PartieSuivie): boolean => !!suivie.signature && !suivie.signature.refus;
