// SPDX-License-Identifier: EUPL-1.2
// With which key, and under which delegation, the caller may sign; the service checks both again.
import { type Cle, type Delegation, EtatCle, PorteeDelegation } from "@gen/acces/v1/acces_pb";
import { type Acte, NatureActe } from "@gen/conventionnement/v1/acte_pb";
import { moi } from "@/api/session";

export const cleDeSignature = (cles: Cle[]): Cle | undefined =>
    cles.filter((une) => une.personne === moi.value?.personne && une.etat === EtatCle.CERTIFIEE).at(-1);

export function delegationValable(delegations: Delegation[], acte: Acte, jour: string): Delegation | undefined {
    const portee = acte.nature === NatureActe.ANNEXE ? PorteeDelegation.ANNEXES : PorteeDelegation.ACCORDS;
    return delegations.find(
        (une) =>
            une.personne === moi.value?.personne &&
            !une.revoquee &&
            une.du <= jour &&
            jour <= une.au &&
            [PorteeDelegation.TOUT, portee].includes(une.portee),
    );
}
