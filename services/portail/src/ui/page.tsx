// SPDX-License-Identifier: EUPL-1.2
// The frame of one screen: its title (which takes the focus when one arrives), where it stands, its actions.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface Etape {
    titre: string;
    href: string;
}

interface Props {
    titre: string;
    fil?: Etape[];
    surtitre?: ComponentChildren;
    actions?: ComponentChildren;
    children?: ComponentChildren;
    large?: boolean;
}

// The first screen after loading keeps the browser's own focus.
let premiere = true;

export function Page({ titre, fil, surtitre, actions, children, large }: Props) {
    const h1 = useRef<HTMLHeadingElement>(null);
    useLayoutEffect(() => {
        document.title = `${titre} – Concert`;
    }, [titre]);
    useLayoutEffect(() => {
        if (!premiere) {
            scrollTo(0, 0);
            h1.current?.focus({ preventScroll: true });
        }
        premiere = false;
    }, []);
    return (
        <div class={large ? "ecran ecran-large" : "ecran"}>
            {fil && (
                <nav class="fil" aria-label="Vous êtes ici">
                    <ol>
                        {fil.map((etape) => (
                            <li key={etape.href}>
                                <a href={etape.href}>{etape.titre}</a>
                            </li>
                        ))}
                        <li aria-current="page">{titre}</li>
                    </ol>
                </nav>
            )}
            <div class="entete-ecran">
                <div>
                    {surtitre && <p class="surtitre">{surtitre}</p>}
                    <h1 tabIndex={-1} ref={h1}>
                        {titre}
                    </h1>
                </div>
                {actions && <div class="actions">{actions}</div>}
            </div>
            {children}
        </div>
    );
}
