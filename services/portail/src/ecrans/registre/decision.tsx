// SPDX-License-Identifier: EUPL-1.2
// One decision of the log: what it says, its exact text, its seal, verified here on demand. Open to anyone.
import type { Preuve } from "@gen/registre/v1/registre_pb";
import { useLecture } from "@/api/lecture";
import { registre } from "@/api/registre";
import { moi } from "@/api/session";
import { entreeDe } from "@/journal/entree";
import { nomDepartement } from "@/mots/organisations";
import { Definitions } from "@/ui/definitions";
import { Lu, Vide } from "@/ui/message";
import { Page } from "@/ui/page";
import { faitsEnMots } from "./faits";
import { useOuverts } from "./ouverts";
import { useNoms, useSondage } from "./partage";
import { phraseDe, titreDe } from "./phrases";
import { Sceau } from "./sceau";
import { Telechargements } from "./telechargements";
import { Verification } from "./verification";
import "./registre.css";

const SONDAGE_MS = 2000;

const filDe = (departement: string) => [{ titre: `Registre, ${nomDepartement(departement)}`, href: `/registre?departement=${departement}` }];

function Inscrite({ departement, preuve }: { departement: string; preuve: Preuve }) {
    const entree = entreeDe(preuve.texte);
    const noms = useNoms(departement);
    const ouverts = useOuverts(departement, preuve.id, entree);
    const acte = entree.fait("acte");
    return (
        <Page
            titre={titreDe(entree)}
            surtitre={`Décision n° ${preuve.index} du registre`}
            fil={filDe(departement)}
            actions={
                acte && (
                    <>
                        {moi.value && (
                            <a class="bouton bouton-second" href={`/conventions/${departement}/${acte}`}>
                                Voir l’acte
                            </a>
                        )}
                        <a class="bouton bouton-second" href={`/registre?departement=${departement}&objet=${acte}`}>
                            Ses autres décisions
                        </a>
                    </>
                )
            }
        >
            <p class="registre-phrase">{phraseDe(entree, noms)}</p>
            <Definitions faits={faitsEnMots({ entree, noms, ouverts })} />
            <h2>Son sceau</h2>
            <Sceau preuve={preuve} />
            <h2>Vérifier</h2>
            <Verification key={preuve.id} departement={departement} lue={{ index: Number(preuve.index), texte: preuve.texte }} />
            <h2>Le texte exact</h2>
            <p>Ce sont ces octets-là, et eux seuls, que le registre scelle.</p>
            <pre tabIndex={0} aria-label="Texte exact de la décision">{preuve.texte}</pre>
            <Telechargements departement={departement} acte={acte} preuve={preuve} />
        </Page>
    );
}

export default function Decision({ departement, id }: { departement: string; id: string }) {
    const lecture = useLecture(registre.getPreuves, { departement, ids: [id] });
    const preuve = lecture.valeur?.preuves[0];
    // It arrives by event, then waits for witnesses.
    useSondage(lecture.relire, SONDAGE_MS, !!lecture.valeur && !preuve?.preuve);
    if (preuve) return <Inscrite departement={departement} preuve={preuve} />;
    return (
        <Page titre="Décision" fil={filDe(departement)}>
            <Lu lecture={lecture}>
                {() => (
                    <Vide titre="Cette décision n’est pas dans le registre.">
                        <p>Si elle vient d’être prise, elle y arrive dans un instant : cette page la montrera d’elle-même. Sinon, l’adresse est peut-être incomplète.</p>
                    </Vide>
                )}
            </Lu>
        </Page>
    );
}
