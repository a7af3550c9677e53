// SPDX-License-Identifier: EUPL-1.2
// My name and address; my password; my account erased.
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction } from "@/api/lecture";
import { entrer, moi, sortir } from "@/api/session";
import { DoubleChamp, doubleVide, objectionDe } from "@/ecrans/connexion/nouveau_mot_de_passe";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";

function Coordonnees() {
    const qui = moi.value!;
    const [saisie, poserSaisie] = useState({ prenom: qui.prenom, nom: qui.nom, courriel: qui.courriel, motDePasse: "" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction(acces.updateMe);
    const autre = saisie.courriel !== qui.courriel;
    const envoyer = async () => {
        const suite = await faire(saisie);
        if (!suite) return;
        entrer(suite);
        changer({ motDePasse: "" });
        annoncer("Vos coordonnées sont enregistrées.");
    };
    return (
        <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Coordonnées">
            <Champ nom="prenom" libelle="Prénom" autoComplete="given-name" valeur={saisie.prenom} onValeur={(prenom) => changer({ prenom })} />
            <Champ nom="nom" libelle="Nom" autoComplete="family-name" valeur={saisie.nom} onValeur={(nom) => changer({ nom })} />
            <Champ nom="courriel" libelle="Adresse électronique" aide="C’est avec elle que vous vous connectez" type="email" autoComplete="email" valeur={saisie.courriel} onValeur={(courriel) => changer({ courriel })} />
            {autre && <Champ nom="mot_de_passe" libelle="Votre mot de passe" aide="Nécessaire pour changer d’adresse" type="password" autoComplete="current-password" valeur={saisie.motDePasse} onValeur={(motDePasse) => changer({ motDePasse })} />}
            <Envoi texte="Enregistrer" enCours={enCours} />
        </Formulaire>
    );
}

function MotDePasse() {
    const [ancien, poserAncien] = useState("");
    const [saisie, poserSaisie] = useState(doubleVide);
    const [tente, poserTente] = useState(false);
    const { faire, enCours, erreur } = useAction(acces.changePassword);
    const envoyer = async () => {
        poserTente(true);
        if (objectionDe(saisie, "Un mot de passe") || !(await faire({ ancien, nouveau: saisie.valeur }))) return;
        poserAncien("");
        poserSaisie(doubleVide);
        poserTente(false);
        annoncer("Votre mot de passe est changé. Vos autres sessions sont fermées.");
    };
    return (
        <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Mot de passe">
            <Champ nom="ancien" libelle="Mot de passe actuel" type="password" autoComplete="current-password" valeur={ancien} onValeur={poserAncien} />
            <DoubleChamp nom="nouveau" libelle="Nouveau mot de passe" quoi="Un mot de passe" aide="12 caractères au moins ; une petite phrase se retient mieux" saisie={saisie} onSaisie={poserSaisie} tente={tente} />
            <Envoi texte="Changer mon mot de passe" enCours={enCours} />
        </Formulaire>
    );
}

const MOT = "effacer";

function Effacement() {
    const [mot, poserMot] = useState("");
    const [tente, poserTente] = useState(false);
    const { faire, enCours, erreur } = useAction(acces.erasePersonne);
    const envoyer = async () => {
        poserTente(true);
        if (mot !== MOT || !(await faire({}))) return;
        await sortir().catch(() => undefined);
        location.assign("/");
    };
    return (
        <details>
            <summary>Effacer mon compte</summary>
            <Message ton="attention">
                <p>
                    Votre nom, votre adresse, votre mot de passe, vos sessions et vos appartenances sont effacés pour toujours. Ce que vous avez signé reste
                    valable : une convention signée garde le nom de ses signataires, le registre n’en a jamais eu.
                </p>
                <p>
                    Révoquez d’abord vos clés dans <a href="/moi?vue=cles">Mes clés</a> et faites révoquer vos délégations ; si vous êtes seul à administrer votre
                    organisation, nommez quelqu’un d’autre.
                </p>
            </Message>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Effacer mon compte">
                <Champ nom="effacer" libelle={`Écrivez « ${MOT} » pour confirmer`} taille="moyen" autoComplete="off" valeur={mot} onValeur={poserMot} objection={tente && mot !== MOT ? `Écrivez exactement ${MOT}.` : undefined} />
                <Envoi texte="Effacer mon compte" enCours={enCours} danger />
            </Formulaire>
        </details>
    );
}

export const Identite = () => (
    <>
        <h2>Coordonnées</h2>
        <Coordonnees />
        <h2>Mot de passe</h2>
        <MotDePasse />
        <hr />
        <Effacement />
    </>
);
