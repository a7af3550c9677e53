// SPDX-License-Identifier: EUPL-1.2
// The recovery file again, from the copy Concert keeps or from an older file; under another passphrase if wanted.
// Concert's own copy keeps the passphrase it was deposited under: the service never replaces it.
import type { Cle } from "@gen/acces/v1/acces_pb";
import { Code } from "@connectrpc/connect";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { type Erreur, erreurDe } from "@/api/erreur";
import { useLecture } from "@/api/lecture";
import { Empreinte } from "@/cles/empreinte";
import { remettreFichier } from "@/cles/fabriquer_cle";
import { DoubleChamp, doubleVide, objectionDe } from "@/ecrans/connexion/nouveau_mot_de_passe";
import { Dialogue } from "@/ui/dialogue";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message } from "@/ui/message";
import { peindre } from "@/ui/peindre";

async function refermer(ligne: string, phrase: string, nouvelle: string): Promise<string> {
    const { ouvrir, envelopper, effacer } = await import("@/cles/enveloppe");
    const ouverte = await ouvrir(ligne, phrase);
    try {
        return await envelopper(ouverte, nouvelle);
    } finally {
        effacer(ouverte);
    }
}

function Changer({ cle, ligne }: { cle: Cle; ligne: string }) {
    const [phrase, poserPhrase] = useState("");
    const [saisie, poserSaisie] = useState(doubleVide);
    const [tente, poserTente] = useState(false);
    const [etat, poserEtat] = useState("");
    const [erreur, poserErreur] = useState<Erreur>();
    const envoyer = async () => {
        poserTente(true);
        poserErreur(undefined);
        if (objectionDe(saisie, "Une phrase secrète")) return;
        poserEtat("Fermeture de la clé sous la nouvelle phrase…");
        await peindre();
        try {
            remettreFichier({ cle, ligne: await refermer(ligne, phrase, saisie.valeur) });
            poserEtat("Le nouveau fichier de secours est remis : il remplace l’ancien.");
        } catch (raison) {
            poserEtat("");
            poserErreur({ ...erreurDe(raison), code: Code.InvalidArgument, champ: "phrase", texte: raison instanceof Error ? raison.message : "" });
        }
    };
    return (
        <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Changer la phrase secrète">
            <Message>
                <p>Vous recevez un nouveau fichier de secours, à utiliser pour signer. La copie que garde Concert s’ouvre toujours avec l’ancienne phrase : si elle n’est plus sûre, révoquez la clé.</p>
            </Message>
            <Champ nom="phrase" libelle="Phrase secrète actuelle" type="password" autoComplete="off" valeur={phrase} onValeur={poserPhrase} />
            <DoubleChamp nom="nouvelle" libelle="Nouvelle phrase secrète" quoi="Une phrase secrète" aide="Quatre ou cinq mots sans lien entre eux" saisie={saisie} onSaisie={poserSaisie} tente={tente} />
            <Envoi texte="Faire le nouveau fichier">
                <span role="status">{etat}</span>
            </Envoi>
        </Formulaire>
    );
}

export function FichierSecours({ cle, changer, onFermer }: { cle: Cle; changer: boolean; onFermer: () => void }) {
    const lecture = useLecture(acces.getCleEnveloppee, { cle: cle.id });
    const [fichier, poserFichier] = useState("");
    return (
        <Dialogue titre={changer ? `Changer la phrase de ${cle.nom}` : `Fichier de secours de ${cle.nom}`} onFermer={onFermer}>
            <Lu lecture={lecture}>
                {({ cleEnveloppee }) => {
                    const ligne = cleEnveloppee || fichier;
                    if (!ligne)
                        return (
                            <div class="champ">
                                <label for="ancien-fichier">Concert ne garde pas de copie de cette clé : choisissez votre fichier</label>
                                <input id="ancien-fichier" type="file" accept=".txt,.key,text/plain" onChange={async (evenement) => poserFichier((await evenement.currentTarget.files?.[0]?.text())?.trim() ?? "")} />
                            </div>
                        );
                    return changer ? (
                        <Changer cle={cle} ligne={ligne} />
                    ) : (
                        <>
                            <p>Ce fichier contient votre clé, fermée par votre phrase secrète. Rangez-le hors de ce poste.</p>
                            <p>
                                Empreinte de la clé, pour qui doit la certifier : <Empreinte publique={cle.clePublique} />
                            </p>
                            <button type="button" class="bouton" onClick={() => remettreFichier({ cle, ligne })}>
                                Télécharger
                            </button>
                        </>
                    );
                }}
            </Lu>
        </Dialogue>
    );
}
