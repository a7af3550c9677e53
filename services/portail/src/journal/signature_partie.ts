// SPDX-License-Identifier: EUPL-1.2
// A party's own signature: of the note whose digest the entry bears, by the key that its organisation certified. The
// note is not public: only who may see the agreement can check this.
import { conventionnement } from "@/api/conventionnement";
import { registre } from "@/api/registre";
import { moi } from "@/api/session";
import { verifie } from "./cle";
import { type Entree, entreeDe } from "./entree";
import { Refus, deBase64, hex, sha256, utf8 } from "./octets";
import type { Etape } from "./verifier";

async function certification(departement: string, nomCle: string): Promise<Entree | undefined> {
    for (let curseur = ""; ; ) {
        const page = await registre.listEntrees({ departement, nature: "certification", taille: 200, curseur });
        const trouvee = page.entrees.map((une) => entreeDe(une.texte)).find((une) => une.fait("nom-cle") === nomCle);
        curseur = page.curseurSuivant;
        if (trouvee || !curseur) return trouvee;
    }
}

export async function verifierSignature({ departement, entree }: { departement: string; entree: Entree }): Promise<Omit<Etape, "titre">> {
    const nomCle = entree.fait("nom-cle");
    const certifiee = await certification(departement, nomCle);
    const publique = certifiee && deBase64(certifiee.fait("cle-publique"));
    if (!certifiee || !publique) throw new Refus("La certification de cette clé n’est pas au registre.");
    const details = [`Clé : ${nomCle}`, `Certifiée par : ${certifiee.fait("organisation-nom")}`, `Signature : ${entree.fait("signature")}`];
    if (!moi.value) return { issue: "reserve", mots: "La clé est certifiée au registre. La note signée n’est pas publique : connectez-vous pour vérifier la signature elle-même.", details };
    const version = await conventionnement
        .getVersion({ departement, id: entree.fait("acte"), versionContenu: Number(entree.fait("version-contenu")) })
        .catch(() => undefined);
    if (!version) return { issue: "reserve", mots: "La clé est certifiée au registre. Vous ne pouvez pas voir cet acte, donc pas vérifier la signature elle-même.", details };
    if (hex(await sha256(utf8(version.note))) !== entree.fait("note")) throw new Refus("La note de cet acte n’est pas celle dont le registre porte l’empreinte.");
    const signature = deBase64(entree.fait("signature"));
    if (!signature || !(await verifie(signature, utf8(version.note), publique))) throw new Refus("Cette signature n’est pas celle de la clé certifiée.");
    return { issue: "bon", mots: `${entree.fait("organisation-nom")} a bien signé ce texte-là, avec la clé qu’elle a certifiée.`, details };
}
