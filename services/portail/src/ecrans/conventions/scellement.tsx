// SPDX-License-Identifier: EUPL-1.2
// The passphrase, the signature made here, and its sending.
import type { Cle } from "@gen/acces/v1/acces_pb";
import type { Acte, VersionActe } from "@gen/conventionnement/v1/acte_pb";
import { Code } from "@connectrpc/connect";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { conventionnement } from "@/api/conventionnement";
import { type Erreur, erreurDe } from "@/api/erreur";
import { Case, Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Message } from "@/ui/message";
import { peindre } from "@/ui/peindre";

const memes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((un, rang) => un === b[rang]);

async function signerNote(cle: Cle, ligne: string, phrase: string, note: string): Promise<Uint8Array> {
    const { ouvrir, signer, effacer } = await import("@/cles/enveloppe");
    const ouverte = await ouvrir(ligne, phrase);
    try {
        if (!memes(ouverte.publique, cle.clePublique)) throw new Error("Ce fichier est celui d’une autre clé que votre clé certifiée.");
        return signer(ouverte, note);
    } finally {
        effacer(ouverte);
    }
}

interface Props {
    acte: Acte;
    version: VersionActe;
    cle: Cle;
    onActe: (acte: Acte) => void;
}

export function Scellement({ acte, version, cle, onActe }: Props) {
    const [phrase, poserPhrase] = useState("");
    const [lu, poserLu] = useState(false);
    const [fichier, poserFichier] = useState("");
    const [sansCopie, poserSansCopie] = useState(false);
    const [etape, poserEtape] = useState("");
    const [erreur, poserErreur] = useState<Erreur>();

    const refuser = (champ: string, texte: string) => poserErreur({ code: Code.InvalidArgument, champ, texte });
    const envoyer = async () => {
        poserErreur(undefined);
        if (!lu) return refuser("lu", "Cochez cette case après avoir lu le texte.");
        if (!phrase) return refuser("phrase", "Donnez la phrase secrète de votre clé.");
        try {
            poserEtape("Ouverture de la clé…");
            const ligne = fichier || (await acces.getCleEnveloppee({ cle: cle.id })).cleEnveloppee;
            if (!ligne) {
                poserSansCopie(true);
                return refuser("fichier", "Concert ne garde pas de copie de cette clé : choisissez votre fichier de secours.");
            }
            await peindre();
            const signature = await signerNote(cle, ligne, phrase, version.note);
            poserEtape("Envoi de la signature…");
            const { departement, id } = acte;
            const suite = await conventionnement.signActe({ departement, id, versionContenu: version.versionContenu, cle: cle.id, signature });
            poserPhrase("");
            onActe(suite);
        } catch (raison) {
            if (raison instanceof Error && raison.constructor.name !== "ConnectError") refuser("phrase", raison.message);
            else poserErreur(erreurDe(raison));
        } finally {
            poserEtape("");
        }
    };
    return (
        <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Signer">
            <Message>
                <p>Une fois donnée, une signature ne se retire pas. Elle ne vaut que pour ce texte-ci : s’il change, elle tombe et il faut signer de nouveau.</p>
            </Message>
            <Case nom="lu" libelle={`J’ai lu le texte de ${acte.numero}, version ${version.versionContenu}`} valeur={lu} onValeur={poserLu} />
            <Champ nom="phrase" libelle="Phrase secrète de votre clé" aide="Elle ouvre votre clé dans ce navigateur ; ni elle ni la clé ouverte ne sont envoyées." type="password" autoComplete="off" valeur={phrase} onValeur={poserPhrase} />
            {(sansCopie || fichier) && (
                <div class="champ">
                    <label for="fichier-cle">Fichier de secours</label>
                    <input
                        id="fichier-cle"
                        type="file"
                        accept=".txt,.key,text/plain"
                        onChange={async (evenement) => poserFichier((await evenement.currentTarget.files?.[0]?.text())?.trim() ?? "")}
                    />
                </div>
            )}
            <Envoi texte="Signer" enCours={etape !== ""}>
                <span role="status">{etape}</span>
                {!sansCopie && (
                    <button type="button" class="bouton bouton-nu" onClick={() => poserSansCopie(true)}>
                        Signer avec mon fichier de secours
                    </button>
                )}
            </Envoi>
        </Formulaire>
    );
}
