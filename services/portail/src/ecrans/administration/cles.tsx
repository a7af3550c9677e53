// SPDX-License-Identifier: EUPL-1.2
// Keys of the organisation's signatories: certified after comparing the name with its owner, revoked with a reason.
import { type Cle, EtatCle } from "@gen/acces/v1/acces_pb";
import { Role } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction, useLecture } from "@/api/lecture";
import { appartenance, moi } from "@/api/session";
import { instant } from "@/mots/dates";
import { ETATS_CLE } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Etiquette } from "@/ui/etiquette";
import { Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message, Vide, annoncer } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { Empreinte } from "@/cles/empreinte";
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
                {cle.personne === moi.value?.personne ? (
                    <p>
                        C’est votre clé. Comparez avec le nom de votre fichier de secours : <strong class="mono">{cle.nom}</strong>
                    </p>
                ) : (
                    <p>
                        Demandez à {qui} le nom de sa clé, de vive voix, et comparez : <strong class="mono">{cle.nom}</strong>
                    </p>
                )}
                <details>
                    <summary>Comparer l’empreinte entière</summary>
                    <p>
                        Plus sûr encore : <Empreinte publique={cle.clePublique} />. Le titulaire la voit dans « Mes clés », « Fichier de secours ».
                    </p>
                </details>
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
    const membres = useLecture(acces.listMembres, {}, { natures: ["membre"] });
    // One's own key is certified by another administrator, as long as there is one.
    const autres = membres.valeur?.membres.some((un) => un.roles.includes(Role.ADMINISTRATEUR) && un.personne !== moi.value?.personne);
    const aCertifier = (une: Cle) => une.etat === EtatCle.DEPOSEE && !(autres && une.personne === moi.value?.personne);
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
        {
            titre: "État",
            cellule: (une) => (
                <>
                    <Etiquette {...ETATS_CLE[une.etat]} />
                    {une.motifRevocation && <span class="petit doux"> {une.motifRevocation}</span>}
                </>
            ),
        },
        { titre: "Depuis", cellule: (une) => instant(une.revoquee ?? une.certifiee ?? une.deposee) },
        {
            titre: "Gestes",
            cellule: (une) => (
                <div class="rangee">
                    {aCertifier(une) && bouton("certifier", "Certifier", une)}
                    {une.etat === EtatCle.DEPOSEE && !aCertifier(une) && <span class="petit doux">Un autre administrateur doit la certifier.</span>}
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
                            <p>Chaque signataire fabrique la sienne dans « Mes clés » ; elle apparaît alors ici, à certifier.</p>
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
