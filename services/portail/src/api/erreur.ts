// SPDX-License-Identifier: EUPL-1.2
// What a refused call answers: the words to show and, when there is one, the field to mend.
import { BinaryReader } from "@bufbuild/protobuf/wire";
import { Code, ConnectError } from "@connectrpc/connect";

export interface Erreur {
    code: Code;
    texte: string;
    // As the contract names it: "mot_de_passe", "parties[0].organisation"; "" when it is about no field.
    champ: string;
}

// First text of a length-delimited field 1, twice: BadRequest.field_violations[0].field
// (google/rpc/error_details.proto).
function premierTexte(octets: Uint8Array): Uint8Array {
    const lecteur = new BinaryReader(octets);
    while (lecteur.pos < lecteur.len) {
        const [numero, sorte] = lecteur.tag();
        if (numero === 1) return lecteur.bytes();
        lecteur.skip(sorte, numero);
    }
    return new Uint8Array();
}

function champDe(erreur: ConnectError): string {
    for (const detail of erreur.details)
        if ("type" in detail && detail.type === "google.rpc.BadRequest")
            // A service may say motDePasse, as JSON does.
            return new TextDecoder().decode(premierTexte(premierTexte(detail.value))).replace(/[A-Z]/g, (une) => `_${une.toLowerCase()}`);
    return "";
}

export function erreurDe(raison: unknown): Erreur {
    const erreur = ConnectError.from(raison);
    return { code: erreur.code, texte: erreur.rawMessage || "La demande n’a pas abouti.", champ: champDe(erreur) };
}

// Nobody answered: the network, the gateway or one service is away. What was asked may be asked again.
export function sansReponse(raison: unknown): boolean {
    if (raison instanceof ConnectError && raison.code === Code.Canceled) return false;
    return raison instanceof TypeError || ConnectError.from(raison).code === Code.Unavailable ||
        (raison instanceof ConnectError && raison.cause instanceof TypeError);
}
