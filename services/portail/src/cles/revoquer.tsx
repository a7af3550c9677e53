// SPDX-License-Identifier: EUPL-1.2
// A key that signs no more, by its owner or an administrator, with a reason.
import { type Cle, EtatCle } from "@gen/acces/v1/acces_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction } from "@/api/lecture";
import { Dialogue } from "@/ui/dialogue";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";

export function Revoquer({ cle, onFermer }: { cle: Cle; onFermer: () => void }) {
    const [motif, poserMotif] = useState("");
    const { faire, enCours, erreur } = useAction(acces.revokeCle);
    const envoyer = async () => {
        if (!(await faire({ cle: cle.id, motif }))) return;
        annoncer(`La clé ${cle.nom} est révoquée.`);
        onFermer();
    };
    return (
        <Dialogue titre={`Révoquer la clé ${cle.nom}`} onFermer={onFermer}>
            <Message ton="attention">
                {cle.etat === EtatCle.CERTIFIEE ? (
                    <p>Elle ne signera plus jamais. Ce qu’elle a signé avant reste valable. La révocation est inscrite au registre, le motif n’y paraît pas.</p>
                ) : (
                    <p>Elle n’a pas encore été certifiée, et ne le sera plus jamais : il faudra en fabriquer une autre.</p>
                )}
            </Message>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Révoquer la clé">
                <Champ nom="motif" libelle="Motif" aide="Par exemple : phrase secrète oubliée, départ, poste volé" valeur={motif} onValeur={poserMotif} />
                <Envoi texte="Révoquer" enCours={enCours} danger />
            </Formulaire>
        </Dialogue>
    );
}
