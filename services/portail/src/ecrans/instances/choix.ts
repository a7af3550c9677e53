// SPDX-License-Identifier: EUPL-1.2
// A list whose first choice is none: it can be chosen again after another.
import type { Option } from "@/ui/formulaire";

export const avecAucun = (libelle: string, options: Option<string>[]): Option<string>[] => [{ valeur: "", libelle }, ...options];
