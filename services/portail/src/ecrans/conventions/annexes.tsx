// SPDX-License-Identifier: EUPL-1.2
// What an agreement carries: its annual annexes, with computed totals, and its avenants.
import { type Acte, EtatActe, NatureActe } from "@gen/conventionnement/v1/acte_pb";
import { type Annexe, EtatAnnexe } from "@gen/conventionnement/v1/siae_pb";
import { useState } from "preact/hooks";
import { conventionnement } from "@/api/conventionnement";
import { useLecture } from "@/api/lecture";
import { estType, estUt } from "@/api/session";
import { TypeOrganisation } from "@gen/commun/v1/commun_pb";
import { ETATS_ACTE, ETATS_ANNEXE } from "@/mots/actes";
import { jourCourt } from "@/mots/dates";
import { etp, euros } from "@/mots/nombres";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Vide } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { AnnexeDialogue, type Ouvrage } from "./annexe";
import { AvenantDialogue } from "./avenant";
import { adresse } from "./partage";

const VIVANTES = [EtatAnnexe.VALIDE, EtatAnnexe.PROVISOIRE];

const adresseActe = (annexe: Annexe) => `/conventions/${annexe.departement}/${annexe.acte}`;

function colonnes(ouvrir: (ouvrage: Ouvrage) => void): Colonne<Annexe>[] {
    const base: Colonne<Annexe>[] = [
        { titre: "Numéro", cellule: (une) => (une.acte ? <a href={adresseActe(une)}>{une.numero}</a> : une.numero) },
        { titre: "Mesure", cellule: (une) => une.mesure },
        { titre: "Période", cellule: (une) => `${jourCourt(une.debut)} – ${jourCourt(une.fin)}` },
        { titre: "État", cellule: (une) => <Etiquette {...ETATS_ANNEXE[une.etat]} /> },
        { titre: "ETP", droite: true, cellule: (une) => etp(une.etpCentiemes) },
        { titre: "Aide par ETP", droite: true, cellule: (une) => euros(une.montantUnitaire) },
        { titre: "Total", droite: true, cellule: (une) => euros(une.montantTotal) },
    ];
    if (!estUt()) return base;
    return [
        ...base,
        {
            titre: "Suite",
            cellule: (une) =>
                VIVANTES.includes(une.etat) && (
                    <div class="rangee">
                        <button type="button" class="bouton bouton-nu" onClick={() => ouvrir({ genre: "renouveler", annexe: une })}>
                            Renouveler<span class="invisible"> {une.numero}</span>
                        </button>
                        <button type="button" class="bouton bouton-nu" onClick={() => ouvrir({ genre: "modifier", annexe: une })}>
                            Modifier<span class="invisible"> {une.numero}</span>
                        </button>
                    </div>
                ),
        },
    ];
}

const somme = (annexes: Annexe[]) => annexes.filter((une) => VIVANTES.includes(une.etat)).reduce((total, une) => total + une.montantTotal, 0n);

export function Annexes({ acte }: { acte: Acte }) {
    const { departement, id } = acte;
    const annexes = useLecture(conventionnement.listAnnexes, { departement, accord: id, taille: 200 }, { objets: [id], natures: ["annexe"] });
    const avenants = useLecture(conventionnement.listAccords, { departement, parent: id, nature: NatureActe.AVENANT, taille: 100 }, { natures: ["avenant"] });
    const [ouvrage, poserOuvrage] = useState<Ouvrage>();
    const [avenant, poserAvenant] = useState(false);
    const vivant = [EtatActe.SIGNE, EtatActe.ACTIF, EtatActe.SUSPENDU].includes(acte.etat);
    return (
        <>
            <h2>Annexes financières</h2>
            <Lu lecture={annexes}>
                {(lues) =>
                    lues.annexes.length === 0 ? (
                        <Vide titre="Pas encore d’annexe.">
                            <p>{vivant ? "L’unité territoriale en prépare une par an et par mesure." : "Elles se préparent une fois l’accord signé, une par an et par mesure."}</p>
                        </Vide>
                    ) : (
                        <>
                            <Tableau legende="Annexes de cet accord" colonnes={colonnes(poserOuvrage)} lignes={lues.annexes} cle={(une) => une.id} />
                            <p>
                                Total des annexes validées ou provisoires : <strong>{euros(somme(lues.annexes))}</strong>
                            </p>
                        </>
                    )
                }
            </Lu>
            {estUt() && vivant && (
                <button type="button" class="bouton bouton-second" onClick={() => poserOuvrage({ genre: "creer", acte })}>
                    Préparer une annexe
                </button>
            )}
            <h2>Avenants</h2>
            <Lu lecture={avenants}>
                {({ actes }) =>
                    actes.length === 0 ? (
                        <Vide titre="Pas d’avenant.">
                            <p>Un avenant change l’accord en cours de route ; chaque partie peut en proposer un.</p>
                        </Vide>
                    ) : (
                        <ul class="cartes">
                            {actes.map((un) => (
                                <li key={un.id} class="carte">
                                    <div>
                                        <p class="carte-titre">
                                            <a href={adresse(un)}>{un.numero}</a>
                                        </p>
                                        <p>{un.objet}</p>
                                    </div>
                                    <Etiquette {...ETATS_ACTE[un.etat]} />
                                </li>
                            ))}
                        </ul>
                    )
                }
            </Lu>
            {vivant && (estUt() || estType(TypeOrganisation.SIAE)) && (
                <button type="button" class="bouton bouton-second" onClick={() => poserAvenant(true)}>
                    Préparer un avenant
                </button>
            )}
            {ouvrage && <AnnexeDialogue ouvrage={ouvrage} onFermer={() => poserOuvrage(undefined)} />}
            {avenant && <AvenantDialogue accord={acte} onFermer={() => poserAvenant(false)} />}
        </>
    );
}
