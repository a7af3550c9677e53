// SPDX-License-Identifier: EUPL-1.2
// Accueil: what waits for me, by date, each with its one action; what changed since my last visit; my next dates.
import { moi } from "@/api/session";
import { Page } from "@/ui/page";
import "./accueil.css";
import { Attendu } from "./attendu";
import { Changements } from "./changements";
import { ProchainesDates } from "./dates";

export default () => (
    <Page titre={`Bonjour ${moi.value?.prenom}`} large>
        <div class="colonnes">
            <div>
                <Attendu />
                <Changements />
            </div>
            <ProchainesDates />
        </div>
    </Page>
);
