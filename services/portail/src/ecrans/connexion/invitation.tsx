// SPDX-License-Identifier: EUPL-1.2
// An invited person: /invitation#<secret>. A password first, then the first steps.
import type { Invitation } from "@gen/acces/v1/acces_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction, useLecture } from "@/api/lecture";
import { entrer } from "@/api/session";
import { instant } from "@/mots/dates";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Page } from "@/ui/page";
import { appareil } from "./appareil";
import { LuOuMort } from "./lien_mort";
import { jetonDe } from "./mot_de_passe";
import { DoubleChamp, doubleVide, objectionDe } from "./nouveau_mot_de_passe";
import { PremiersPas } from "./premiers_pas";

function Accepter({ invitation, jeton, onEntre }: { invitation: Invitation; jeton: string; onEntre: () => void }) {
    const [saisie, poserSaisie] = useState(doubleVide);
    const [tente, poserTente] = useState(false);
    const { faire, enCours, erreur } = useAction(acces.acceptInvitation);
    const connu = invitation.compteExistant;
    const envoyer = async () => {
        poserTente(true);
        if (!connu && objectionDe(saisie, "Un mot de passe")) return;
        const reponse = await faire({ jeton, motDePasse: saisie.valeur, appareil: appareil() });
        if (!reponse?.moi) return;
        onEntre();
        entrer(reponse.moi);
    };
    return (
        <>
            <p>
                {invitation.prenom} {invitation.nom}, vous êtes invité à rejoindre <strong>{invitation.organisation}</strong>
                {invitation.fonction && ` (${invitation.fonction})`}. Cette invitation vaut jusqu’au {instant(invitation.expire)}.
            </p>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Accepter l’invitation">
                <Champ nom="courriel" libelle="Adresse électronique" type="email" autoComplete="username" lectureSeule valeur={invitation.courriel} onValeur={() => {}} />
                {connu ? (
                    <Champ nom="mot_de_passe" libelle="Votre mot de passe actuel" aide="Vous avez déjà un compte : il servira aussi ici." type="password" autoComplete="current-password" valeur={saisie.valeur} onValeur={(valeur) => poserSaisie({ valeur, encore: valeur })} />
                ) : (
                    <DoubleChamp nom="mot_de_passe" libelle="Choisissez un mot de passe" quoi="Un mot de passe" aide="12 caractères au moins ; une petite phrase se retient mieux" saisie={saisie} onSaisie={poserSaisie} tente={tente} />
                )}
                <Envoi texte="Accepter et entrer" enCours={enCours} />
            </Formulaire>
        </>
    );
}

export default function PageInvitation() {
    const [jeton] = useState(jetonDe);
    const [entre, poserEntre] = useState(false);
    const lecture = useLecture(acces.getInvitation, entre ? null : { jeton });
    if (entre) return <PremiersPas />;
    return (
        <Page titre="Votre invitation">
            <LuOuMort lecture={lecture} conseil="Si vous avez déjà accepté cette invitation, connectez-vous avec le mot de passe choisi alors. Sinon, redemandez-en une à qui vous l’a remise : un lien ne sert qu’une fois, et quelques jours seulement.">
                {(invitation) => <Accepter invitation={invitation} jeton={jeton} onEntre={() => poserEntre(true)} />}
            </LuOuMort>
        </Page>
    );
}
