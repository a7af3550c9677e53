// SPDX-License-Identifier: EUPL-1.2
// The text as it would be signed now: the service's own bytes, not a rebuilding of them.
import type { Acte } from "@gen/conventionnement/v1/acte_pb";
import { conventionnement } from "@/api/conventionnement";
import { useLecture } from "@/api/lecture";
import { TexteDocument } from "@/ui/document";
import { Lu } from "@/ui/message";

export const texteDe = (contenu: Uint8Array): string => new TextDecoder().decode(contenu);

export function Texte({ acte }: { acte: Acte }) {
    const version = useLecture(conventionnement.getVersion, { departement: acte.departement, id: acte.id, versionContenu: acte.versionContenu });
    return (
        <Lu lecture={version}>
            {(lue) => (
                <>
                    <h2 class="invisible">Texte</h2>
                    <TexteDocument texte={texteDe(lue.contenu)} niveau={3} />
                </>
            )}
        </Lu>
    );
}
