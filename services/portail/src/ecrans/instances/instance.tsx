// SPDX-License-Identifier: EUPL-1.2
// One body: its sessions, who sits, its rules in words. Address: ?vue=sieges|regles.
import { instances } from "@/api/instances";
import { useLecture } from "@/api/lecture";
import { FORMATIONS, NATURES_INSTANCE } from "@/mots/instances";
import { Definitions } from "@/ui/definitions";
import { Lu } from "@/ui/message";
import { Onglets, useVue } from "@/ui/onglets";
import { Page, type Etape } from "@/ui/page";
import { ReglesVue } from "./regles_vue";
import { Seances } from "./seances";
import { Sieges } from "./sieges";

export const FIL: Etape[] = [{ titre: "Instances", href: "/instances" }];
const ONGLETS = [
    { code: "seances", titre: "Séances" },
    { code: "sieges", titre: "Sièges" },
    { code: "regles", titre: "Règles" },
];

export default function PageInstance({ departement, id }: { departement: string; id: string }) {
    const lecture = useLecture(instances.getInstance, { departement, id }, { objets: [id] });
    const vue = useVue(ONGLETS);
    return (
        <Lu lecture={lecture}>
            {(instance) => (
                <Page titre={instance.nom} fil={FIL} surtitre={NATURES_INSTANCE[instance.nature]}>
                    <Definitions
                        faits={[
                            ["Pilotée par", instance.nomPilote],
                            ["Formation", FORMATIONS[instance.formation]],
                            ["Vous y siégez", instance.mesSieges.length > 0 && instance.sieges.filter((un) => instance.mesSieges.includes(un.id)).map((un) => un.libelle).join(", ")],
                        ]}
                    />
                    <Onglets onglets={ONGLETS} libelle="Instance" />
                    {vue === "seances" && <Seances instance={instance} />}
                    {vue === "sieges" && <Sieges instance={instance} onInstance={lecture.poser} />}
                    {vue === "regles" && <ReglesVue instance={instance} onInstance={lecture.poser} />}
                </Page>
            )}
        </Lu>
    );
}
