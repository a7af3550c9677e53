// SPDX-License-Identifier: EUPL-1.2
// A link by which somebody who lost their password sets another.
import type { Membre } from "@gen/acces/v1/acces_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction } from "@/api/lecture";
import { Dialogue } from "@/ui/dialogue";
import { Envoi, Formulaire } from "@/ui/formulaire";
import { Message } from "@/ui/message";
import { type Lien, LienUnique } from "./lien_unique";

export function Reinitialiser({ membre, onFermer }: { membre: Membre; onFermer: () => void }) {
    const [lien, poserLien] = useState<Lien>();
    const { faire, enCours, erreur } = useAction(acces.resetPassword);
    const qui = `${membre.prenom} ${membre.nom}`;
    const envoyer = async () => {
        const reponse = await faire({ personne: membre.personne, organisation: membre.organisation });
        if (reponse) poserLien({ chemin: "/mot-de-passe", jeton: reponse.jeton, expire: reponse.expire, pour: qui });
    };
    return (
        <Dialogue titre={`Mot de passe perdu de ${qui}`} onFermer={onFermer}>
            {lien ? (
                <LienUnique lien={lien} />
            ) : (
                <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Mot de passe perdu">
                    <Message ton="attention">
                        <p>Assurez-vous que c’est bien cette personne qui le demande. Quand elle choisira un nouveau mot de passe, toutes ses sessions se fermeront.</p>
                    </Message>
                    <Envoi texte="Faire un lien" enCours={enCours} />
                </Formulaire>
            )}
        </Dialogue>
    );
}
