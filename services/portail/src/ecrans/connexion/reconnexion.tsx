// SPDX-License-Identifier: EUPL-1.2
// The session ended while the page was open: log in again over it, and what was asked goes on.
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction } from "@/api/lecture";
import { entrer, moi } from "@/api/session";
import { Dialogue } from "@/ui/dialogue";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { appareil } from "./appareil";

export function Reconnexion() {
    const qui = moi.value;
    const [motDePasse, poserMotDePasse] = useState("");
    const { faire, enCours, erreur } = useAction(acces.login);
    if (!qui) return null;
    const envoyer = async () => {
        const reponse = await faire({ courriel: qui.courriel, motDePasse, organisation: qui.organisation, appareil: appareil() });
        if (reponse?.moi) entrer(reponse.moi);
    };
    return (
        <Dialogue titre="Votre session a pris fin">
            <p>Rien de ce que vous avez saisi n’est perdu. Donnez votre mot de passe pour continuer où vous en étiez.</p>
            <Formulaire erreur={erreur} onEnvoi={envoyer} libelle="Reprendre la session">
                <Champ nom="courriel" libelle="Adresse électronique" type="email" autoComplete="username" lectureSeule valeur={qui.courriel} onValeur={() => {}} />
                <Champ nom="mot_de_passe" libelle="Mot de passe" type="password" autoComplete="current-password" valeur={motDePasse} onValeur={poserMotDePasse} />
                <Envoi texte="Continuer" enCours={enCours}>
                    <button type="button" class="bouton bouton-nu" onClick={() => location.assign("/")}>
                        Abandonner et changer de compte
                    </button>
                </Envoi>
            </Formulaire>
        </Dialogue>
    );
}
