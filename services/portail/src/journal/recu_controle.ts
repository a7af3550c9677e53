// SPDX-License-Identifier: EUPL-1.2
// Before a receipt is handed over: does it hold? The log and its witnesses vouch for every entry, certifications for
// the keys, the keys for the note, the note for the content. `concert verify` checks more (services/common/recu_verify.h).
import { type CleVerification, ED25519, designe, idDe } from "./cle";
import { type Entree, entreeDe } from "./entree";
import { type Note, noteDe, signeePar } from "./note";
import { deBase64, hex, refuser, sha256, utf8 } from "./octets";
import { lignesInconnues, politiqueDe } from "./politique";
import { verifierPreuve } from "./preuve";
import type { Parties } from "./recu_fichiers";

async function cleDe({ fait }: Entree): Promise<CleVerification> {
    const [nom, publique] = [fait("nom-cle"), deBase64(fait("cle-publique"), 32) ?? refuser("Une certification ne porte pas de clé.")];
    return { nom, type: ED25519, id: await idDe(nom, ED25519, publique), publique };
}

async function entreesProuvees({ entrees, politique }: Parties): Promise<Entree[]> {
    const confiance = await politiqueDe(politique);
    for (const { index, texte, preuve } of entrees) {
        const lue = await verifierPreuve(utf8(texte), preuve, confiance);
        if (lue.index !== Number(index) || lignesInconnues(confiance, lue.point)) refuser("Une preuve d’inscription n’est pas à sa place.");
    }
    return entrees.map(({ texte }) => entreeDe(texte));
}

async function controlerSignatures(note: Note, entrees: Entree[]): Promise<void> {
    const cles = await Promise.all(entrees.filter(({ nature }) => nature === "certification").map(cleDe));
    for (const ligne of note.signatures) {
        const cle = cles.find((une) => designe(une, ligne)) ?? refuser("Une signature est d’une clé qui n’est pas certifiée.");
        await signeePar(note, cle);
    }
}

// Number of the agreement, as its note says: "Accord-cadre AC-03-2026-0001".
export async function controlerRecu(parties: Parties): Promise<string> {
    const note = noteDe(parties.note);
    const empreinte = hex(await sha256(parties.contenu));
    if (!note.texte.includes(`\nSHA-256 du contenu : ${empreinte}\n`)) refuser("Le texte de l’acte n’est pas celui que les parties ont signé.");
    await controlerSignatures(note, await entreesProuvees(parties));
    return note.texte.slice(0, note.texte.indexOf("\n")).split(" ").pop()!;
}
