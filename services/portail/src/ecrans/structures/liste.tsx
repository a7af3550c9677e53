// SPDX-License-Identifier: EUPL-1.2
// Structures: the register of SIAE. Address: ?texte, ?type, ?tri, ?accord=avec|sans.
import { useLocation } from "preact-iso";
import { type Siae, TypeSiae } from "@gen/conventionnement/v1/siae_pb";
import { Role } from "@gen/commun/v1/commun_pb";
import { useEffect, useState } from "preact/hooks";
import { conventionnement } from "@/api/conventionnement";
import { toutLire, useLecture } from "@/api/lecture";
import { aRole, departement, estUt } from "@/api/session";
import { TYPES_SIAE, TYPES_SIAE_LONGS } from "@/mots/actes";
import { compte } from "@/mots/nombres";
import { choix } from "@/mots/organisations";
import { Etiquette } from "@/ui/etiquette";
import { Champ, ChampChoix } from "@/ui/formulaire";
import { Lu, Vide } from "@/ui/message";
import { adresseAvec } from "@/ui/onglets";
import { Page } from "@/ui/page";
import { type Colonne, Exports, Tableau } from "@/ui/tableau";
import { Import } from "./import";
import { siret } from "./siret";

const MONTREES = 50;

const COLONNES: Colonne<Siae>[] = [
    { titre: "Dénomination", cellule: (une) => <a href={`/structures/${une.departement}/${une.id}`}>{une.denomination}</a>, texte: (une) => une.denomination, tri: "denomination" },
    { titre: "Type", cellule: (une) => une.types.map((type) => TYPES_SIAE[type]).join(", ") },
    { titre: "Commune", cellule: (une) => une.commune, tri: "commune" },
    { titre: "SIRET", cellule: (une) => <span class="insecable">{siret(une.siret)}</span>, texte: (une) => une.siret, tri: "siret" },
    {
        titre: "Accord en vigueur",
        cellule: (une) => (une.accordsActifs ? <Etiquette texte="oui" teinte="vert" /> : <Etiquette texte="non" teinte="neutre" />),
        texte: (une) => (une.accordsActifs ? "oui" : "non"),
    },
];

const ACCORDS = [
    { valeur: "", libelle: "Toutes" },
    { valeur: "avec", libelle: "Avec un accord en vigueur" },
    { valeur: "sans", libelle: "Sans accord en vigueur" },
];

interface Demande {
    departement: string;
    type: TypeSiae;
    texte: string;
    tri: string;
    accord: string;
}

// A few hundred rows at most in a département: all are read, so that counts and files are whole.
async function toutes({ accord, ...demande }: Demande, options?: { signal?: AbortSignal }): Promise<Siae[]> {
    const pages = await toutLire((curseur) => conventionnement.listSiae({ ...demande, taille: 500, curseur }, options));
    const lues = pages.flatMap((page) => page.siae);
    return accord ? lues.filter((une) => (une.accordsActifs > 0) === (accord === "avec")) : lues;
}

export default function Structures() {
    const { path, query, route } = useLocation();
    const changer = (change: Record<string, string>) => route(adresseAvec(path, query, change), true);
    const [texte, poserTexte] = useState(query.texte ?? "");
    const [montrees, poserMontrees] = useState(MONTREES);
    useEffect(() => {
        if (texte === (query.texte ?? "")) return;
        const attente = setTimeout(() => changer({ texte }), 300);
        return () => clearTimeout(attente);
    }, [texte]);
    const demande: Demande = {
        departement: departement.value,
        type: Number(query.type ?? 0) as TypeSiae,
        texte: query.texte ?? "",
        tri: query.tri ?? "denomination",
        accord: query.accord ?? "",
    };
    const lecture = useLecture(toutes, departement.value ? demande : null, { natures: ["siae", "import", "accord"] });
    return (
        <Page titre="Structures" large>
            <form class="filtres" role="search" aria-label="Filtrer les structures" onSubmit={(evenement) => evenement.preventDefault()}>
                <Champ nom="texte" libelle="Nom, commune ou SIRET" type="search" valeur={texte} onValeur={poserTexte} />
                <ChampChoix nom="type" libelle="Type" valeur={demande.type as number} onValeur={(valeur) => changer({ type: valeur ? String(valeur) : "" })} options={[{ valeur: 0, libelle: "Tous" }, ...choix(TYPES_SIAE_LONGS)]} />
                <ChampChoix nom="accord" libelle="Accord-cadre" valeur={demande.accord} onValeur={(accord) => changer({ accord })} options={ACCORDS} />
            </form>
            <Lu lecture={lecture}>
                {(siae) =>
                    siae.length === 0 ? (
                        <Vide titre={Object.keys(query).length ? "Aucune structure ne répond à ces filtres." : "Aucune structure dans ce département pour l’instant."}>
                            <p>{Object.keys(query).length ? "Élargissez la recherche." : "Elles viennent du fichier de l’État, que l’unité territoriale importe."}</p>
                        </Vide>
                    ) : (
                        <>
                            <Tableau legende={compte(siae.length, "structure")} colonnes={COLONNES} lignes={siae.slice(0, montrees)} cle={(une) => une.id} tri={demande.tri} onTri={(tri) => changer({ tri: tri === "denomination" ? "" : tri })} />
                            <div class="rangee">
                                {siae.length > montrees && (
                                    <button type="button" class="bouton bouton-second" onClick={() => poserMontrees(montrees + MONTREES)}>
                                        Voir la suite ({siae.length - montrees})
                                    </button>
                                )}
                                <Exports nom={`structures-${departement.value}`} colonnes={COLONNES} toutes={() => toutes(demande)} />
                            </div>
                        </>
                    )
                }
            </Lu>
            {estUt() && (aRole(Role.AGENT) || aRole(Role.ADMINISTRATEUR)) && <Import onFait={lecture.relire} />}
        </Page>
    );
}
