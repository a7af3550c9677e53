// SPDX-License-Identifier: EUPL-1.2
// What calls for action, the gravest first; annexes of which the same is said stand together.
import type { Annexe } from "@gen/conventionnement/v1/siae_pb";
import { compte } from "@/mots/nombres";
import { Message } from "@/ui/message";
import { LienAnnexe } from "./lien_annexe";

// As list_annexes.sql words them; what it may say one day besides comes last.
const GRAVITES = ["Suspendue", "Accord-cadre suspendu", "Non signée", "Échue", "Finit", "Numéro en double"];
const gravite = (texte: string) => {
    const rang = GRAVITES.findIndex((debut) => texte.startsWith(debut));
    return rang < 0 ? GRAVITES.length : rang;
};

function grouper(annexes: Annexe[]): [string, Annexe[]][] {
    const groupes = new Map<string, Annexe[]>();
    for (const une of annexes) for (const texte of une.alertes) groupes.set(texte, [...(groupes.get(texte) ?? []), une]);
    return [...groupes].sort(([a], [b]) => gravite(a) - gravite(b));
}

export function Alertes({ annexes }: { annexes: Annexe[] }) {
    const groupes = grouper(annexes);
    if (!groupes.length) return null;
    return (
        <Message ton="attention" titre={compte(groupes.length, "alerte")}>
            <ul>
                {groupes.map(([texte, lot]) => (
                    <li key={texte}>
                        {texte} :{" "}
                        {lot.map((une, rang) => (
                            <span key={une.id}>
                                {rang > 0 && ", "}
                                <LienAnnexe annexe={une} />
                            </span>
                        ))}
                    </li>
                ))}
            </ul>
        </Message>
    );
}
