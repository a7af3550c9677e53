// SPDX-License-Identifier: EUPL-1.2
import { Page } from "@/ui/page";

export default function Accessibilite() {
    return (
        <Page titre="Accessibilité">
            <p>
                Ces pages visent le RGAA 4 et les WCAG 2.2, niveau AA : tout se fait au clavier, rien n’est dit par la seule couleur, chaque
                champ a son étiquette et son aide, le texte grossit à 200 %.
            </p>
            <p>
                Chaque écran est vérifié par un outil automatique à chaque version ; un outil ne voit pas tout, et aucun audit complet n’a
                encore été mené par des personnes. Ce qui vous gêne nous intéresse : dites-le à l’unité territoriale de votre département,
                qui le transmet à l’hébergeur.
            </p>
        </Page>
    );
}
