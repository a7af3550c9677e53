// SPDX-License-Identifier: EUPL-1.2
// Keys of the organisation's signatories: certified after comparing the name with its owner, revoked with a reason.
import { type Cle, EtatCle } from "@gen/acces/v1/acces_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction, useLecture } from "@/api/lecture";
import { appartenance } from "@/api/session";
import { instant } from "@/mots/dates";
import { ETATS_CLE } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Etiquette } from "@/ui/etiquette";
import { Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message, Vide, annoncer } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { Revoquer } from "@/cles/revoquer";

function Certifier({ cle, onFermer }: { cle: Cle; onFermer: () => void }) {
    const { faire, enCours, erreur } = useAction(acces.certifyCle);
    const qui = `${cle.prenom} ${cle.nomPersonne}`;
    const envoyer = async () => {
        if (!(await faire({ cle: cle.id }))) return;
        annoncer(`La clé de ${qui} est certifiée, et la certification inscrite au registre.`);
        onFermer();
    };
    return (
        <Dialogue titre={`Certifier la clé de ${qui}`} onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Certifier">
                <p>
                    Demandez à {qui} le nom de sa clé, de vive voix, et comparez : <strong class="mono">{cle.nom}</strong>
                </p>
                <Message>
                    <p>Vous attestez, pour {appartenance.value?.nom}, que cette clé est la sienne. Avec une délégation, ce qu’elle signera engagera l’organisation.</p>
                </Message>
                <Envoi texte="Les noms sont les mêmes : certifier" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}

export function Cles() {
    const lecture = useLecture(acces.listCles, {}, { natures: ["cle"] });
    const [geste, poserGeste] = useState<{ genre: "certifier" | "revoquer"; cle: Cle }>();
    const fermer = () => {
        poserGeste(undefined);
        lecture.relire();
    };
    const bouton = (genre: "certifier" | "revoquer", texte: string, cle: Cle) => (
        <button type="button" class={genre === "certifier" ? "bouton bouton-second" : "bouton bouton-nu"} onClick={() => poserGeste({ genre, cle })}>
            {texte}
            <span class="invisible"> {cle.nom}</span>
        </button>
    );
    const colonnes: Colonne<Cle>[] = [
        { titre: "Clé", cellule: (une) => <span class="mono">{une.nom}</span> },
        { titre: "De", cellule: (une) => `${une.prenom} ${une.nomPersonne}${une.fonction ? `, ${une.fonction}` : ""}` },
        { titre: "État", cellule: (une) => <Etiquette {...ETATS_CLE[une.etat]} /> },
        { titre: "Depuis", cellule: (une) => instant(une.revoquee ?? une.certifiee ?? une.deposee) },
        {
            titre: "Gestes",
            cellule: (une) => (
                <div class="rangee">
                    {une.etat === EtatCle.DEPOSEE && bouton("certifier", "Certifier", une)}
                    {une.etat !== EtatCle.REVOQUEE && bouton("revoquer", "Révoquer", une)}
                </div>
            ),
        },
    ];
    return (
        <>
            <h2 class="invisible">Clés</h2>
            <Lu lecture={lecture}>
                {({ cles }) =>
                    cles.length === 0 ? (
                        <Vide titre="Aucune clé déposée.">
                            <p>Chaque signataire fabrique la sienne dans « Mes clés » ; elle apparaît alors ici, à certifier.</p>
                        </Vide>
                    ) : (
                        <Tableau legende="Clés de signature de l’organisation" colonnes={colonnes} lignes={[...cles].sort((a, b) => a.etat - b.etat)} cle={(une) => une.id} />
                    )
                }
            </Lu>
            {geste?.genre === "certifier" && <Certifier cle={geste.cle} onFermer={fermer} />}
            {geste?.genre === "revoquer" && <Revoquer cle={geste.cle} onFermer={fermer} />}
        </>
    );
}
