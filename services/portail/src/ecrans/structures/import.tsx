// SPDX-License-Identifier: EUPL-1.2
// The State's files: first what they would change, row by row, then applied.
import { type ImportFluxiaeResponse, IssueLigne, type LigneImport } from "@gen/conventionnement/v1/siae_pb";
import { Code, ConnectError } from "@connectrpc/connect";
import { useState } from "preact/hooks";
import { conventionnement } from "@/api/conventionnement";
import { useAction } from "@/api/lecture";
import { appartenance } from "@/api/session";
import { jour } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { Envoi, Formulaire } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";
import { type Colonne, Exports, Tableau } from "@/ui/tableau";
import "./structures.css";

const TAILLE_MAX = 8 * 1024 * 1024;
const MONTREES = 100;

const ISSUES: Record<IssueLigne, string> = {
    [IssueLigne.UNSPECIFIED]: "",
    [IssueLigne.CREEE]: "créée",
    [IssueLigne.MODIFIEE]: "modifiée",
    [IssueLigne.INCHANGEE]: "inchangée",
    [IssueLigne.REFUSEE]: "refusée",
};
// The views by the names that the State's files bear.
const VUES: Record<string, string> = { Structure: "Structures", AnnexeFinanciere: "Annexes financières" };
const COLONNES: Colonne<LigneImport>[] = [
    { titre: "Ligne", droite: true, cellule: (une) => String(une.ligne), nombre: (une) => Number(une.ligne) },
    { titre: "Issue", cellule: (une) => ISSUES[une.issue] },
    { titre: "Clé", cellule: (une) => une.cle },
    { titre: "Colonne", cellule: (une) => <code>{une.colonne}</code>, texte: (une) => une.colonne },
    { titre: "Valeur", cellule: (une) => une.valeur },
    { titre: "Pourquoi", cellule: (une) => une.raison },
];

// What follows if the person goes on, and on whose behalf.
function suite({ creees, modifiees, refusees }: ImportFluxiaeResponse): string {
    const ecrites = creees + modifiees;
    if (!ecrites) return "Il n’y a rien à importer.";
    const laissees = refusees ? `, ${compte(refusees, "refusée laissée de côté", "refusées laissées de côté")}` : "";
    return `« Importer pour de bon » écrira ${compte(ecrites, "ligne")} au nom de « ${appartenance.value?.nom} »${laissees}.`;
}

const legende = (nombre: number) =>
    `Lignes refusées ou remarquées${nombre > MONTREES ? ` : les ${MONTREES} premières sur ${nombre}, toutes dans le fichier à télécharger` : ""}`;

function Rapport({ rapport }: { rapport: ImportFluxiaeResponse }) {
    const remarquees = rapport.lignes.filter((une) => une.raison);
    return (
        <>
            <Message ton={rapport.refusees ? "attention" : "info"} titre={rapport.applique ? "Le fichier est importé." : "Ce que l’import ferait ; rien n’est encore changé."} vif>
                <p>
                    {VUES[rapport.vue] ?? rapport.vue}, extraction du {jour(rapport.extraction)} : {compte(rapport.creees, "ligne créée", "lignes créées")}, {compte(rapport.modifiees, "modifiée")},{" "}
                    {compte(rapport.inchangees, "inchangée")}, {compte(rapport.refusees, "refusée")}.
                </p>
                {rapport.avertissements.map((un) => (
                    <p key={un}>{un}</p>
                ))}
                {!rapport.applique && <p>{suite(rapport)}</p>}
            </Message>
            {remarquees.length > 0 && (
                <>
                    <Tableau legende={legende(remarquees.length)} colonnes={COLONNES} lignes={remarquees.slice(0, MONTREES)} cle={(une) => `${une.ligne}-${une.colonne}`} />
                    <Exports nom="import" colonnes={COLONNES} toutes={async () => rapport.lignes} />
                </>
            )}
        </>
    );
}

// The bytes are read here, not by who asks: a demand is compared with those under way, and megabytes are long to compare.
async function soumettre({ fichier, appliquer }: { nom: string; fichier: File; appliquer: boolean }): Promise<ImportFluxiaeResponse> {
    const contenu = await fichier.arrayBuffer().catch(() => {
        throw new ConnectError("Ce fichier ne se lit plus : il a changé ou il a été déplacé. Choisissez-le à nouveau.", Code.FailedPrecondition);
    });
    return conventionnement.importFluxiae({ nom: fichier.name, contenu: new Uint8Array(contenu), appliquer });
}

export function Import({ onFait }: { onFait: () => void }) {
    const [fichier, poserFichier] = useState<File>();
    const [rapport, poserRapport] = useState<ImportFluxiaeResponse>();
    const { faire, enCours, erreur, oublier } = useAction(soumettre);
    const trop = !!fichier && fichier.size > TAILLE_MAX;
    const envoyer = async () => {
        if (!fichier || trop) return;
        const appliquer = !!rapport && !rapport.applique;
        const fait = await faire({ nom: fichier.name, fichier, appliquer });
        if (!fait) return;
        poserRapport(fait);
        if (fait.applique) {
            annoncer("Le fichier est importé.");
            onFait();
        }
    };
    return (
        <details class="bloc import">
            <summary>Importer les fichiers de l’État</summary>
            <p>Choisissez un fichier fluxIAE, « Structure » ou « AnnexeFinanciere » (.csv, .gz ou .zip). Rien ne change avant que vous n’ayez lu le rapport.</p>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Importer un fichier">
                <div class="champ">
                    <label for="fichier-etat">Fichier</label>
                    <input
                        id="fichier-etat"
                        type="file"
                        accept=".csv,.gz,.zip"
                        onChange={(evenement) => {
                            poserFichier(evenement.currentTarget.files?.[0]);
                            poserRapport(undefined);
                            oublier();
                        }}
                    />
                    {trop && <p class="faute">Au-delà de 8 Mio, faites compresser le fichier (.gz), ou importez-le avec la commande concert import.</p>}
                </div>
                {rapport && <Rapport rapport={rapport} />}
                <Envoi texte={rapport && !rapport.applique ? "Importer pour de bon" : "Voir ce que l’import ferait"} enCours={enCours} inactif={!fichier || trop || rapport?.applique} />
            </Formulaire>
        </details>
    );
}
