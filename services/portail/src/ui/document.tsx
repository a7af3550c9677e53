// SPDX-License-Identifier: EUPL-1.2
// The readable text that parties sign, shown. The format is that of services/common/document.h: what a line is
// shows in its first characters, blocks are parted by blank lines.
import type { ComponentChildren } from "preact";

const cellules = (ligne: string) => ligne.slice(1, -1).split("|").map((une) => une.trim());

function TableauTexte({ lignes }: { lignes: string[] }) {
    const [tete, separation, ...corps] = lignes;
    const droite = cellules(separation ?? "").map((une) => une.endsWith(":"));
    return (
        <div class="defile" tabIndex={0} role="group" aria-label="Tableau du texte">
            <table class="tableau-texte">
                <thead>
                    <tr>
                        {cellules(tete!).map((une, rang) => (
                            <th key={rang} scope="col" class={droite[rang] ? "droite" : undefined}>
                                {une}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {corps.map((ligne, rang) => (
                        <tr key={rang}>
                            {cellules(ligne).map((une, ici) => (
                                <td key={ici} class={droite[ici] ? "droite" : undefined}>
                                    {une}
                                </td>
                            ))}
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}

function bloc(lignes: string[], cle: number, Titre: "h2" | "h3" | "h4"): ComponentChildren {
    const premiere = lignes[0]!;
    if (premiere.startsWith("|")) return <TableauTexte key={cle} lignes={lignes} />;
    if (premiere.startsWith("- "))
        return (
            <ul key={cle}>
                {lignes.map((ligne, rang) => (
                    <li key={rang}>{ligne.slice(2)}</li>
                ))}
            </ul>
        );
    if (premiere.startsWith("#")) return <Titre key={cle}>{premiere.replace(/^#+ /, "")}</Titre>;
    return <p key={cle}>{lignes.join(" ")}</p>;
}

// `niveau`: of its headings on the page.
export function TexteDocument({ texte, niveau = 3 }: { texte: string; niveau?: 2 | 3 | 4 }) {
    const blocs = texte
        .split(/\n{2,}/)
        .map((un) => un.split("\n").filter(Boolean))
        .filter((un) => un.length > 0);
    return <div class="document">{blocs.map((lignes, rang) => bloc(lignes, rang, `h${niveau}` as "h3"))}</div>;
}
