// SPDX-License-Identifier: EUPL-1.2
// Administration of my organisation, and of the département for the State's unit. Address: ?vue=…
import type { ComponentType } from "preact";
import { lazy } from "preact-iso";
import { Role, TypeOrganisation } from "@gen/commun/v1/commun_pb";
import { acces } from "@/api/acces";
import { useLecture } from "@/api/lecture";
import { aRole, appartenance, estType, moi } from "@/api/session";
import { Lu, Message } from "@/ui/message";
import { type Onglet, Onglets, useVue } from "@/ui/onglets";
import { Page } from "@/ui/page";
import { Cles } from "./cles";
import { Contact } from "./contact";
import { Delegations } from "./delegations";
import { Membres } from "./membres";
import { Organisations } from "./organisations";

function Coordonnees() {
    const lecture = useLecture(acces.getOrganisation, { id: moi.value!.organisation }, { objets: [moi.value!.organisation] });
    return (
        <>
            <h2 class="invisible">Coordonnées</h2>
            <Lu lecture={lecture}>{(organisation) => <Contact organisation={organisation} lecture={lecture} />}</Lu>
        </>
    );
}

// Networks only: fetched with the sessions' client, which nothing else here needs.
const Adhesions = lazy(() => import("./adhesions"));

const VUES: (Onglet & { Vue: ComponentType; visible?: () => boolean })[] = [
    { code: "personnes", titre: "Personnes", Vue: Membres },
    { code: "cles", titre: "Clés", Vue: Cles },
    { code: "delegations", titre: "Délégations", Vue: Delegations },
    { code: "organisations", titre: "Organisations", Vue: Organisations },
    { code: "adherents", titre: "Adhérents", Vue: Adhesions, visible: () => estType(TypeOrganisation.RESEAU, TypeOrganisation.INTER_RESEAUX) },
    { code: "coordonnees", titre: "Coordonnées", Vue: Coordonnees },
];

export default function Administration() {
    const vues = VUES.filter((une) => !une.visible || une.visible());
    const vue = useVue(vues);
    const { Vue } = vues.find((une) => une.code === vue)!;
    return (
        <Page titre="Administration" surtitre={appartenance.value?.nom} large>
            {aRole(Role.ADMINISTRATEUR) ? (
                <>
                    <Onglets onglets={vues} libelle="Administration" />
                    <Vue />
                    <p class="petit doux note">
                        Les règles, sièges et suppléants des conseils se règlent dans <a href="/instances">Instances</a>.
                    </p>
                </>
            ) : (
                <Message>
                    <p>Cette page est réservée aux administrateurs de votre organisation.</p>
                </Message>
            )}
        </Page>
    );
}
