// SPDX-License-Identifier: EUPL-1.2
// My account. Address: ?vue=cles|sessions|courriels.
import { appartenance, moi } from "@/api/session";
import { ROLES } from "@/mots/organisations";
import { Definitions } from "@/ui/definitions";
import { Onglets, useVue } from "@/ui/onglets";
import { Page } from "@/ui/page";
import { MesCles } from "./cles";
import { Identite } from "./identite";
import { MesMessages } from "./messages";
import { PreferencesCourriel } from "./preferences";
import { MesSessions } from "./sessions";

const ONGLETS = [
    { code: "identite", titre: "Identité" },
    { code: "cles", titre: "Mes clés" },
    { code: "sessions", titre: "Mes sessions" },
    { code: "courriels", titre: "Courriels" },
];

export default function Moi() {
    const vue = useVue(ONGLETS);
    const ici = appartenance.value;
    return (
        <Page titre={`${moi.value?.prenom} ${moi.value?.nom}`} surtitre="Mon compte">
            <Definitions
                faits={[
                    ["Organisation", ici?.nom],
                    ["Fonction", ici?.fonction],
                    ["Rôles", ici?.roles.map((role) => ROLES[role]).join(", ")],
                ]}
            />
            <Onglets onglets={ONGLETS} libelle="Mon compte" />
            {vue === "identite" && <Identite />}
            {vue === "cles" && <MesCles />}
            {vue === "sessions" && <MesSessions />}
            {vue === "courriels" && (
                <>
                    <h2>Préférences</h2>
                    <PreferencesCourriel />
                    <h2>Envoyés</h2>
                    <MesMessages />
                </>
            )}
        </Page>
    );
}
