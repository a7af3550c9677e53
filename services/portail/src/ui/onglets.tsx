// SPDX-License-Identifier: EUPL-1.2
// Parts of one screen, each with its address (?vue=…), so that it can be shared and Back works.
import { useLocation } from "preact-iso";

export interface Onglet {
    code: string;
    titre: string;
    compte?: number;
}

// The parameters of this address with some changed; "" takes one away.
export function adresseAvec(chemin: string, requete: Record<string, string>, change: Record<string, string>): string {
    const tout = new URLSearchParams();
    for (const [nom, valeur] of Object.entries({ ...requete, ...change })) if (valeur) tout.set(nom, valeur);
    const texte = tout.toString();
    return texte ? `${chemin}?${texte}` : chemin;
}

export function useVue(onglets: Onglet[]): string {
    const { query } = useLocation();
    return onglets.some((un) => un.code === query.vue) ? query.vue! : (onglets[0]?.code ?? "");
}

export function Onglets({ onglets, libelle }: { onglets: Onglet[]; libelle: string }) {
    const { path, query } = useLocation();
    const vue = useVue(onglets);
    return (
        <nav class="onglets" aria-label={libelle}>
            <ul>
                {onglets.map((un, rang) => (
                    <li key={un.code}>
                        <a href={adresseAvec(path, query, { vue: rang ? un.code : "" })} aria-current={un.code === vue ? "page" : undefined}>
                            {un.titre}
                            {un.compte !== undefined && <span class="compte"> {un.compte}</span>}
                        </a>
                    </li>
                ))}
            </ul>
        </nav>
    );
}
