// SPDX-License-Identifier: EUPL-1.2
// Facts of one thing, name and value; those without a value are left out.
import type { ComponentChildren } from "preact";

export const Definitions = ({ faits }: { faits: [string, ComponentChildren][] }) => (
    <dl class="definitions">
        {faits
            .filter(([, valeur]) => valeur !== undefined && valeur !== null && valeur !== "" && valeur !== false)
            .map(([nom, valeur]) => (
                <div key={nom}>
                    <dt>{nom}</dt>
                    <dd>{valeur}</dd>
                </div>
            ))}
    </dl>
);
