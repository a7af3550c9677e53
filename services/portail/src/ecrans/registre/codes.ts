// SPDX-License-Identifier: EUPL-1.2
// Words for the codes that entries of the log carry (services/registre/ENTREES.md).
export const AVIS: Record<string, string> = {
    favorable: "favorable",
    "favorable-avec-reserves": "favorable avec réserves",
    defavorable: "défavorable",
    ajourne: "ajourné",
};
export const RESULTATS_DELIBERATION: Record<string, string> = {
    favorable: "avis favorable",
    "favorable-avec-reserves": "avis favorable avec réserves",
    defavorable: "avis défavorable",
    ajourne: "point ajourné",
};
export const MODES: Record<string, string> = {
    consensus: "par consensus",
    vote: "par un vote à main levée",
    "vote-secret": "par un vote secret",
    information: "pour information, sans vote",
    ajournement: "ajourné",
};
export const PORTEES: Record<string, string> = {
    tout: "accords, avenants et annexes",
    accords: "accords-cadres et avenants",
    annexes: "annexes annuelles",
};
export const OUI_NON: Record<string, string> = { oui: "oui", non: "non" };
