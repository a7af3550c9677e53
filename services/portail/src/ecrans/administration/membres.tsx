// SPDX-License-Identifier: EUPL-1.2
// People of my organisation: invite, change what they may do, a link for a lost password, leave.
import type { Membre } from "@gen/acces/v1/acces_pb";
import { Role } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useLecture } from "@/api/lecture";
import { moi } from "@/api/session";
import { Lu } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { Inviter } from "./inviter";
import { Depart } from "./membre_depart";
import { Modifier, motsRoles } from "./membre_modifier";
import { Reinitialiser } from "./membre_mot_de_passe";

type Genre = "modifier" | "reinitialiser" | "partir";

export function Membres() {
    const organisation = moi.value!.organisation;
    const lecture = useLecture(acces.listMembres, { organisation }, { natures: ["membre", "organisation"] });
    const [inviter, poserInviter] = useState(false);
    const [geste, poserGeste] = useState<{ genre: Genre; personne: string }>();
    // As last read, since somebody else may change it meanwhile.
    const membre = lecture.valeur?.membres.find((un) => un.personne === geste?.personne);
    const fermer = () => {
        poserInviter(false);
        poserGeste(undefined);
        lecture.relire();
    };
    const bouton = (genre: Genre, texte: string, un: Membre) => (
        <button type="button" class="bouton bouton-nu" onClick={() => poserGeste({ genre, personne: un.personne })}>
            {texte}
            <span class="invisible">
                {" "}
                {un.prenom} {un.nom}
            </span>
        </button>
    );
    const colonnes: Colonne<Membre>[] = [
        { titre: "Personne", cellule: (un) => `${un.prenom} ${un.nom}` },
        { titre: "Fonction", cellule: (un) => un.fonction },
        { titre: "Adresse", cellule: (un) => un.courriel },
        { titre: "Rôles", cellule: (un) => motsRoles(un.roles) },
        {
            titre: "Gestes",
            cellule: (un) => (
                <div class="rangee">
                    {bouton("modifier", "Modifier", un)}
                    {un.personne !== moi.value?.personne && bouton("reinitialiser", "Mot de passe perdu", un)}
                    {lecture.valeur!.membres.length > 1 && bouton("partir", "Départ", un)}
                </div>
            ),
        },
    ];
    return (
        <>
            <h2 class="invisible">Personnes</h2>
            <Lu lecture={lecture}>{({ membres }) => <Tableau legende="Personnes de votre organisation" colonnes={colonnes} lignes={membres} cle={(un) => un.personne} />}</Lu>
            <button type="button" class="bouton" onClick={() => poserInviter(true)}>
                Inviter une personne
            </button>
            {inviter && <Inviter roles={[Role.AGENT]} onFermer={fermer} />}
            {membre && geste?.genre === "modifier" && <Modifier membre={membre} relire={lecture.relire} onFermer={fermer} />}
            {membre && geste?.genre === "reinitialiser" && <Reinitialiser membre={membre} onFermer={fermer} />}
            {membre && geste?.genre === "partir" && <Depart membre={membre} onFermer={fermer} />}
        </>
    );
}
