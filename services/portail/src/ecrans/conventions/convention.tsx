// SPDX-License-Identifier: EUPL-1.2
// One agreement, avenant or annex: where it stands, what may be done, its text, versions, parties, annexes, history.
// Address: ?vue=versions|parties|annexes|histoire|modifier.
import { type Acte, ActionActe as A, EtatActe, NatureActe } from "@gen/conventionnement/v1/acte_pb";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { conventionnement } from "@/api/conventionnement";
import { useLecture } from "@/api/lecture";
import { ACTIONS, ETATS_ACTE, NATURES, RESULTATS_AVIS, TYPES_SIAE_LONGS } from "@/mots/actes";
import { ecart, instant, isoJour, jour, periode } from "@/mots/dates";
import { Definitions } from "@/ui/definitions";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Message } from "@/ui/message";
import { type Onglet, Onglets, useVue } from "@/ui/onglets";
import { Page } from "@/ui/page";
import { Parcours } from "@/ui/parcours";
import "./conventions.css";
import { Annexes } from "./annexes";
import { DialogueDemarche } from "./demarche";
import { DEMARCHES } from "./demarches";
import { Histoire } from "./histoire";
import { Modifier } from "./modifier";
import { FIL, adresse, adressePdf, aSigne, parPartie } from "./partage";
import { Signatures } from "./signatures";
import { Texte } from "./texte";
import { Versions } from "./versions";

function Retard({ acte }: { acte: Acte }) {
    if (![EtatActe.BROUILLON, EtatActe.INSTRUCTION, EtatActe.INSCRIT, EtatActe.AVIS_RENDU, EtatActe.DECIDE, EtatActe.A_SIGNER].includes(acte.etat)) return null;
    if (acte.debut > isoJour()) return null;
    return (
        <Message ton="attention">
            <p>
                Cet acte devait commencer le {jour(acte.debut)}, {ecart(acte.debut)}, et n’est pas encore signé.
            </p>
        </Message>
    );
}

// What was decided about it, before anyone signs.
function Suites({ acte }: { acte: Acte }) {
    const { avis, decision } = acte;
    return (
        <Definitions
            faits={[
                ["Au titre de", TYPES_SIAE_LONGS[acte.type]],
                ["Période", periode(acte.debut, acte.fin)],
                ["Ordre du jour", acte.seanceDate && (acte.seance ? <a href={`/seances/${acte.departement}/${acte.seance}`}>{acte.seanceInstance}, {jour(acte.seanceDate)}</a> : `${acte.seanceInstance}, ${jour(acte.seanceDate)}`)],
                [
                    "Avis",
                    avis && (
                        <>
                            {RESULTATS_AVIS[avis.resultat]}, {avis.instance}, {jour(avis.date)}
                            {avis.motif && <span class="doux"> ({avis.motif})</span>}
                            {avis.reserves && <> Réserves : {avis.reserves}</>}
                            {avis.deliberation && (
                                <>
                                    {" "}
                                    <a href={`/decisions/${acte.departement}/${avis.deliberation}`}>au registre</a>
                                </>
                            )}
                        </>
                    ),
                ],
                ["Décision", decision && `${decision.accord ? "accord" : "refus"}, ${decision.reference}, ${jour(decision.date)}${decision.motif ? ` : ${decision.motif}` : ""}`],
                ["Accord-cadre", acte.parent && <a href={`/conventions/${acte.departement}/${acte.parent}`}>celui auquel il se rattache</a>],
                ["Remplace", acte.remplace && <a href={`/conventions/${acte.departement}/${acte.remplace}`}>un accord antérieur</a>],
                ["Sera remplacé le", acte.remplaceLe && jour(acte.remplaceLe)],
                ["Observations jusqu’au", acte.observationsJusquAu && jour(acte.observationsJusquAu)],
                ["Dernière modification", `${instant(acte.modifie)}${acte.modifiePar ? `, ${acte.modifiePar}` : ""}`],
            ]}
        />
    );
}

// What the calendar does needs no comment of its own.
const CALENDRIER = "le calendrier";

// Forward steps are buttons; those that go back or end it are folded away.
const EN_ARRIERE = new Set([A.RENVOYER, A.CLORE, A.SUSPENDRE, A.ENGAGER_RESILIATION, A.RESILIER, A.RENONCER_RESILIATION, A.REFUSER, A.REPRENDRE]);

