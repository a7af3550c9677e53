// SPDX-License-Identifier: EUPL-1.2
import { Page } from "@/ui/page";

export const Introuvable = () => (
    <Page titre="Cette page n’existe pas">
        <p>L’adresse a peut-être été recopiée à moitié, ou ce qu’elle montrait n’existe plus.</p>
        <p>
            <a class="bouton" href="/">
                Revenir à l’accueil
            </a>
        </p>
    </Page>
);
