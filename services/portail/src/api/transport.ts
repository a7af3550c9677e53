// SPDX-License-Identifier: EUPL-1.2
// Every call goes through here. Nothing typed is lost: a call that nobody answered is sent again, with the
// same idempotency key, until somebody does; one refused because the session ended waits until the person has
// logged in again.
import { MethodOptions_IdempotencyLevel } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError, type Interceptor } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-web";
import { signal } from "@preact/signals";
import { sansReponse } from "./erreur";

// False while nobody answers: the page says so.
export const enLigne = signal(true);
// True while the person must log in again before what they asked can be done.
export const sessionFinie = signal(false);

const ESSAIS_MS = [500, 1000, 2000, 4000, 8000];
const DELAI_MS = 30_000;

function attendre(ms: number, arret: AbortSignal): Promise<void> {
    return new Promise((suite, refus) => {
        const fin = () => {
            clearTimeout(minuterie);
            removeEventListener("online", fin);
            arret.removeEventListener("abort", fin);
            if (arret.aborted) refus(new ConnectError("", Code.Canceled));
            else suite();
        };
        const minuterie = setTimeout(fin, ms);
        addEventListener("online", fin);
        arret.addEventListener("abort", fin);
    });
}

const idempotence: Interceptor = (suite) => (demande) => {
    if (demande.method.idempotency !== MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS && !demande.stream)
        demande.header.set("Idempotency-Key", crypto.randomUUID());
    return suite(demande);
};

const reprise: Interceptor = (suite) => async (demande) => {
    for (let essai = 0; ; essai++) {
        try {
            const reponse = await suite(demande);
            enLigne.value = true;
            return reponse;
        } catch (raison) {
            if (!sansReponse(raison)) {
                if (!(raison instanceof ConnectError && raison.code === Code.Canceled)) enLigne.value = true;
                throw raison;
            }
            enLigne.value = false;
            if (demande.stream) throw raison;
            await attendre(ESSAIS_MS[Math.min(essai, ESSAIS_MS.length - 1)]!, demande.signal);
        }
    }
};

const SANS_SESSION = new Set(["Login", "AcceptInvitation", "AcceptPasswordReset", "GetInvitation", "GetPasswordReset"]);
// Set once somebody is logged in: before that, "unauthenticated" is an answer like another.
let connue = false;
let reconnecte: (() => void)[] = [];

export function sessionConnue(oui: boolean): void {
    connue = oui;
    if (!oui) return;
    sessionFinie.value = false;
    for (const suite of reconnecte.splice(0)) suite();
}

const reconnexion: Interceptor = (suite) => async (demande) => {
    for (;;) {
        try {
            return await suite(demande);
        } catch (raison) {
            const finie = raison instanceof ConnectError && raison.code === Code.Unauthenticated;
            if (!finie || !connue || SANS_SESSION.has(demande.method.name)) throw raison;
            sessionFinie.value = true;
            if (demande.stream) throw raison;
            await new Promise<void>((fait) => reconnecte.push(fait));
        }
    }
};

export const transport = createConnectTransport({
    baseUrl: location.origin,
    useBinaryFormat: true,
    defaultTimeoutMs: DELAI_MS,
    interceptors: [idempotence, reconnexion, reprise],
});
