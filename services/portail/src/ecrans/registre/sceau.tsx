// SPDX-License-Identifier: EUPL-1.2
// The seal of an entry, as its receipt tells it: its number, the checkpoint that covers it, who cosigned. Nothing is
// verified here: see verification.tsx.
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import type { Preuve } from "@gen/registre/v1/registre_pb";
import { dateDite } from "@/journal/cosignature";
import { preuveDe } from "@/journal/preuve";
import { instant } from "@/mots/dates";
import { compte } from "@/mots/nombres";
import { Definitions } from "@/ui/definitions";
import { Etiquette } from "@/ui/etiquette";
import { Message } from "@/ui/message";

export function Sceau({ preuve }: { preuve: Preuve }) {
    if (!preuve.preuve)
        return (
            <>
                <p>
                    N° {String(preuve.index)} au registre <Etiquette texte="en attente" teinte="orange" />
                </p>
                <p>Cette décision est inscrite. Elle attend que les témoins du registre l’attestent ; cette page le dira dès que ce sera fait.</p>
            </>
        );
    const { point } = preuveDe(preuve.preuve);
    const temoins = point.note.signatures.map((ligne) => ({ nom: ligne.nom, date: dateDite(ligne) })).filter(({ date }) => date);
    return (
        <>
            <p>
                N° {String(preuve.index)} au registre <Etiquette texte="attestée" teinte="vert" />
            </p>
            <Definitions
                faits={[
                    ["Point de contrôle", `${compte(point.taille, "entrée")} scellées, signé par ${point.origine}`],
                    ...temoins.map(({ nom, date }): [string, string] => [`Témoin ${nom}`, `a cosigné le ${instant(timestampFromDate(date!))}`]),
                ]}
            />
            {temoins.length === 0 && (
                <Message ton="attention">
                    <p>Aucun témoin n’est encore exigé pour ce registre : seul l’hébergeur atteste de cette décision.</p>
                </Message>
            )}
        </>
    );
}
