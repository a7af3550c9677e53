// SPDX-License-Identifier: EUPL-1.2
// What a table, and a file, says of an annex.
import type { Annexe } from "@gen/conventionnement/v1/siae_pb";
import { ETATS_ANNEXE } from "@/mots/actes";
import { jourCourt } from "@/mots/dates";
import { etp, euros } from "@/mots/nombres";
import { Etiquette } from "@/ui/etiquette";
import type { Colonne } from "@/ui/tableau";
import { LienAnnexe } from "./lien_annexe";

// The State's file says CONSEIL_DEPARTEMENTAL.
const enMots = (code: string) => code.charAt(0) + code.slice(1).toLowerCase().replaceAll("_", " ").replace("departement", "département").replace("regional", "régional");
const cents = (centiemes: bigint) => Number(centiemes) / 100;
const etat = (une: Annexe) => ETATS_ANNEXE[une.etat].texte + (une.suspendue ? ", suspendue" : "");

const Etat = ({ annexe }: { annexe: Annexe }) => (
    <>
        <Etiquette {...ETATS_ANNEXE[annexe.etat]} /> {annexe.suspendue && <Etiquette texte="suspendue" teinte="rouge" />}
        {annexe.alertes.map((texte) => (
            <div key={texte} class="petit">
                {texte}
            </div>
        ))}
    </>
);

const NUMERO: Colonne<Annexe> = { titre: "Numéro", cellule: (une) => <LienAnnexe annexe={une} />, texte: (une) => une.numero };
const MESURE: Colonne<Annexe> = { titre: "Mesure", cellule: (une) => une.mesure };
const ETAT: Colonne<Annexe> = { titre: "État", cellule: (une) => <Etat annexe={une} />, texte: etat };
const SIGNEE: Colonne<Annexe> = { titre: "Signée le", cellule: (une) => jourCourt(une.signee) || "pas encore", texte: (une) => jourCourt(une.signee) };
const MONTANTS: Colonne<Annexe>[] = [
    { titre: "ETP", droite: true, cellule: (une) => etp(une.etpCentiemes), nombre: (une) => cents(une.etpCentiemes) },
    { titre: "Aide par ETP", droite: true, cellule: (une) => euros(une.montantUnitaire), nombre: (une) => cents(une.montantUnitaire) },
    { titre: "Total", droite: true, cellule: (une) => euros(une.montantTotal), nombre: (une) => cents(une.montantTotal) },
    {
        titre: "Cofinancé",
        droite: true,
        cellule: (une) => (une.montantCofinance ? [euros(une.montantCofinance), une.financeur && enMots(une.financeur)].filter(Boolean).join(", ") : ""),
        nombre: (une) => cents(une.montantCofinance),
    },
];

export const COLONNES: Colonne<Annexe>[] = [
    NUMERO,
    MESURE,
    ETAT,
    { titre: "Période", cellule: (une) => `${jourCourt(une.debut)} – ${jourCourt(une.fin)}` },
    SIGNEE,
    ...MONTANTS,
];
export const COLONNES_FICHIER: Colonne<Annexe>[] = [
    NUMERO,
    MESURE,
    ETAT,
    { titre: "Premier jour", cellule: (une) => jourCourt(une.debut) },
    { titre: "Dernier jour", cellule: (une) => jourCourt(une.fin) },
    SIGNEE,
    ...MONTANTS,
    { titre: "Cofinanceur", cellule: (une) => enMots(une.financeur) },
    { titre: "Convention", cellule: (une) => une.numeroConvention },
    { titre: "Alertes", cellule: (une) => une.alertes.join(" ; ") },
];
