// SPDX-License-Identifier: EUPL-1.2
// The whole SHA-256 of a public key, whose first eight digits are in its name: what two people compare.
import { useEffect, useState } from "preact/hooks";
import { hex, sha256 } from "@/journal/octets";

export function Empreinte({ publique }: { publique: Uint8Array }) {
    const [empreinte, poserEmpreinte] = useState("");
    useEffect(() => void sha256(publique).then((octets) => poserEmpreinte(hex(octets))), [publique]);
    return <span class="mono">{empreinte.match(/.{8}/g)?.join(" ")}</span>;
}
