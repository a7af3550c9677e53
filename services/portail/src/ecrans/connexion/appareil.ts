// SPDX-License-Identifier: EUPL-1.2
// What the list of sessions shows of this machine: "Firefox sous Windows".
const NAVIGATEURS: [RegExp, string][] = [
    [/Edg\//, "Edge"],
    [/Firefox\//, "Firefox"],
    [/Chrome\//, "Chrome"],
    [/Safari\//, "Safari"],
];
const SYSTEMES: [RegExp, string][] = [
    [/Windows/, "Windows"],
    [/Android/, "Android"],
    [/iPhone|iPad/, "iOS"],
    [/Mac OS/, "macOS"],
    [/Linux/, "Linux"],
];
const trouver = (table: [RegExp, string][], texte: string) => table.find(([motif]) => motif.test(texte))?.[1];

export function appareil(agent = navigator.userAgent): string {
    return `${trouver(NAVIGATEURS, agent) ?? "Navigateur"} sous ${trouver(SYSTEMES, agent) ?? "un autre système"}`;
}
