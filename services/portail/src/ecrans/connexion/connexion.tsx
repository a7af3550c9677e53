// SPDX-License-Identifier: EUPL-1.2
// Connexion: address and password. Whoever came for another page gets it afterwards: the address does not change.
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction } from "@/api/lecture";
import { entrer } from "@/api/session";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Page } from "@/ui/page";
import { appareil } from "./appareil";

export function Connexion() {
    const [courriel, poserCourriel] = useState("");
    const [motDePasse, poserMotDePasse] = useState("");
    const { faire, enCours, erreur } = useAction(acces.login);
    const envoyer = async () => {
        const reponse = await faire({ courriel, motDePasse, appareil: appareil() });
        if (reponse?.moi) entrer(reponse.moi);
    };
    return (
        <Page titre="Connexion">
            <Formulaire erreur={erreur} onEnvoi={envoyer} libelle="Connexion">
                <Champ nom="courriel" libelle="Adresse électronique" aide="Celle de votre invitation, par exemple prenom.nom@cg25.example" type="email" autoComplete="username" valeur={courriel} onValeur={poserCourriel} />
                <Champ nom="mot_de_passe" libelle="Mot de passe" type="password" autoComplete="current-password" valeur={motDePasse} onValeur={poserMotDePasse} />
                <Envoi texte="Se connecter" enCours={enCours} />
            </Formulaire>
            <details class="bloc bloc-doux" style={{ marginTop: "2rem", maxWidth: "46rem" }}>
                <summary>Mot de passe oublié, ou pas encore de compte ?</summary>
                <p>
                    Un administrateur de votre organisation vous envoie un lien, de mot de passe ou d’invitation. S’il n’y en a pas, c’est
                    l’unité territoriale de votre département qui invite le premier.
                </p>
            </details>
        </Page>
    );
}