function Actions({ acte, onActe }: { acte: Acte; onActe: (acte: Acte) => void }) {
    const [ouverte, poserOuverte] = useState<A>();
    const possibles = acte.actions.filter((une) => DEMARCHES[une]);
    const bouton = (action: A, second: boolean) => (
        <button key={action} type="button" class={second ? "bouton bouton-second" : "bouton"} onClick={() => poserOuverte(action)}>
            {ACTIONS[action]}
        </button>
    );
    const avant = possibles.filter((une) => !EN_ARRIERE.has(une));
    const arriere = possibles.filter((une) => EN_ARRIERE.has(une));
    const signer = acte.actions.includes(A.SIGNER);
    return (
        <>
            <div class="rangee suite-acte">
                {signer && (
                    <a class="bouton" href={`${adresse(acte)}/signer`}>
                        Lire et signer
                    </a>
                )}
                {avant.map((une, rang) => bouton(une, rang > 0 || signer))}
                {acte.actions.includes(A.MODIFIER) && (
                    <a class="bouton bouton-second" href={`${adresse(acte)}?vue=modifier`}>
                        Modifier le texte
                    </a>
                )}
                <a class="bouton bouton-second" href={adressePdf(acte)} target="_blank" rel="noopener">
                    PDF<span class="invisible"> (nouvel onglet)</span>
                </a>
            </div>
            {arriere.length > 0 && (
                <details class="autres">
                    <summary>Autres démarches</summary>
                    <div class="rangee">{arriere.map((une) => bouton(une, true))}</div>
                </details>
            )}
            {ouverte !== undefined && (
                <DialogueDemarche
                    acte={acte}
                    action={ouverte}
                    onFermer={() => poserOuverte(undefined)}
                    onFait={(suite) => {
                        poserOuverte(undefined);
                        onActe(suite);
                    }}
                />
            )}
        </>
    );
}

function ongletsDe(acte: Acte): Onglet[] {
    const signatures = parPartie(acte);
    return [
        { code: "texte", titre: "Texte" },
        { code: "parties", titre: `Parties et signatures (${signatures.filter(aSigne).length}/${signatures.length})` },
        { code: "versions", titre: "Versions", compte: acte.versionContenu },
        ...(acte.nature === NatureActe.ACCORD_CADRE ? [{ code: "annexes", titre: "Annexes et avenants" }] : []),
        { code: "histoire", titre: "Histoire" },
    ];
}

function Corps({ acte, onActe }: { acte: Acte; onActe: (acte: Acte) => void }) {
    const onglets = ongletsDe(acte);
    const { query } = useLocation();
    const vue = useVue(onglets);
    if (query.vue === "modifier") return <Modifier acte={acte} onActe={onActe} />;
    return (
        <>
            <Onglets onglets={onglets} libelle="Parties de la convention" />
            {vue === "texte" && <Texte acte={acte} />}
            {vue === "parties" && <Signatures acte={acte} />}
            {vue === "versions" && <Versions acte={acte} />}
            {vue === "annexes" && <Annexes acte={acte} />}
            {vue === "histoire" && <Histoire acte={acte} />}
        </>
    );
}

export default function Convention({ departement, id }: { departement: string; id: string }) {
    const lecture = useLecture(conventionnement.getAccord, { departement, id }, { objets: [id] });
    return (
        <Lu lecture={lecture}>
            {(acte) => (
                <Page
                    titre={`${NATURES[acte.nature]} ${acte.numero}`}
                    fil={FIL}
                    surtitre={
                        <>
                            <a href={`/structures/${departement}/${acte.siae}`}>{acte.denomination}</a> · {acte.objet}
                        </>
                    }
                    actions={<Etiquette {...ETATS_ACTE[acte.etat]} />}
                >
                    <Parcours etat={acte.etat} />
                    <Retard acte={acte} />
                    {acte.commentaire && acte.modifiePar !== CALENDRIER && (
                        <Message>
                            <p>
                                « {acte.commentaire} »{acte.modifiePar && `, ${acte.modifiePar}`}
                            </p>
                        </Message>
                    )}
                    <Actions acte={acte} onActe={lecture.poser} />
                    <Suites acte={acte} />
                    <Corps acte={acte} onActe={lecture.poser} />
                </Page>
            )}
        </Lu>
    );
}
