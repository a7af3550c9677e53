// SPDX-License-Identifier: EUPL-1.2
// Who has signed, what is missing and from whom; reminders, at most one a day.
import { Code } from "@connectrpc/connect";
import type { RemindActeResponse } from "@gen/conventionnement/v1/acte_pb";
import { type Acte, EtatActe } from "@gen/conventionnement/v1/acte_pb";
import { timestampDate } from "@bufbuild/protobuf/wkt";
import { conventionnement } from "@/api/conventionnement";
import { useAction } from "@/api/lecture";
import { estUt } from "@/api/session";
import { instant } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { TYPES_ORGANISATION } from "@/mots/organisations";
import { Etiquette, type Etat } from "@/ui/etiquette";
import { Message, annoncer } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { type PartieSuivie, aSigne, parPartie } from "./partage";
import { Recu } from "./recu";

const DELAI_MS = 24 * 3_600_000;

function etatDe({ partie, signature }: PartieSuivie): Etat {
    if (signature?.refus) return { texte: "a refusé", teinte: "rouge" };
    if (signature) return { texte: "a signé", teinte: "vert" };
    return partie.facultative ? { texte: "peut signer", teinte: "neutre" } : { texte: "attendue", teinte: "orange" };
}

const COLONNES: Colonne<PartieSuivie>[] = [
    { titre: "Organisation", cellule: ({ partie }) => partie.nom },
    { titre: "Qualité", cellule: ({ partie }) => partie.qualite || TYPES_ORGANISATION[partie.type] },
    { titre: "Signature", cellule: (suivie) => <Etiquette {...etatDe(suivie)} /> },
    {
        titre: "Par",
        cellule: ({ signature }) =>
            signature && (
                <>
                    {[signature.prenom, signature.nom].filter(Boolean).join(" ") || "personne effacée"}
                    {signature.fonction && `, ${signature.fonction}`}
                    <span class="doux petit"> le {instant(signature.date)}</span>
                    {signature.delegation && <span class="doux petit"> ({signature.delegation})</span>}
                    {signature.motif && <> : « {signature.motif} »</>}
                </>
            ),
    },
];

// The service keeps one reminder a day; until then the button says when.
function Relance({ acte }: { acte: Acte }) {
    const { faire, enCours, erreur } = useAction(conventionnement.remindActe);
    const derniere = acte.derniereRelance && timestampDate(acte.derniereRelance).getTime();
    const attendre = !!derniere && Date.now() - derniere < DELAI_MS;
    const dire = (reponse: RemindActeResponse | undefined) =>
        reponse && annoncer(`Relance envoyée à ${reponse.organisations.join(", ")}.`);
    return (
        <div class="bloc">
            <div class="rangee">
                <button type="button" class="bouton bouton-second" disabled={attendre} aria-busy={enCours} onClick={async () => dire(await faire({ departement: acte.departement, id: acte.id }))}>
                    Relancer ceux qui n’ont pas signé
                </button>
                <span class="doux">
                    {acte.derniereRelance ? `Dernière relance le ${instant(acte.derniereRelance)}. ` : "Aucune relance encore. "}
                    {attendre && `Prochaine possible le ${instant({ ...acte.derniereRelance!, seconds: acte.derniereRelance!.seconds + 86_400n })}.`}
                </span>
            </div>
            {erreur && erreur.code !== Code.Canceled && (
                <p class="faute" role="alert">
                    {erreur.texte}
                </p>
            )}
        </div>
    );
}

export function Signatures({ acte }: { acte: Acte }) {
    const parties = parPartie(acte);
    const manquent = parties.filter((une) => une.partie.obligatoire && !aSigne(une));
    return (
        <>
            <h2 class="invisible">Parties et signatures</h2>
            {acte.etat === EtatActe.A_SIGNER && manquent.length > 0 && (
                <Message ton="attention" titre={`Il manque ${compte(manquent.length, "signature")}.`}>
                    <p>{manquent.map(({ partie }) => partie.nom).join(", ")}</p>
                </Message>
            )}
            <Tableau legende={`Signatures de la version ${acte.versionContenu} du texte`} colonnes={COLONNES} lignes={parties} cle={({ partie }) => partie.organisation} />
            {acte.etat === EtatActe.A_SIGNER && estUt() && <Relance acte={acte} />}
            {parties.some(aSigne) && <Recu acte={acte} />}
        </>
    );
}
