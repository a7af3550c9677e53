// SPDX-License-Identifier: EUPL-1.2
// Money is whole cents and ETP whole hundredths on the wire; here they become words, and come back from what is typed.
const EUROS = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });
const DECIMAL = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });

// Cents of up to a thousand billion euros are exact in a double.
export const euros = (centimes: bigint): string => EUROS.format(Number(centimes) / 100);
export const etp = (centiemes: bigint): string => DECIMAL.format(Number(centiemes) / 100);

// "19 200,50" → 1920050n; undefined when it is no number with two decimals at most.
export function centiemesDe(texte: string): bigint | undefined {
    const net = texte.replace(/[\s\u202f\u00a0€]/g, "").replace(",", ".");
    const lu = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(net);
    return lu ? BigInt(lu[1]!) * 100n + BigInt((lu[2] ?? "").padEnd(2, "0")) : undefined;
}
// What a field shows of a value: "19200,50".
export const saisieDe = (centiemes: bigint): string =>
    centiemes % 100n === 0n ? `${centiemes / 100n}` : `${centiemes / 100n},${`${centiemes % 100n}`.padStart(2, "0")}`;

export const compte = (nombre: number | bigint, un: string, plusieurs = `${un}s`): string =>
    `${DECIMAL.format(nombre)} ${nombre > 1 ? plusieurs : un}`;
