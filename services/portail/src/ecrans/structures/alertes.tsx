// SPDX-License-Identifier: EUPL-1.2
import type { Annexe } from "@gen/conventionnement/v1/siae_pb";
import { Message } from "@/ui/message";

export function Alertes({ annexes }: { annexes: Annexe[] }) {
    const alertes = annexes.flatMap((une) => une.alertes.map((texte) => ({ cle: `${une.id}-${texte}`, numero: une.numero, texte, acte: une.acte, departement: une.departement })));
    if (!alertes.length) return null;
    return (
        <Message ton="attention" titre={alertes.length > 1 ? `${alertes.length} alertes` : "Une alerte"}>
            <ul>
                {alertes.map((une) => (
                    <li key={une.cle}>
                        {une.acte ? <a href={`/conventions/${une.departement}/${une.acte}`}>{une.numero}</a> : une.numero} : {une.texte}
                    </li>
                ))}
            </ul>
        </Message>
    );
}
