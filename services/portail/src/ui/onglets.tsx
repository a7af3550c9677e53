// SPDX-License-Identifier: EUPL-1.2
// Parts of one screen, each with its address (?vue=…), so that it can be shared and Back works.
import { useLocation } from "preact-iso";
import { adresseAvec } from "./adresse";

export interface Onglet {
    code: string;
    titre: string;
    compte?: number;
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
