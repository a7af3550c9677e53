// SPDX-License-Identifier: EUPL-1.2
// What a State's unit does for an organisation of its département: invite the first administrator, help the sole one,
// detach one that works elsewhere too.
import type { Membre, Organisation } from "@gen/acces/v1/acces_pb";
import { Role, TypeOrganisation as T } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction } from "@/api/lecture";
import { departement } from "@/api/session";
import { nomDepartement } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Envoi, Formulaire } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";
import { Inviter } from "./inviter";
import { Reinitialiser } from "./membre_mot_de_passe";

const PLUSIEURS = [T.DIRECCTE, T.CONSEIL_REGIONAL, T.RESEAU, T.INTER_RESEAUX];

interface Props {
    organisation: Organisation;
    membres: Membre[];
    onOrganisation: (suite: Organisation) => void;
    relire: () => void;
}

function Detacher({ organisation, onOrganisation, onFermer }: Omit<Props, "membres" | "relire"> & { onFermer: () => void }) {
    const { faire, enCours, erreur } = useAction(acces.detachOrganisation);
    const { id, version, nom } = organisation;
    const ici = nomDepartement(departement.value);
    const envoyer = async () => {
        const suite = await faire({ id, version, departement: departement.value });
        if (!suite) return;
        annoncer(`${nom} ne travaille plus dans le département ${ici}.`);
        onOrganisation(suite);
        onFermer();
    };
    return (
        <Dialogue titre={`Détacher ${nom} du département ${ici}`} onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Détacher l’organisation">
                <Message ton="attention">
                    <p>Ses membres ne verront plus ce département et n’y signeront plus. Ce qu’ils y ont signé reste valable.</p>
                    <p>Une convention qui attend encore sa signature est à renvoyer, pour l’ôter des parties.</p>
                </Message>
                <Envoi texte="Détacher" enCours={enCours} danger />
            </Formulaire>
        </Dialogue>
    );
}

export function GestesUt({ organisation, membres, onOrganisation, relire }: Props) {
    const [geste, poserGeste] = useState<"inviter" | "reinitialiser" | "detacher">();
    const fermer = () => {
        poserGeste(undefined);
        relire();
    };
    const { id, departements, type } = organisation;
    const administrateurs = membres.filter((un) => un.roles.includes(Role.ADMINISTRATEUR));
    const seul = administrateurs.length === 1 && departements.length === 1 ? administrateurs[0] : undefined;
    return (
        <div class="rangee">
            {administrateurs.length === 0 && (
                <button type="button" class="bouton bouton-second" onClick={() => poserGeste("inviter")}>
                    Inviter son premier administrateur
                </button>
            )}
            {seul && (
                <button type="button" class="bouton bouton-second" onClick={() => poserGeste("reinitialiser")}>
                    Mot de passe perdu de {seul.prenom} {seul.nom}
                </button>
            )}
            {PLUSIEURS.includes(type) && departements.length > 1 && departements.includes(departement.value) && (
                <button type="button" class="bouton bouton-second" onClick={() => poserGeste("detacher")}>
                    Détacher du département {nomDepartement(departement.value)}
                </button>
            )}
            {geste === "inviter" && <Inviter organisation={id} roles={[Role.ADMINISTRATEUR]} fixes onFermer={fermer} />}
            {geste === "reinitialiser" && seul && <Reinitialiser membre={seul} onFermer={fermer} />}
            {geste === "detacher" && <Detacher organisation={organisation} onOrganisation={onOrganisation} onFermer={fermer} />}
        </div>
    );
}
