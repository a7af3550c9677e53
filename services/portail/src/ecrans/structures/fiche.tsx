// SPDX-License-Identifier: EUPL-1.2
// One structure, one sheet: what alerts, who it is, its agreements, its annexes by year, its timeline.
import { Role } from "@gen/commun/v1/commun_pb";
import type { Annexe } from "@gen/conventionnement/v1/siae_pb";
import { conventionnement } from "@/api/conventionnement";
import { toutLire, useLecture } from "@/api/lecture";
import { aRole, departements, estUt } from "@/api/session";
import { Lu } from "@/ui/message";
import { adresseAvec } from "@/ui/adresse";
import { Page } from "@/ui/page";
import { Accords } from "./accords";
import { Alertes } from "./alertes";
import { AnnexesParAnnee } from "./annexes_annee";
import { Chronologie } from "./chronologie";
import { Identite } from "./identite";
import { Imprimer } from "./impression";
import "./structures.css";

async function toutesAnnexes(demande: { departement: string; siae: string }, options?: { signal?: AbortSignal }): Promise<Annexe[]> {
    return (await toutLire((curseur) => conventionnement.listAnnexes({ ...demande, taille: 200, curseur }, options))).flatMap((page) => page.annexes);
}

const peutPreparer = () => estUt() && [Role.AGENT, Role.SIGNATAIRE, Role.ADMINISTRATEUR].some(aRole);

export default function Fiche({ departement, id }: { departement: string; id: string }) {
    // An import changes structures without naming each; an agreement that is suspended suspends its annexes.
    const lecture = useLecture(conventionnement.getSiae, { departement, id }, { natures: ["import"] });
    const annexes = useLecture(toutesAnnexes, { departement, siae: id }, { natures: ["accord", "annexe", "import"] });
    return (
        <Page
            titre={lecture.valeur?.denomination ?? "Structure"}
            fil={[{ titre: "Structures", href: adresseAvec("/structures", {}, { departement: departements.value.length > 1 ? departement : "" }) }]}
            large
            actions={
                lecture.valeur && (
                    <>
                        <Imprimer />
                        {peutPreparer() && (
                            <a class="bouton" href={`/conventions/nouvelle?siae=${id}`}>
                                Nouvelle convention
                            </a>
                        )}
                    </>
                )
            }
        >
            <Lu lecture={lecture}>
                {(siae) => (
                    <>
                        {annexes.valeur && <Alertes annexes={annexes.valeur} />}
                        <Identite siae={siae} />
                        <h2>Accords-cadres et avenants</h2>
                        <Accords siae={siae} />
                        <h2>Annexes financières</h2>
                        <Lu lecture={annexes}>{(lues) => <AnnexesParAnnee annexes={lues} siret={siae.siret} />}</Lu>
                        <h2>Chronologie</h2>
                        <Chronologie departement={departement} siae={id} />
                    </>
                )}
            </Lu>
        </Page>
    );
}
