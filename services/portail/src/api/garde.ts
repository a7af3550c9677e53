// SPDX-License-Identifier: EUPL-1.2
// What was read stays on the screen while more of it, or less, is read; `cle` says of what it is.
import { useRef } from "preact/hooks";
import type { Lecture } from "./lecture";

export function useGarde<O>(lecture: Lecture<O>, cle: string): Lecture<O> {
    const gardee = useRef<{ cle: string; valeur: O | undefined }>({ cle, valeur: undefined });
    if (lecture.valeur !== undefined || gardee.current.cle !== cle) gardee.current = { cle, valeur: lecture.valeur };
    return { ...lecture, valeur: gardee.current.valeur };
}
