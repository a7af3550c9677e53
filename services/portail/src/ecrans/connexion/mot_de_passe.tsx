// SPDX-License-Identifier: EUPL-1.2
// A lost password, from the link an administrator gave: /mot-de-passe#<secret>. The secret stays out of the server's
// logs, since a fragment is never sent.
import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction, useLecture } from "@/api/lecture";
import { entrer } from "@/api/session";
import { instant } from "@/mots/dates";
import { Envoi, Formulaire } from "@/ui/formulaire";
import { annoncer } from "@/ui/message";
import { Page } from "@/ui/page";
import { appareil } from "./appareil";
import { LuOuMort } from "./lien_mort";
import { DoubleChamp, doubleVide, objectionDe } from "./nouveau_mot_de_passe";

// A link cut short while it was copied stays what it is: the service says that it knows it not.
export function jetonDe(fragment = location.hash): string {
    try {
        return decodeURIComponent(fragment.slice(1));
    } catch {
        return fragment.slice(1);
    }
}

export default function MotDePasse() {
    const { route } = useLocation();
    const [jeton] = useState(jetonDe);
    const [saisie, poserSaisie] = useState(doubleVide);
    const [tente, poserTente] = useState(false);
    const lecture = useLecture(acces.getPasswordReset, { jeton });
    const { faire, enCours, erreur } = useAction(acces.acceptPasswordReset);
    const envoyer = async () => {
        poserTente(true);
        if (objectionDe(saisie, "Un mot de passe")) return;
        const reponse = await faire({ jeton, motDePasse: saisie.valeur, appareil: appareil() });
        if (!reponse?.moi) return;
        entrer(reponse.moi);
        annoncer("Votre mot de passe est changé. Toutes vos autres sessions sont fermées.");
        route("/", true);
    };
    return (
        <Page titre="Choisir un nouveau mot de passe">
            <LuOuMort lecture={lecture} conseil="Si vous avez déjà choisi un nouveau mot de passe, connectez-vous avec lui. Sinon, redemandez un lien à un administrateur de votre organisation : il ne sert qu’une fois, et un jour seulement.">
                {(lue) => (
                    <>
                        <p>
                            Pour {lue.prenom} {lue.nom}, {lue.courriel}. Ce lien vaut jusqu’au {instant(lue.expire)}, et une seule fois.
                        </p>
                        <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Choisir un mot de passe">
                            <DoubleChamp nom="mot_de_passe" libelle="Nouveau mot de passe" quoi="Un mot de passe" aide="12 caractères au moins ; une petite phrase se retient mieux" saisie={saisie} onSaisie={poserSaisie} tente={tente} />
                            <Envoi texte="Changer et entrer" enCours={enCours} />
                        </Formulaire>
                    </>
                )}
            </LuOuMort>
        </Page>
    );
}
