// SPDX-License-Identifier: EUPL-1.2
// Registre: the decisions of a département, newest first, open to anyone. Address: ?departement, ?nature, ?objet.
import type { CallOptions } from "@connectrpc/connect";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { useGarde } from "@/api/garde";
import { lirePages, toutLire, useLecture } from "@/api/lecture";
import { registre } from "@/api/registre";
import { instant } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { nomDepartement } from "@/mots/organisations";
import { parmi } from "@/ui/adresse";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Vide } from "@/ui/message";
import { Page } from "@/ui/page";
import { type Colonne, Exports, Tableau } from "@/ui/tableau";
import { Filtres } from "./filtres";
import { Panneau } from "./panneau";
import { NATURES } from "./phrases";
import { CODE_DEPARTEMENT, type Ligne, adresseDecision, ligneDe, useDepartement, useNoms, useSondage } from "./partage";
import "./registre.css";

const SONDAGE_MS = 5000;
const PAGE = 50;

const sceau = ({ inscrite }: Ligne) => (inscrite.attestee ? ({ texte: "attestée", teinte: "vert" } as const) : ({ texte: "en attente", teinte: "orange" } as const));

const colonnes = (departement: string): Colonne<Ligne>[] => [
    { titre: "Décision", cellule: ({ inscrite, phrase }) => <a href={adresseDecision(departement, inscrite.id)}>{phrase}</a>, texte: ({ phrase }) => phrase },
    { titre: "Nature", cellule: ({ nature }) => nature },
    { titre: "Inscrite le", cellule: ({ inscrite }) => instant(inscrite.inscrite), texte: ({ inscrite }) => instant(inscrite.inscrite) },
    { titre: "Sceau", cellule: (ligne) => <Etiquette {...sceau(ligne)} />, texte: (ligne) => sceau(ligne).texte },
];
// Of the files only.
const COLONNES_FICHIER: Colonne<Ligne>[] = [
    { titre: "Numéro au registre", cellule: () => null, nombre: ({ inscrite }) => Number(inscrite.index) },
    { titre: "Acte", cellule: ({ numero }) => numero },
    { titre: "Identifiant", cellule: ({ inscrite }) => inscrite.id },
    { titre: "Texte exact", cellule: ({ inscrite }) => inscrite.texte },
];

type Demande = { departement: string; nature: string; objet: string };

async function lire({ pages, ...demande }: Demande & { pages: number }, options?: CallOptions) {
    const lues = await lirePages((curseur) => registre.listEntrees({ ...demande, taille: PAGE, curseur }, options), pages);
    return { entrees: lues.flatMap((page) => page.entrees), suite: !!lues.at(-1)!.curseurSuivant };
}

function Decisions(demande: Demande & { etat: string }) {
    const { etat, ...voulu } = demande;
    const [pages, poserPages] = useState(1);
    const noms = useNoms(voulu.departement);
    // Its parent mounts another for another demand.
    const lecture = useGarde(useLecture(lire, { ...voulu, pages }), "");
    const [vu, poserVu] = useState(etat);
    // The log grew, or witnesses attested more of it.
    useEffect(() => {
        if (vu) lecture.relire();
        poserVu(etat);
    }, [etat]);
    const toutes = async () =>
        (await toutLire((curseur) => registre.listEntrees({ ...voulu, taille: 200, curseur }))).flatMap((page) => page.entrees).map((une) => ligneDe(une, noms));
    return (
        <Lu lecture={lecture}>
            {({ entrees, suite }) =>
                entrees.length === 0 ? (
                    <Vide titre={voulu.nature || voulu.objet ? "Aucune décision ne répond à ces filtres." : "Aucune décision dans ce registre pour l’instant."}>
                        <p>Avis, décisions, signatures, clés et délégations s’y inscrivent d’eux-mêmes dès qu’ils sont donnés.</p>
                    </Vide>
                ) : (
                    <>
                        <Tableau
                            legende={`${compte(entrees.length, "décision")}${suite ? " affichées" : ""}, les plus récentes d’abord`}
                            colonnes={colonnes(voulu.departement)}
                            lignes={entrees.map((une) => ligneDe(une, noms))}
                            cle={({ inscrite }) => inscrite.id}
                        />
                        <div class="rangee">
                            {suite && (
                                <button type="button" class="bouton bouton-second" onClick={() => poserPages(pages + 1)}>
                                    Voir la suite
                                </button>
                            )}
                            <Exports nom={`registre-${voulu.departement}`} colonnes={[...COLONNES_FICHIER.slice(0, 1), ...colonnes(voulu.departement), ...COLONNES_FICHIER.slice(1)]} toutes={toutes} />
                        </div>
                    </>
                )
            }
        </Lu>
    );
}

function UnRegistre({ departement, nature, objet }: Demande) {
    const lecture = useLecture(registre.getJournal, { departement });
    useSondage(lecture.relire, SONDAGE_MS);
    const etat = lecture.valeur ? `${lecture.valeur.taille} ${lecture.valeur.tailleAttestee}` : "";
    return (
        <div class="colonnes registre-colonnes">
            <section aria-label={`Décisions, ${nomDepartement(departement)}`}>
                <Decisions key={`${departement} ${nature} ${objet}`} departement={departement} nature={nature} objet={objet} etat={etat} />
            </section>
            <Lu lecture={lecture}>{(journal) => <Panneau journal={journal} />}</Lu>
        </div>
    );
}

export default function Registre() {
    const { query } = useLocation();
    const code = useDepartement();
    const nature = parmi(Object.keys(NATURES), query.nature);
    const objet = query.objet ?? "";
    const connu = CODE_DEPARTEMENT.test(code);
    return (
        <Page titre="Registre des décisions" surtitre={connu ? nomDepartement(code) : undefined} large>
            <p>
                Tout ce qui est décidé ensemble s’inscrit ici, dans l’ordre, pour toujours : avis, décisions, signatures. Le registre est public, et personne, pas même l’hébergeur, ne doit
                pouvoir le réécrire sans que cela se voie.
            </p>
            <Filtres nature={nature} objet={objet} />
            {connu ? (
                <UnRegistre departement={code} nature={nature} objet={objet} />
            ) : (
                <Vide titre="De quel département ?">
                    <p>Chaque département a son registre. Donnez son code ci-dessus : 25 pour le Doubs, par exemple.</p>
                </Vide>
            )}
        </Page>
    );
}
