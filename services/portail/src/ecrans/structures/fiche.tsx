// SPDX-License-Identifier: EUPL-1.2
// One structure, one sheet: who it is, what alerts, its agreements, its annexes by year, its timeline.
import { NatureActe } from "@gen/conventionnement/v1/acte_pb";
import type { Siae } from "@gen/conventionnement/v1/siae_pb";
import { conventionnement } from "@/api/conventionnement";
import { toutLire, useLecture } from "@/api/lecture";
import { estUt } from "@/api/session";
import { ETATS_ACTE, NATURES, TYPES_SIAE_LONGS } from "@/mots/actes";
import { periode } from "@/mots/dates";
import { nomDepartement } from "@/mots/organisations";
import { Definitions } from "@/ui/definitions";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Vide } from "@/ui/message";
import { Page } from "@/ui/page";
import { ParcoursCourt } from "@/ui/parcours";
import { Alertes } from "./alertes";
import { AnnexesParAnnee } from "./annexes_annee";
import { Chronologie } from "./chronologie";
import { siret } from "./siret";
import "./structures.css";

function Identite({ siae }: { siae: Siae }) {
    return (
        <Definitions
            faits={[
                ["Type", siae.types.map((type) => TYPES_SIAE_LONGS[type]).join(", ")],
                ["SIRET de signature", siret(siae.siret)],
                ["SIRET actuel", siae.siretActuel !== siae.siret && siret(siae.siretActuel)],
                ["Adresse", [siae.adresse, `${siae.codePostal} ${siae.commune}`].filter((un) => un.trim()).join(", ")],
                ["Activité (NAF)", siae.naf],
                ["Département", nomDepartement(siae.departement)],
            ]}
        />
    );
}

function Accords({ siae }: { siae: Siae }) {
    const lecture = useLecture(conventionnement.listAccords, { departement: siae.departement, siae: siae.id, taille: 100 }, { natures: ["accord", "avenant"] });
    return (
        <Lu lecture={lecture}>
            {({ actes }) => {
                const accords = actes.filter((un) => un.nature !== NatureActe.ANNEXE);
                return accords.length === 0 ? (
                    <Vide titre="Pas encore d’accord-cadre dans Concert.">
                        <p>Les annexes que connaît l’État sont ci-dessous ; un accord sur trois ans leur donnerait de la durée.</p>
                    </Vide>
                ) : (
                    <ul class="cartes">
                        {accords.map((un) => (
                            <li key={un.id} class="carte">
                                <div>
                                    <p class="carte-titre">
                                        <a href={`/conventions/${un.departement}/${un.id}`}>
                                            {NATURES[un.nature]} {un.numero}
                                        </a>
                                    </p>
                                    <p>
                                        {un.objet}, {periode(un.debut, un.fin)}
                                    </p>
                                </div>
                                <div class="rangee">
                                    <ParcoursCourt etat={un.etat} />
                                    <Etiquette {...ETATS_ACTE[un.etat]} />
                                </div>
                            </li>
                        ))}
                    </ul>
                );
            }}
        </Lu>
    );
}

export default function Fiche({ departement, id }: { departement: string; id: string }) {
    const lecture = useLecture(conventionnement.getSiae, { departement, id }, { objets: [id] });
    const annexes = useLecture(
        async (demande: { departement: string; siae: string }, options) =>
            (await toutLire((curseur) => conventionnement.listAnnexes({ ...demande, taille: 200, curseur }, options))).flatMap((page) => page.annexes),
        { departement, siae: id },
        { natures: ["annexe", "import"] },
    );
    return (
        <Lu lecture={lecture}>
            {(siae) => (
                <Page
                    titre={siae.denomination}
                    fil={[{ titre: "Structures", href: "/structures" }]}
                    large
                    actions={
                        estUt() && (
                            <a class="bouton" href={`/conventions/nouvelle?siae=${siae.id}`}>
                                Nouvelle convention
                            </a>
                        )
                    }
                >
                    {annexes.valeur && <Alertes annexes={annexes.valeur} />}
                    <Identite siae={siae} />
                    <h2>Accords-cadres et avenants</h2>
                    <Accords siae={siae} />
                    <h2>Annexes financières</h2>
                    <Lu lecture={annexes}>{(lues) => <AnnexesParAnnee annexes={lues} />}</Lu>
                    <h2>Chronologie</h2>
                    <Chronologie departement={departement} siae={id} />
                </Page>
            )}
        </Lu>
    );
}
