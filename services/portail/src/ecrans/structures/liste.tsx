// SPDX-License-Identifier: EUPL-1.2
// Structures: the register of SIAE. Its address: adresse.ts.
import { Role, TypeOrganisation } from "@gen/commun/v1/commun_pb";
import type { Siae } from "@gen/conventionnement/v1/siae_pb";
import { useState } from "preact/hooks";
import { conventionnement } from "@/api/conventionnement";
import { useGarde } from "@/api/garde";
import { toutLire, useLecture } from "@/api/lecture";
import { aRole, estType } from "@/api/session";
import { TYPES_SIAE } from "@/mots/actes";
import { compte } from "@/mots/nombres";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Vide } from "@/ui/message";
import { Page } from "@/ui/page";
import { type Colonne, Exports, Tableau } from "@/ui/tableau";
import { type Filtres as Valeurs, useFiltres } from "./adresse";
import { Filtres } from "./filtres";
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

// A few hundred rows at most in a département: all are read, so that counts and files are whole. The service does
// not filter by agreement.
async function toutes({ accord, ...demande }: Valeurs, options?: { signal?: AbortSignal }): Promise<Siae[]> {
    const pages = await toutLire((curseur) => conventionnement.listSiae({ ...demande, taille: 500, curseur }, options));
    const lues = pages.flatMap((page) => page.siae);
    return accord ? lues.filter((une) => (une.accordsActifs > 0) === (accord === "avec")) : lues;
}

// With the filters it answers: what is kept on the screen says of itself what it is.
const lire = async (filtres: Valeurs, options?: { signal?: AbortSignal }) => ({ filtres, siae: await toutes(filtres, options) });

function combien(siae: Siae[], accord: string): string {
    const avec = siae.filter((une) => une.accordsActifs > 0).length;
    return compte(siae.length, "structure") + (accord || !siae.length ? "" : `, dont ${avec} avec un accord en vigueur`);
}

const Aucune = ({ filtree }: { filtree: boolean }) => (
    <Vide titre={filtree ? "Aucune structure ne répond à ces filtres." : "Aucune structure dans ce département pour l’instant."}>
        <p>{filtree ? "Élargissez la recherche." : "Elles viennent du fichier de l’État, que l’unité territoriale importe."}</p>
    </Vide>
);

const peutImporter = () => estType(TypeOrganisation.UT_DIRECCTE, TypeOrganisation.DIRECCTE) && (aRole(Role.AGENT) || aRole(Role.ADMINISTRATEUR));

export default function Structures() {
    const { filtres, changer } = useFiltres();
    const [montrees, poserMontrees] = useState(MONTREES);
    const lecture = useGarde(useLecture(lire, filtres.departement ? filtres : null, { natures: ["import", "accord"] }), filtres.departement);
    return (
        <Page titre="Structures" large>
            <Filtres filtres={filtres} changer={changer} />
            <p class="doux" role="status">
                {lecture.valeur && combien(lecture.valeur.siae, lecture.valeur.filtres.accord)}
            </p>
            <Lu lecture={lecture}>
                {({ siae, filtres: lus }) =>
                    siae.length === 0 ? (
                        <Aucune filtree={!!(lus.texte || lus.type || lus.accord)} />
                    ) : (
                        <>
                            <Tableau
                                legende="Structures"
                                legendeCachee
                                colonnes={COLONNES}
                                lignes={siae.slice(0, montrees)}
                                cle={(une) => une.id}
                                tri={lus.tri}
                                onTri={(tri) => changer({ tri: tri === "denomination" ? "" : tri })}
                            />
                            <div class="rangee">
                                {siae.length > montrees && (
                                    <button type="button" class="bouton bouton-second" onClick={() => poserMontrees(montrees + MONTREES)}>
                                        Voir la suite ({siae.length - montrees})
                                    </button>
                                )}
                                <Exports nom={`structures-${filtres.departement}`} colonnes={COLONNES} toutes={() => toutes(filtres)} />
                            </div>
                        </>
                    )
                }
            </Lu>
            {peutImporter() && <Import onFait={lecture.relire} />}
        </Page>
    );
}
