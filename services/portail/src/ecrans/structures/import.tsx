// SPDX-License-Identifier: EUPL-1.2
// The State's files: first what they would change, row by row, then applied.
import { type ImportFluxiaeResponse, IssueLigne, type LigneImport } from "@gen/conventionnement/v1/siae_pb";
import { useState } from "preact/hooks";
import { conventionnement } from "@/api/conventionnement";
import { useAction } from "@/api/lecture";
import { compte } from "@/mots/nombres";
import { Envoi, Formulaire } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";
import { type Colonne, Exports, Tableau } from "@/ui/tableau";

const TAILLE_MAX = 8 * 1024 * 1024;
const MONTREES = 100;

const ISSUES: Record<IssueLigne, string> = {
    [IssueLigne.UNSPECIFIED]: "",
    [IssueLigne.CREEE]: "créée",
    [IssueLigne.MODIFIEE]: "modifiée",
    [IssueLigne.INCHANGEE]: "inchangée",
    [IssueLigne.REFUSEE]: "refusée",
};
const COLONNES: Colonne<LigneImport>[] = [
    { titre: "Ligne", droite: true, cellule: (une) => String(une.ligne), nombre: (une) => Number(une.ligne) },
    { titre: "Issue", cellule: (une) => ISSUES[une.issue] },
    { titre: "Clé", cellule: (une) => une.cle },
    { titre: "Colonne", cellule: (une) => une.colonne },
    { titre: "Valeur", cellule: (une) => une.valeur },
    { titre: "Pourquoi", cellule: (une) => une.raison },
];

function Rapport({ rapport }: { rapport: ImportFluxiaeResponse }) {
    const remarquees = rapport.lignes.filter((une) => une.raison);
    return (
        <>
            <Message ton={rapport.refusees ? "attention" : "info"} titre={rapport.applique ? "Le fichier est importé." : "Ce que l’import ferait ; rien n’est encore changé."} vif>
                <p>
                    {rapport.vue}, extraction du {rapport.extraction} : {compte(rapport.creees, "ligne créée", "lignes créées")}, {compte(rapport.modifiees, "modifiée")},{" "}
                    {compte(rapport.inchangees, "inchangée")}, {compte(rapport.refusees, "refusée")}.
                </p>
                {rapport.avertissements.map((un) => (
                    <p key={un}>{un}</p>
                ))}
            </Message>
            {remarquees.length > 0 && (
                <>
                    <Tableau legende="Lignes refusées ou remarquées" colonnes={COLONNES} lignes={remarquees.slice(0, MONTREES)} cle={(une) => `${une.ligne}-${une.colonne}`} />
                    <Exports nom="import" colonnes={COLONNES} toutes={async () => rapport.lignes} />
                </>
            )}
        </>
    );
}

export function Import({ onFait }: { onFait: () => void }) {
    const [fichier, poserFichier] = useState<File>();
    const [rapport, poserRapport] = useState<ImportFluxiaeResponse>();
    const { faire, enCours, erreur } = useAction(conventionnement.importFluxiae);
    const trop = !!fichier && fichier.size > TAILLE_MAX;
    const envoyer = async () => {
        if (!fichier || trop) return;
        const appliquer = !!rapport && !rapport.applique;
        const suite = await faire({ nom: fichier.name, contenu: new Uint8Array(await fichier.arrayBuffer()), appliquer });
        if (!suite) return;
        poserRapport(suite);
        if (suite.applique) {
            annoncer("Le fichier est importé.");
            onFait();
        }
    };
    return (
        <details class="bloc">
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
