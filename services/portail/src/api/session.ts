// SPDX-License-Identifier: EUPL-1.2
// Who is logged in, for which organisation, in which département.
import { Code, ConnectError } from "@connectrpc/connect";
import { computed, signal } from "@preact/signals";
import type { Appartenance, Me } from "@gen/acces/v1/acces_pb";
import { type Role, TypeOrganisation } from "@gen/commun/v1/commun_pb";
import { acces } from "./acces";
import { cesser, commencer } from "./changements";
import { sessionConnue } from "./transport";

// undefined: not known yet; null: nobody.
export const moi = signal<Me | null | undefined>(undefined);
export const appartenance = computed<Appartenance | undefined>(() =>
    moi.value?.appartenances.find((une) => une.organisation === moi.value?.organisation),
);
export const departements = computed<string[]>(() => appartenance.value?.departements ?? []);

const choisi = signal(localStorage.getItem("departement") ?? "");
// The one that lists and forms are about; of several, the last chosen.
export const departement = computed(() =>
    departements.value.includes(choisi.value) ? choisi.value : (departements.value[0] ?? ""),
);
export function choisirDepartement(code: string): void {
    localStorage.setItem("departement", code);
    choisi.value = code;
}

export const aRole = (role: Role): boolean => !!appartenance.value?.roles.includes(role);
export const estType = (...types: TypeOrganisation[]): boolean =>
    !!appartenance.value && types.includes(appartenance.value.type);
// The State's unit, which drafts, convenes and schedules.
export const estUt = (): boolean => estType(TypeOrganisation.UT_DIRECCTE);

export function entrer(qui: Me): void {
    const avant = moi.value;
    moi.value = qui;
    sessionConnue(true);
    if (!avant) commencer();
}

export async function reconnaitre(): Promise<void> {
    try {
        entrer(await acces.getMe({}));
    } catch (raison) {
        if (!(raison instanceof ConnectError && raison.code === Code.Unauthenticated)) throw raison;
        moi.value = null;
    }
}

// Drafts are this person's: they do not stay on a machine that others use.
export async function sortir(): Promise<void> {
    await acces.logout({});
    sessionConnue(false);
    cesser();
    for (const cle of Object.keys(localStorage)) if (cle.startsWith("brouillon:")) localStorage.removeItem(cle);
    moi.value = null;
}

export async function agirPour(organisation: string): Promise<void> {
    await acces.switchOrganisation({ organisation });
    // Everything on the screen was the other organisation's.
    location.assign("/");
}
