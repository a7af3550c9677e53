// SPDX-License-Identifier: EUPL-1.2
// Making a signing key: a passphrase, the key made in this browser, deposited with a locked copy, and the recovery
// file put away.
import type { Cle } from "@gen/acces/v1/acces_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { type Erreur, erreurDe } from "@/api/erreur";
import { appartenance, moi } from "@/api/session";
import { DoubleChamp, doubleVide, objectionDe } from "@/ecrans/connexion/nouveau_mot_de_passe";
import { Case, Envoi, Formulaire } from "@/ui/formulaire";
import { remettre } from "@/ui/remettre";
import { Message } from "@/ui/message";
import { peindre } from "@/ui/peindre";

export interface CleFaite {
    cle: Cle;
    ligne: string;
}

async function fabriquerEtDeposer(phrase: string): Promise<CleFaite> {
    const { fabriquer, envelopper, preuve, effacer } = await import("./enveloppe");
    const cle = await fabriquer();
    try {
        const ligne = await envelopper(cle, phrase);
        const deposee = await acces.registerCle({
            clePublique: cle.publique,
            cleEnveloppee: ligne,
            preuve: preuve(cle, moi.value!.personne, moi.value!.organisation),
        });
        return { cle: deposee, ligne };
    } finally {
        effacer(cle);
    }
}

export const nomFichier = (cle: Cle): string => `cle-${cle.nom.replace(/[^A-Za-z0-9]+/g, "-")}.txt`;
export const remettreFichier = ({ cle, ligne }: CleFaite): void => remettre(`${ligne}\n`, nomFichier(cle), "text/plain");

function Secours({ faite, onFini }: { faite: CleFaite; onFini: () => void }) {
    const [range, poserRange] = useState(false);
    const [tente, poserTente] = useState(false);
    return (
        <Formulaire onEnvoi={() => (poserTente(true), range && onFini())} libelle="Fichier de secours">
            <Message ton="succes" titre="Votre clé est faite." vif>
                <p>
                    Elle se nomme <span class="mono">{faite.cle.nom}</span>. Un administrateur de votre organisation doit encore la certifier ; il comparera ce nom
                    avec vous.
                </p>
            </Message>
            <h3>Le fichier de secours</h3>
            <p>
                Il contient votre clé, fermée par votre phrase secrète. Rangez-le hors de ce poste (clé USB, coffre de documents) : il vous permet de signer même
                si Concert n’avait plus sa copie.
            </p>
            <p>
                <button type="button" class="bouton bouton-second" onClick={() => remettreFichier(faite)}>
                    Télécharger {nomFichier(faite.cle)}
                </button>
            </p>
            <Case nom="range" libelle="J’ai rangé ce fichier en lieu sûr" valeur={range} onValeur={poserRange} objection={tente && !range ? "Téléchargez-le, rangez-le, puis cochez cette case." : undefined} />
            <Envoi texte="Terminer" />
        </Formulaire>
    );
}

export function FabriquerCle({ onFini }: { onFini: (cle: Cle) => void }) {
    const [saisie, poserSaisie] = useState(doubleVide);
    const [tente, poserTente] = useState(false);
    const [enCours, poserEnCours] = useState(false);
    const [erreur, poserErreur] = useState<Erreur>();
    const [faite, poserFaite] = useState<CleFaite>();
    const envoyer = async () => {
        poserTente(true);
        poserErreur(undefined);
        if (objectionDe(saisie, "Une phrase secrète")) return;
        poserEnCours(true);
        try {
            await peindre();
            poserFaite(await fabriquerEtDeposer(saisie.valeur));
            poserSaisie(doubleVide);
        } catch (raison) {
            poserErreur(erreurDe(raison));
        } finally {
            poserEnCours(false);
        }
    };
    if (faite) return <Secours faite={faite} onFini={() => onFini(faite.cle)} />;
    return (
        <>
            <p>
                Votre clé signe à votre place, pour {appartenance.value?.nom}. Elle est faite ici, dans ce navigateur, et fermée par une <strong>phrase secrète</strong> que
                vous seul connaissez. Concert n’en garde qu’une copie fermée.
            </p>
            <Message ton="attention">
                <p>Personne ne peut retrouver votre phrase secrète, pas même l’hébergeur. Si vous l’oubliez, il faudra révoquer cette clé et en faire une autre.</p>
            </Message>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Fabriquer ma clé">
                <DoubleChamp nom="cle_publique" libelle="Phrase secrète" quoi="Une phrase secrète" aide="Quatre ou cinq mots sans lien entre eux, autres que votre mot de passe" saisie={saisie} onSaisie={poserSaisie} tente={tente} />
                <Envoi texte="Fabriquer ma clé" enCours={enCours} />
            </Formulaire>
        </>
    );
}
