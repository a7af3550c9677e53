// SPDX-License-Identifier: EUPL-1.2
// Signer: what is signed, byte for byte; what changed since the last version seen here; in which capacity; then the
// passphrase, and a signature made in this browser. The key never leaves it unlocked.
import { ActionActe, type Acte, type Partie, type VersionActe } from "@gen/conventionnement/v1/acte_pb";
import type { Cle, Delegation } from "@gen/acces/v1/acces_pb";
import { useEffect, useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { conventionnement } from "@/api/conventionnement";
import { useLecture } from "@/api/lecture";
import { appartenance, moi } from "@/api/session";
import { NATURES } from "@/mots/actes";
import { isoJour, periode } from "@/mots/dates";
import { PORTEES } from "@/mots/organisations";
import { Definitions } from "@/ui/definitions";
import { TexteDocument } from "@/ui/document";
import { Attente, Lu, Message } from "@/ui/message";
import { Page } from "@/ui/page";
import "./conventions.css";
import { adresse, filDe } from "./partage";
import { cleDeSignature, delegationValable } from "./qualite";
import { Recu } from "./recu";
import { Scellement } from "./scellement";
import { texteDe } from "./texte";
import { Comparaison } from "./versions";

const hex = (octets: Uint8Array) => [...octets].map((un) => un.toString(16).padStart(2, "0")).join("");

// Does the note name these very bytes? The server's word is not taken for it.
function useEmpreinte(version: VersionActe): boolean | undefined {
    const [bonne, poserBonne] = useState<boolean>();
    useEffect(() => {
        void crypto.subtle.digest("SHA-256", version.contenu as BufferSource).then((empreinte) => {
            poserBonne(version.note.includes(hex(new Uint8Array(empreinte))));
        });
    }, [version]);
    return bonne;
}

// The last version that was open here, so that what changed since is shown.
function useDejaVue(acte: Acte): number {
    const cle = `vu:${moi.value?.personne}:${acte.id}`;
    const [vue] = useState(() => Number(localStorage.getItem(cle) ?? 0));
    useEffect(() => localStorage.setItem(cle, String(acte.versionContenu)), [cle, acte.versionContenu]);
    return vue && vue < acte.versionContenu ? vue : 0;
}

function Changements({ acte }: { acte: Acte }) {
    const vue = useDejaVue(acte);
    const avant = vue || acte.versionContenu - 1;
    if (avant < 1) return <p>C’est la première version de ce texte.</p>;
    return (
        <>
            <p>{vue ? `Depuis la version ${vue}, la dernière que vous avez ouverte ici :` : `Depuis la version précédente :`}</p>
            <Comparaison acte={acte} avant={avant} apres={acte.versionContenu} />
        </>
    );
}

interface QualiteProps {
    acte: Acte;
    partie: Partie;
    cle: Cle;
    delegation: Delegation;
}

const Qualite = ({ acte, partie, cle, delegation }: QualiteProps) => (
    <Definitions
        faits={[
            ["Vous signez", `${NATURES[acte.nature]} ${acte.numero}, version ${acte.versionContenu}`],
            ["Pour", partie.nom],
            ["En qualité de", partie.qualite],
            ["Signataire", `${moi.value?.prenom} ${moi.value?.nom}${appartenance.value?.fonction ? `, ${appartenance.value.fonction}` : ""}`],
            ["Délégation", `${delegation.reference} (${PORTEES[delegation.portee]}), ${periode(delegation.du, delegation.au)}`],
            ["Clé", <span class="mono">{cle.nom}</span>],
        ]}
    />
);

function Corps({ acte, version, cle, delegation, partie, onActe }: QualiteProps & { version: VersionActe; onActe: (acte: Acte) => void }) {
    const bonne = useEmpreinte(version);
    if (bonne === undefined) return <Attente quoi="Vérification du texte…" />;
    if (!bonne)
        return (
            <Message ton="erreur" titre="Ne signez pas." vif>
                <p>Le texte reçu n’est pas celui que la note à signer désigne. Prévenez l’unité territoriale et l’hébergeur.</p>
            </Message>
        );
    return (
        <>
            <h2>Ce que vous signez</h2>
            <TexteDocument texte={texteDe(version.contenu)} niveau={3} />
            <details>
                <summary>La note signée, octet pour octet</summary>
                <p>Votre signature porte sur ces lignes. Elles désignent le texte ci-dessus par son empreinte SHA-256, que ce navigateur vient de recalculer.</p>
                <pre tabIndex={0}>{version.note}</pre>
            </details>
            <h2>Ce qui a changé</h2>
            <Changements acte={acte} />
            <h2>Au nom de qui</h2>
            <Qualite acte={acte} partie={partie} cle={cle} delegation={delegation} />
            <h2>Signer</h2>
            <Scellement acte={acte} version={version} cle={cle} onActe={onActe} />
        </>
    );
}

const Empechement = ({ titre, texte, href, lien }: { titre: string; texte: string; href: string; lien: string }) => (
    <Message ton="attention" titre={titre}>
        <p>{texte}</p>
        <p>
            <a href={href}>{lien}</a>
        </p>
    </Message>
);

function Droits({ acte, version, onActe }: { acte: Acte; version: VersionActe; onActe: (acte: Acte) => void }) {
    const cles = useLecture(acces.listCles, {}, { natures: ["cle"] });
    const delegations = useLecture(acces.listDelegations, {}, { natures: ["delegation"] });
    const partie = acte.parties.find((une) => une.organisation === moi.value?.organisation);
    if (!partie) return <Empechement titre={`${appartenance.value?.nom} n’est pas partie à cet acte.`} texte="Seules les parties le signent." href={adresse(acte)} lien="Revenir à l’acte" />;
    return (
        <Lu lecture={cles}>
            {(lues) => (
                <Lu lecture={delegations}>
                    {(deleguees) => {
                        const cle = cleDeSignature(lues.cles);
                        if (!cle) return <Empechement titre="Vous n’avez pas de clé certifiée." texte="Fabriquez votre clé de signature ; un administrateur de votre organisation la certifie ensuite." href="/moi?vue=cles" lien="Mes clés" />;
                        const delegation = delegationValable(deleguees.delegations, acte, isoJour());
                        if (!delegation) return <Empechement titre="Aucune délégation ne vous autorise aujourd’hui à signer cet acte." texte="Un administrateur de votre organisation l’enregistre, avec sa référence et ses dates." href="/administration?vue=delegations" lien="Délégations" />;
                        return <Corps acte={acte} version={version} cle={cle} delegation={delegation} partie={partie} onActe={onActe} />;
                    }}
                </Lu>
            )}
        </Lu>
    );
}

function Fait({ acte }: { acte: Acte }) {
    const restent = acte.parties.filter((une) => une.obligatoire && !acte.signatures.some((autre) => !autre.refus && autre.organisation === une.organisation));
    return (
        <>
            <Message ton="succes" titre={`Vous avez signé ${acte.numero}, version ${acte.versionContenu}.`} vif>
                <p>{restent.length ? `Il manque encore : ${restent.map((une) => une.nom).join(", ")}.` : "Toutes les parties ont signé."}</p>
                <p>Votre signature est inscrite au registre, où chacun peut la vérifier.</p>
            </Message>
            <Recu acte={acte} />
            <p>
                <a class="bouton" href={`${adresse(acte)}?vue=parties`}>
                    Voir l’acte
                </a>
            </p>
        </>
    );
}

export default function Signer({ departement, id }: { departement: string; id: string }) {
    const lecture = useLecture(conventionnement.getAccord, { departement, id }, { objets: [id] });
    const acte = lecture.valeur;
    const version = useLecture(conventionnement.getVersion, acte ? { departement, id, versionContenu: acte.versionContenu } : null);
    const [signee, poserSignee] = useState<Acte>();
    const deja = acte?.signatures.find((une) => une.organisation === moi.value?.organisation && !une.refus);
    return (
        <Lu lecture={lecture}>
            {(lu) => (
                <Page titre={`Signer ${lu.numero}`} fil={filDe(lu)} surtitre={`${lu.denomination} · ${lu.objet}`}>
                    {signee || deja ? (
                        <Fait acte={lu} />
                    ) : lu.actions.includes(ActionActe.SIGNER) || lu.parties.every((une) => une.organisation !== moi.value?.organisation) ? (
                        <Lu lecture={version}>{(lue) => <Droits acte={lu} version={lue} onActe={(suite) => (poserSignee(suite), lecture.poser(suite))} />}</Lu>
                    ) : (
                        <Empechement titre="Il n’y a rien à signer ici pour l’instant." texte="L’acte n’est pas en signature, ou vous n’êtes pas signataire de votre organisation." href={adresse(lu)} lien="Voir l’acte" />
                    )}
                </Page>
            )}
        </Lu>
    );
}
