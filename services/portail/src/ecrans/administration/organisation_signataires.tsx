// SPDX-License-Identifier: EUPL-1.2
// Of one organisation: the people one may see, keys of its signatories, delegations.
import type { Cle, Delegation, ListMembresResponse, Membre } from "@gen/acces/v1/acces_pb";
import { acces } from "@/api/acces";
import { type Lecture, useLecture } from "@/api/lecture";
import { jour } from "@/mots/dates";
import { ETATS_CLE, PORTEES } from "@/mots/organisations";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Vide } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { etatDe } from "./delegation_etat";
import { motsRoles } from "./membre_modifier";

const MEMBRES: Colonne<Membre>[] = [
    { titre: "Personne", cellule: (un) => `${un.prenom} ${un.nom}` },
    { titre: "Fonction", cellule: (un) => un.fonction },
    { titre: "Rôles", cellule: (un) => motsRoles(un.roles) },
];
const CLES: Colonne<Cle>[] = [
    { titre: "Clé", cellule: (une) => <span class="mono">{une.nom}</span> },
    { titre: "De", cellule: (une) => `${une.prenom} ${une.nomPersonne}` },
    { titre: "État", cellule: (une) => <Etiquette {...ETATS_CLE[une.etat]} /> },
];
const DELEGATIONS: Colonne<Delegation>[] = [
    { titre: "À", cellule: (une) => `${une.prenom} ${une.nom}` },
    { titre: "Pour", cellule: (une) => PORTEES[une.portee] },
    { titre: "Du", cellule: (une) => jour(une.du) },
    { titre: "Au", cellule: (une) => jour(une.au) },
    { titre: "Référence", cellule: (une) => une.reference },
    { titre: "État", cellule: (une) => <Etiquette {...etatDe(une)} /> },
];

export function Signataires({ id, membres }: { id: string; membres: Lecture<ListMembresResponse> }) {
    const cles = useLecture(acces.listCles, { organisation: id }, { natures: ["cle"] });
    const delegations = useLecture(acces.listDelegations, { organisation: id }, { natures: ["delegation"] });
    return (
        <>
            <h2>Personnes</h2>
            <Lu lecture={membres}>
                {(lus) => (lus.membres.length ? <Tableau legende="Personnes que vous pouvez voir" colonnes={MEMBRES} lignes={lus.membres} cle={(un) => un.personne} /> : <Vide titre="Personne à montrer pour l’instant." />)}
            </Lu>
            <h2>Clés des signataires</h2>
            <Lu lecture={cles}>
                {(lues) => (lues.cles.length ? <Tableau legende="Clés de signature" colonnes={CLES} lignes={lues.cles} cle={(une) => une.id} /> : <Vide titre="Aucune clé à montrer pour l’instant." />)}
            </Lu>
            <h2>Délégations</h2>
            <Lu lecture={delegations}>
                {(lues) => (lues.delegations.length ? <Tableau legende="Délégations de signature" colonnes={DELEGATIONS} lignes={lues.delegations} cle={(une) => une.id} /> : <Vide titre="Aucune délégation." />)}
            </Lu>
        </>
    );
}
