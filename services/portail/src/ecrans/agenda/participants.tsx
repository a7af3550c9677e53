// SPDX-License-Identifier: EUPL-1.2
// Who takes part, with their answers, counted first.
import { type Participant, Reponse, RoleParticipant } from "@gen/agenda/v1/agenda_pb";
import { Tableau } from "@/ui/tableau";
import { useOrganisations } from "../instances/personne";
import { REPONSES, ROLES } from "./mots";

const COMPTES: [Reponse, string][] = [
    [Reponse.ACCEPTE, "viennent"],
    [Reponse.PEUT_ETRE, "peut-être"],
    [Reponse.DECLINE, "ne viennent pas"],
    [Reponse.ATTENDUE, "réponses attendues"],
];
// Substitutes are not asked.
const reponseDe = (un: Participant) => (un.role === RoleParticipant.SUPPLEANT && un.reponse === Reponse.ATTENDUE ? Reponse.UNSPECIFIED : un.reponse);
const nomDe = (un: Participant) => `${un.prenom} ${un.nom}`.trim() || "Personne sans nom connu";

export function Participants({ participants, departement }: { participants: Participant[]; departement: string }) {
    const organisations = useOrganisations(departement);
    if (!participants.length) return null;
    const comptes = COMPTES.map(([reponse, texte]) => [participants.filter((un) => reponseDe(un) === reponse).length, texte] as const).filter(([nombre]) => nombre);
    const partDe = (un: Participant) => {
        const supplee = un.role === RoleParticipant.SUPPLEANT && participants.find((autre) => autre.personne === un.supplee);
        return supplee ? `${ROLES[un.role]} de ${nomDe(supplee)}` : ROLES[un.role];
    };
    return (
        <>
            <h3>Participants</h3>
            <p>{comptes.map(([nombre, texte]) => `${texte} : ${nombre}`).join(" ; ")}</p>
            <Tableau
                legende="Participants et leurs réponses"
                legendeCachee
                colonnes={[
                    { titre: "Personne", cellule: nomDe },
                    { titre: "Organisation", cellule: (un) => organisations.valeur?.find((une) => une.id === un.organisation)?.nom ?? "" },
                    { titre: "Présence", cellule: partDe },
                    { titre: "Réponse", cellule: (un) => REPONSES[reponseDe(un)] },
                ]}
                lignes={participants}
                cle={(un) => un.personne}
            />
        </>
    );
}
