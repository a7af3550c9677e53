// SPDX-License-Identifier: EUPL-1.2
// Conventions: agreements, avenants and annexes of the département. Its address: filtres.tsx.
import type { CallOptions } from "@connectrpc/connect";
import type { Acte } from "@gen/conventionnement/v1/acte_pb";
import { useState } from "preact/hooks";
import { conventionnement } from "@/api/conventionnement";
import { useGarde } from "@/api/garde";
import { cleDe, lirePages, toutLire, useLecture } from "@/api/lecture";
import { estUt } from "@/api/session";
import { ETATS_ACTE, NATURES } from "@/mots/actes";
import { jourCourt } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Vide } from "@/ui/message";
import { Page } from "@/ui/page";
import { ParcoursCourt } from "@/ui/parcours";
import { type Colonne, Exports, Tableau } from "@/ui/tableau";
import { Filtres, type Valeurs, filtree, useFiltres } from "./filtres";
import { adresse } from "./partage";

const PAGE = 50;

const COLONNES: Colonne<Acte>[] = [
    { titre: "Numéro", cellule: (acte) => <a href={adresse(acte)}>{acte.numero}</a>, texte: (acte) => acte.numero },
    { titre: "Structure", cellule: (acte) => acte.denomination },
    { titre: "Nature", cellule: (acte) => NATURES[acte.nature] },
    { titre: "Objet", cellule: (acte) => acte.objet },
    {
        titre: "Période",
        cellule: (acte) => `${jourCourt(acte.debut)} – ${jourCourt(acte.fin)}`,
    },
    {
        titre: "État",
        cellule: (acte) => (
            <>
                <Etiquette {...ETATS_ACTE[acte.etat]} /> <ParcoursCourt etat={acte.etat} />
            </>
        ),
        texte: (acte) => ETATS_ACTE[acte.etat].texte,
    },
];

async function lire({ pages, ...demande }: Valeurs & { pages: number }, options?: CallOptions) {
    const lues = await lirePages((curseur) => conventionnement.listAccords({ ...demande, taille: PAGE, curseur }, options), pages);
    return { filtre: filtree(demande), actes: lues.flatMap((page) => page.actes), total: lues[0]!.total, suite: !!lues.at(-1)!.curseurSuivant };
}

const Aucune = ({ filtre }: { filtre: boolean }) => (
    <Vide titre={filtre ? "Aucune convention ne répond à ces filtres." : "Aucune convention dans ce département pour l’instant."}>
        <p>
            {filtre
                ? "Élargissez la recherche."
                : estUt()
                  ? "La première se prépare depuis la fiche d’une structure, ou ici avec « Nouvelle convention »."
                  : "L’unité territoriale prépare les conventions ; elles apparaîtront ici dès qu’elles existent."}
        </p>
    </Vide>
);

export default function Conventions() {
    const valeurs = useFiltres();
    const cle = cleDe(valeurs);
    const [lues, poserLues] = useState({ cle, pages: 1 }); // other filters begin again at the first page
    const pages = lues.cle === cle ? lues.pages : 1;
    const lecture = useGarde(useLecture(lire, valeurs.departement ? { ...valeurs, pages } : null, { natures: ["accord", "avenant", "annexe"] }), valeurs.departement);
    const toutes = async () =>
        (await toutLire((curseur) => conventionnement.listAccords({ ...valeurs, taille: 200, curseur }))).flatMap((page) => page.actes);
    return (
        <Page
            titre="Conventions"
            large
            actions={
                estUt() && (
                    <a class="bouton" href="/conventions/nouvelle">
                        Nouvelle convention
                    </a>
                )
            }
        >
            <Filtres valeurs={valeurs} />
            <Lu lecture={lecture}>
                {({ filtre, actes, total, suite }) =>
                    actes.length === 0 ? (
                        <Aucune filtre={filtre} />
                    ) : (
                        <>
                            <Tableau legende={`${compte(total, "acte")}, les plus récents d’abord`} colonnes={COLONNES} lignes={actes} cle={(acte) => acte.id} />
                            <div class="rangee">
                                {suite && (
                                    <button type="button" class="bouton bouton-second" onClick={() => poserLues({ cle, pages: pages + 1 })}>
                                        Voir la suite
                                    </button>
                                )}
                                <Exports nom={`conventions-${valeurs.departement}`} colonnes={COLONNES} toutes={toutes} />
                            </div>
                        </>
                    )
                }
            </Lu>
        </Page>
    );
}
