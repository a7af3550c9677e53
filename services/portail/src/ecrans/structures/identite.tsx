// SPDX-License-Identifier: EUPL-1.2
// Who a structure is, and how to reach it.
import type { Organisation } from "@gen/acces/v1/acces_pb";
import { TypeOrganisation } from "@gen/commun/v1/commun_pb";
import type { Siae } from "@gen/conventionnement/v1/siae_pb";
import { acces } from "@/api/acces";
import { toutLire, useLecture } from "@/api/lecture";
import { TYPES_SIAE_LONGS } from "@/mots/actes";
import { nomDepartement } from "@/mots/organisations";
import { Definitions } from "@/ui/definitions";
import { siret } from "./siret";

interface Demande {
    departement: string;
    sirets: string[];
}

// The register knows no correspondent; the structure's account, if it has one, bears its SIRET.
async function compteDe({ departement, sirets }: Demande, options?: { signal?: AbortSignal }): Promise<Organisation | null> {
    const pages = await toutLire((curseur) => acces.listOrganisations({ departement, type: TypeOrganisation.SIAE, taille: 200, curseur }, options));
    return pages.flatMap((page) => page.organisations).find((une) => sirets.includes(une.siret)) ?? null;
}

function Contact({ siae }: { siae: Siae }) {
    const { valeur } = useLecture(compteDe, { departement: siae.departement, sirets: [siae.siret, siae.siretActuel] });
    if (valeur === undefined) return null;
    if (valeur === null) return <>pas encore de compte dans Concert</>;
    if (!valeur.courriel && !valeur.telephone) return <>pas encore de courriel ni de téléphone</>;
    return (
        <>
            {valeur.courriel && <a href={`mailto:${valeur.courriel}`}>{valeur.courriel}</a>}
            {valeur.courriel && valeur.telephone && <br />}
            {valeur.telephone && <a href={`tel:${valeur.telephone.replace(/[^\d+]/g, "")}`}>{valeur.telephone}</a>}
        </>
    );
}

const adresse = (siae: Siae) => [siae.adresse, `${siae.codePostal} ${siae.commune}`].filter((un) => un.trim()).join(", ");

export const Identite = ({ siae }: { siae: Siae }) => (
    <Definitions
        faits={[
            ["Type", siae.types.map((type) => TYPES_SIAE_LONGS[type]).join(", ")],
            ["SIRET de signature", siret(siae.siret)],
            ["SIRET actuel", siae.siretActuel !== siae.siret && siret(siae.siretActuel)],
            ["Adresse", adresse(siae)],
            ["Activité (NAF)", siae.naf],
            ["Département", nomDepartement(siae.departement)],
            ["Contact", <Contact siae={siae} />],
        ]}
    />
);
