// SPDX-License-Identifier: EUPL-1.2
// A link of an invitation or a lost password that serves no more: why, and what to do now.
import { Code } from "@connectrpc/connect";
import type { ComponentChildren } from "preact";
import type { Lecture } from "@/api/lecture";
import { moi } from "@/api/session";
import { Lu, MessageErreur } from "@/ui/message";

export function LuOuMort<O>({ lecture, conseil, children }: { lecture: Lecture<O>; conseil: string; children: (valeur: O) => ComponentChildren }) {
    if (lecture.erreur?.code !== Code.NotFound) return <Lu lecture={lecture}>{children}</Lu>;
    return (
        <>
            <MessageErreur erreur={lecture.erreur} titre="Ce lien ne sert plus." />
            {moi.value ? (
                <p>
                    Vous êtes connecté : {moi.value.prenom} {moi.value.nom}. Ce qui restait à régler se trouve dans votre compte : <a href="/moi?vue=cles">mes clés</a>,{" "}
                    <a href="/moi?vue=courriels">mes courriels</a>.
                </p>
            ) : (
                <p>{conseil}</p>
            )}
            <p>
                <a class="bouton" href="/">
                    {moi.value ? "Aller à l’accueil" : "Se connecter"}
                </a>
            </p>
        </>
    );
}
