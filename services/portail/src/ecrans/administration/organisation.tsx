// SPDX-License-Identifier: EUPL-1.2
// One organisation: contact, people one may see, keys of its signatories, delegations.
import { Role } from "@gen/commun/v1/commun_pb";
import { acces } from "@/api/acces";
import { useLecture } from "@/api/lecture";
import { aRole, estUt, moi } from "@/api/session";
import { TYPES_ORGANISATION, nomDepartement } from "@/mots/organisations";
import { Definitions } from "@/ui/definitions";
import { Lu } from "@/ui/message";
import { Page } from "@/ui/page";
import { Contact } from "./contact";
import { Signataires } from "./organisation_signataires";
import { GestesUt } from "./organisation_ut";

const FIL = [{ titre: "Administration", href: "/administration?vue=organisations" }];

export default function PageOrganisation({ id }: { id: string }) {
    const lecture = useLecture(acces.getOrganisation, { id }, { objets: [id] });
    const membres = useLecture(acces.listMembres, { organisation: id }, { natures: ["membre", "organisation"] });
    const administre = aRole(Role.ADMINISTRATEUR);
    const mienne = moi.value?.organisation === id;
    const ut = administre && estUt() && !mienne;
    const une = lecture.valeur;
    return (
        <Page titre={une?.nom ?? "Organisation"} fil={administre ? FIL : undefined} surtitre={une && TYPES_ORGANISATION[une.type]}>
            <Lu lecture={lecture}>
                {(organisation) => (
                    <>
                        <Definitions
                            faits={[
                                ["Sigle", <span class="mono">{organisation.sigle}</span>],
                                ["Départements", organisation.departements.map(nomDepartement).join(", ")],
                                ["SIRET", organisation.siret],
                                ["Courriel", organisation.courriel && <a href={`mailto:${organisation.courriel}`}>{organisation.courriel}</a>],
                                ["Téléphone", organisation.telephone],
                            ]}
                        />
                        {ut && membres.valeur && <GestesUt organisation={organisation} membres={membres.valeur.membres} onOrganisation={lecture.poser} relire={membres.relire} />}
                        <Signataires id={id} membres={membres} />
                        {(ut || (administre && mienne)) && (
                            <>
                                <h2>Coordonnées</h2>
                                <Contact organisation={organisation} lecture={lecture} />
                            </>
                        )}
                    </>
                )}
            </Lu>
        </Page>
    );
}
