// SPDX-License-Identifier: EUPL-1.2
// A recovery file tried with its passphrase: of a key that Concert knows, it is told good; of one made elsewhere
// (`concert keygen`), it is deposited.
import type { Cle } from "@gen/acces/v1/acces_pb";
import { Code } from "@connectrpc/connect";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { type Erreur, erreurDe } from "@/api/erreur";
import { moi } from "@/api/session";
import { memes } from "@/journal/octets";
import { ETATS_CLE } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Message } from "@/ui/message";
import { peindre } from "@/ui/peindre";

interface Reprise {
    cle: Cle;
    connue: boolean;
}

async function reprendre(ligne: string, phrase: string, miennes: Cle[]): Promise<Reprise> {
    const { ouvrir, preuve, effacer } = await import("@/cles/enveloppe");
    const ouverte = await ouvrir(ligne, phrase);
    try {
        const connue = miennes.find((une) => memes(une.clePublique, ouverte.publique));
        if (connue) return { cle: connue, connue: true };
        const { personne, organisation } = moi.value!;
        return { cle: await acces.registerCle({ clePublique: ouverte.publique, cleEnveloppee: ligne, preuve: preuve(ouverte, personne, organisation) }), connue: false };
    } finally {
        effacer(ouverte);
    }
}

const Reprise = ({ cle, connue }: Reprise) => (
    <Message ton="succes" titre={`Ce fichier et cette phrase ouvrent la clé ${cle.nom}.`} vif>
        {connue ? (
            <p>Concert la connaît déjà : elle est {ETATS_CLE[cle.etat].texte}. Gardez ce fichier ; au moment de signer, « Signer avec mon fichier de secours » s’en sert.</p>
        ) : (
            <p>Elle est déposée. Un administrateur de votre organisation doit encore la certifier ; il comparera ce nom avec vous.</p>
        )}
    </Message>
);

export function ReprendreCle({ miennes, onFermer }: { miennes: Cle[]; onFermer: () => void }) {
    const [ligne, poserLigne] = useState("");
    const [phrase, poserPhrase] = useState("");
    const [enCours, poserEnCours] = useState(false);
    const [erreur, poserErreur] = useState<Erreur>();
    const [reprise, poserReprise] = useState<Reprise>();
    const refuser = (champ: string, texte: string) => poserErreur({ code: Code.InvalidArgument, champ, texte });
    const envoyer = async () => {
        poserErreur(undefined);
        if (!ligne) return refuser("", "Choisissez d’abord votre fichier de secours.");
        if (!phrase) return refuser("phrase", "Donnez la phrase secrète de cette clé.");
        poserEnCours(true);
        try {
            await peindre();
            poserReprise(await reprendre(ligne, phrase, miennes));
        } catch (raison) {
            if (raison instanceof Error && raison.constructor.name !== "ConnectError") refuser("phrase", raison.message);
            else poserErreur({ ...erreurDe(raison), champ: "" });
        } finally {
            poserEnCours(false);
        }
    };
    return (
        <Dialogue titre="Reprendre une clé depuis son fichier" onFermer={onFermer}>
            {reprise ? (
                <Reprise {...reprise} />
            ) : (
                <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Reprendre une clé">
                    <p>Pour vérifier qu’un fichier de secours et sa phrase sont les bons, ou déposer une clé que vous avez fabriquée ailleurs. La clé ouverte ne quitte pas ce navigateur.</p>
                    <div class="champ">
                        <label for="fichier-repris">Fichier de secours</label>
                        <input id="fichier-repris" type="file" accept=".txt,.key,text/plain" onChange={async (evenement) => poserLigne((await evenement.currentTarget.files?.[0]?.text())?.trim() ?? "")} />
                    </div>
                    <Champ nom="phrase" libelle="Sa phrase secrète" type="password" autoComplete="off" valeur={phrase} onValeur={poserPhrase} />
                    <Envoi texte="Ouvrir" enCours={enCours} />
                </Formulaire>
            )}
        </Dialogue>
    );
}
