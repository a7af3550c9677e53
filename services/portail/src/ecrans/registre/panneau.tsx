// SPDX-License-Identifier: EUPL-1.2
// The log itself: how much is in it, how much is attested, by whom, since when.
import type { Journal, Temoin } from "@gen/registre/v1/registre_pb";
import { instant } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { Definitions } from "@/ui/definitions";
import { type Etat, Etiquette } from "@/ui/etiquette";
import { Message } from "@/ui/message";

function etatDe({ taille, erreur }: Temoin, inscrites: bigint): Etat {
    if (taille >= inscrites && taille > 0n) return { texte: "à jour", teinte: "vert" };
    if (erreur) return { texte: "ne répond pas", teinte: "rouge" };
    return taille > 0n ? { texte: "en retard", teinte: "orange" } : { texte: "pas encore cosigné", teinte: "orange" };
}

function UnTemoin({ temoin, inscrites }: { temoin: Temoin; inscrites: bigint }) {
    return (
        <li>
            <strong>{temoin.nom}</strong> <Etiquette {...etatDe(temoin, inscrites)} />
            <br />
            <span class="doux petit">
                {temoin.taille > 0n ? `a cosigné ${compte(temoin.taille, "entrée")}` : "n’a encore rien cosigné"}
                {temoin.vu && `, le ${instant(temoin.vu)}`}
            </span>
        </li>
    );
}

function Temoins({ journal }: { journal: Journal }) {
    const { temoins, quorum, taille } = journal;
    return (
        <>
            <h3>Ses témoins</h3>
            {quorum === 0 && (
                <Message ton="attention">
                    <p>
                        Aucun témoin n’est encore exigé : pour l’instant, seul l’hébergeur atteste de ce registre. Les institutions du département y remédient en faisant tourner chacune un
                        témoin.
                    </p>
                </Message>
            )}
            {quorum > 0 && <p>{quorum > 1 ? `Une décision compte une fois que ${quorum} d’entre eux l’ont vue.` : "Une décision compte une fois que l’un d’eux l’a vue."}</p>}
            <ul class="liste-nue registre-temoins">
                {temoins.map((temoin) => (
                    <UnTemoin key={temoin.vkey} temoin={temoin} inscrites={taille} />
                ))}
            </ul>
        </>
    );
}

export function Panneau({ journal }: { journal: Journal }) {
    const { departement, taille, tailleAttestee } = journal;
    const fichiers = [
        ["Point de contrôle", "checkpoint"],
        ["Clé publique", "vkey"],
        ["Liste des témoins", "policy"],
    ] as const;
    return (
        <aside class="bloc bloc-doux" aria-labelledby="le-journal">
            <h2 id="le-journal">Le registre</h2>
            <Definitions
                faits={[
                    ["Décisions inscrites", String(taille)],
                    ["Dont attestées", taille > 0n && taille === tailleAttestee ? `${tailleAttestee}, toutes` : String(tailleAttestee)],
                ]}
            />
            <Temoins journal={journal} />
            <details>
                <summary>Fichiers publics et explications</summary>
                <p class="petit">
                    Chaque décision s’ajoute à la suite des autres et ne s’efface plus. Le point de contrôle porte une empreinte de toutes : changer un mot d’une seule la changerait. Chaque
                    témoin est tenu par une institution, sur sa propre machine ; il ne cosigne qu’un registre qui prolonge celui qu’il avait vu.
                </p>
                <ul>
                    {fichiers.map(([titre, nom]) => tailleAttestee > 0n || nom !== "checkpoint" ? (
                        <li key={nom}>
                            <a href={`/registre/${departement}/${nom}`} target="_blank" rel="noreferrer">
                                {titre}
                                <span class="invisible"> (nouvel onglet)</span>
                            </a>
                        </li>
                    ) : null)}
                </ul>
                <p class="mono petit">{journal.vkey}</p>
            </details>
        </aside>
    );
}
