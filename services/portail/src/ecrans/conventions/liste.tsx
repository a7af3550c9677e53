// SPDX-License-Identifier: EUPL-1.2
// Conventions: agreements, avenants and annexes of the département. Address: ?nature, ?etat, ?texte, ?a_signer, ?le (in
// force on that day), ?siae.
import { useLocation } from "preact-iso";
import { type Acte, EtatActe, NatureActe } from "@gen/conventionnement/v1/acte_pb";
import { useEffect, useState } from "preact/hooks";
import { conventionnement } from "@/api/conventionnement";
import { toutLire, useLecture } from "@/api/lecture";
import { departement, estUt } from "@/api/session";
import { ETATS_ACTE, NATURES } from "@/mots/actes";
import { jourCourt } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { choix } from "@/mots/organisations";
import { Etiquette } from "@/ui/etiquette";
import { Case, Champ, ChampChoix } from "@/ui/formulaire";
import { Lu, Vide } from "@/ui/message";
import { adresseAvec } from "@/ui/onglets";
import { Page } from "@/ui/page";
import { ParcoursCourt } from "@/ui/parcours";
import { type Colonne, Exports, Tableau } from "@/ui/tableau";
import { adresse } from "./partage";

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

const ETATS = (Object.values(EtatActe).filter((un) => typeof un === "number") as EtatActe[])
    .filter((etat) => ETATS_ACTE[etat].texte)
    .map((valeur) => ({ valeur: valeur as number, libelle: ETATS_ACTE[valeur].texte }));

export default function Conventions() {
    const { path, query, route } = useLocation();
    const changer = (change: Record<string, string>) => route(adresseAvec(path, query, change), true);
    const [texte, poserTexte] = useState(query.texte ?? "");
    useEffect(() => {
        if (texte === (query.texte ?? "")) return;
        const attente = setTimeout(() => changer({ texte }), 300);
        return () => clearTimeout(attente);
    }, [texte]);
    const demande = {
        departement: departement.value,
        nature: Number(query.nature ?? 0) as NatureActe,
        etat: Number(query.etat ?? 0) as EtatActe,
        texte: query.texte ?? "",
        siae: query.siae ?? "",
        actifLe: query.le ?? "",
        aSignerParMoi: query.a_signer === "1",
        taille: 50,
    };
    const [pages, poserPages] = useState(1);
    const lecture = useLecture(
        async (voulu: typeof demande & { pages: number }, options) => {
            const tout = { actes: [] as Acte[], total: 0n, suite: "" };
            for (let lues = 0; lues < voulu.pages && (lues === 0 || tout.suite); lues++) {
                const { pages: _, ...reste } = voulu;
                const page = await conventionnement.listAccords({ ...reste, curseur: tout.suite }, options);
                tout.actes.push(...page.actes);
                tout.total = page.total;
                tout.suite = page.curseurSuivant;
            }
            return tout;
        },
        departement.value ? { ...demande, pages } : null,
        { natures: ["accord", "avenant", "annexe"] },
    );
    const toutes = async () =>
        (await toutLire((curseur) => conventionnement.listAccords({ ...demande, taille: 200, curseur }))).flatMap((page) => page.actes);
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
            <form class="filtres" role="search" aria-label="Filtrer les conventions" onSubmit={(evenement) => evenement.preventDefault()}>
                <Champ nom="texte" libelle="Structure, numéro ou objet" type="search" valeur={texte} onValeur={poserTexte} />
                <ChampChoix nom="nature" libelle="Nature" valeur={Number(query.nature ?? 0)} onValeur={(valeur) => changer({ nature: valeur ? String(valeur) : "" })} options={[{ valeur: 0, libelle: "Toutes" }, ...choix(NATURES)]} />
                <ChampChoix nom="etat" libelle="État" valeur={Number(query.etat ?? 0)} onValeur={(valeur) => changer({ etat: valeur ? String(valeur) : "" })} options={[{ valeur: 0, libelle: "Tous" }, ...ETATS]} />
                <Champ nom="le" libelle="En vigueur le" type="date" valeur={query.le ?? ""} onValeur={(le) => changer({ le })} />
                <Case nom="a_signer" libelle="À signer par moi" valeur={query.a_signer === "1"} onValeur={(oui) => changer({ a_signer: oui ? "1" : "" })} />
            </form>
            <Lu lecture={lecture}>
                {({ actes, total, suite }) =>
                    actes.length === 0 ? (
                        <Vide titre={Object.keys(query).length ? "Aucune convention ne répond à ces filtres." : "Aucune convention dans ce département pour l’instant."}>
                            <p>
                                {estUt()
                                    ? "La première se prépare depuis la fiche d’une structure, ou ici avec « Nouvelle convention »."
                                    : "L’unité territoriale prépare les conventions ; elles apparaîtront ici dès qu’elles existent."}
                            </p>
                        </Vide>
                    ) : (
                        <>
                            <Tableau legende={`${compte(total, "acte")}, les plus récents d’abord`} colonnes={COLONNES} lignes={actes} cle={(acte) => acte.id} />
                            <div class="rangee">
                                {suite && (
                                    <button type="button" class="bouton bouton-second" onClick={() => poserPages(pages + 1)}>
                                        Voir la suite
                                    </button>
                                )}
                                <Exports nom={`conventions-${departement.value}`} colonnes={COLONNES} toutes={toutes} />
                            </div>
                        </>
                    )
                }
            </Lu>
        </Page>
    );
}
