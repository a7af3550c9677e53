// SPDX-License-Identifier: EUPL-1.2
// A party's own signature: of the note whose digest the entry bears, by the key that its organisation certified in the
// same log, and had not revoked. The note is not public: only who may see the agreement can check the signature itself.
import { verifie } from "./cle";
import { type Entree, entreeDe } from "./entree";
import type { Contexte, Lue, Resultat } from "./etape";
import { deBase64, hex, refuser, sha256, utf8 } from "./octets";
import { estAuRegistre } from "./verifier_journal";

async function certificationDe(contexte: Contexte, entree: Entree): Promise<Lue | undefined> {
    const toutes = await contexte.source.entrees({ nature: "certification" });
    const trouvee = toutes.find((une) => entreeDe(une.texte).fait("nom-cle") === entree.fait("nom-cle"));
    if (!trouvee) return undefined;
    if (!(await estAuRegistre(contexte, trouvee))) refuser(`La certification de cette clé (n° ${trouvee.index}) n’est pas dans le registre publié.`);
    if (entreeDe(trouvee.texte).fait("organisation") !== entree.fait("organisation")) refuser("Cette clé a été certifiée par une autre organisation que celle qui signe.");
    return trouvee;
}

async function refuserRevoquee({ source, index }: Contexte, objet: string): Promise<void> {
    const avant = (await source.entrees({ nature: "revocation", objet })).find((une) => une.index < index);
    if (avant) refuser(`Cette clé avait été révoquée avant de signer (n° ${avant.index}).`);
}

async function refuserFausse(entree: Entree, note: string, publique: Uint8Array): Promise<void> {
    if (hex(await sha256(utf8(note))) !== entree.fait("note")) refuser("La note de cet acte n’est pas celle dont le registre porte l’empreinte.");
    const signature = deBase64(entree.fait("signature"), 64);
    if (!signature || !(await verifie(signature, utf8(note), publique))) refuser("Cette signature n’est pas celle de la clé certifiée sur ce texte.");
}

export async function signatureDePartie(contexte: Contexte): Promise<Resultat> {
    const entree = entreeDe(contexte.texte);
    const trouvee = await certificationDe(contexte, entree);
    if (!trouvee) return { issue: "reserve", mots: "La certification de cette clé ne se trouve pas dans ce registre : la signature ne peut être vérifiée ici.", details: [] };
    const certification = entreeDe(trouvee.texte);
    await refuserRevoquee(contexte, certification.fait("cle"));
    const publique = deBase64(certification.fait("cle-publique"), 32) ?? refuser("La certification de cette clé ne porte pas de clé.");
    const details: Resultat["details"] = [
        ["Clé", entree.fait("nom-cle")],
        ["Clé publique (Ed25519)", certification.fait("cle-publique")],
        ["Certifiée par", `${certification.fait("organisation-nom")}, n° ${trouvee.index}`],
        ["Signature", entree.fait("signature")],
        ["Empreinte de la note signée (SHA-256)", entree.fait("note")],
    ];
    const note = await contexte.source.note(entree.fait("acte"), Number(entree.fait("version-contenu")));
    if (!note)
        return {
            issue: "reserve",
            mots: `La clé est bien celle que ${entree.fait("organisation-nom")} a certifiée dans ce registre, et elle n’était pas révoquée. La note signée n’est pas publique : seul qui peut voir l’acte, une fois connecté, vérifie la signature elle-même ; le reçu de l’acte le permet aussi.`,
            details,
        };
    await refuserFausse(entree, note, publique);
    return { issue: "bon", mots: `${entree.fait("organisation-nom")} a bien signé cette note-là, avec la clé qu’elle a certifiée dans ce registre et qui n’était pas révoquée.`, details: [...details, ["Note signée", note]] };
}
