// SPDX-License-Identifier: EUPL-1.2
// Who may bind the organisation, for what, from when to when, by which act.
import { type Delegation, PorteeDelegation } from "@gen/acces/v1/acces_pb";
import { Role } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction, useLecture } from "@/api/lecture";
import { appartenance, moi } from "@/api/session";
import { isoJour, jour } from "@/mots/dates";
import { PORTEES, choix } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Etiquette } from "@/ui/etiquette";
import { Champ, ChampChoix, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message, Vide, annoncer } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { etatDe } from "./delegation_etat";

function Donner({ onFermer }: { onFermer: () => void }) {
    const membres = useLecture(acces.listMembres, { organisation: moi.value!.organisation });
    const annee = isoJour().slice(0, 4);
    const [saisie, poserSaisie] = useState({ personne: "", portee: PorteeDelegation.TOUT, du: isoJour(), au: `${annee}-12-31`, reference: "" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction(acces.createDelegation);
    const envoyer = async () => {
        if (!(await faire(saisie))) return;
        annoncer("La délégation est enregistrée et inscrite au registre.");
        onFermer();
    };
    return (
        <Dialogue titre="Donner une délégation de signature" onFermer={onFermer}>
            <Lu lecture={membres}>
                {(lus) => {
                    const signataires = lus.membres.filter((un) => un.roles.includes(Role.SIGNATAIRE));
                    if (!signataires.length)
                        return (
                            <Message ton="attention">
                                <p>Personne n’a encore le rôle de signataire : donnez-le d’abord, dans « Personnes ».</p>
                            </Message>
                        );
                    return (
                        <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Donner une délégation">
                            <ChampChoix nom="personne" libelle="À" valeur={saisie.personne} onValeur={(personne) => changer({ personne })} options={signataires.map((un) => ({ valeur: un.personne, libelle: `${un.prenom} ${un.nom}${un.fonction ? `, ${un.fonction}` : ""}` }))} />
                            <ChampChoix nom="portee" libelle="Pour signer" valeur={saisie.portee} onValeur={(portee) => changer({ portee })} options={choix(PORTEES)} />
                            <div class="champs">
                                <Champ nom="du" libelle="Du" type="date" valeur={saisie.du} onValeur={(du) => changer({ du })} />
                                <Champ nom="au" libelle="Au (compris)" type="date" valeur={saisie.au} onValeur={(au) => changer({ au })} />
                            </div>
                            <Champ nom="reference" libelle="Référence de l’acte de délégation" aide="Par exemple : arrêté n° 2026-12 du 3 janvier 2026" valeur={saisie.reference} onValeur={(reference) => changer({ reference })} />
                            <Message>
                                <p>Pendant cette période, ce que cette personne signera avec sa clé certifiée engagera {appartenance.value?.nom}. La délégation est inscrite au registre, sans le nom ni la référence.</p>
                            </Message>
                            <Envoi texte="Donner la délégation" enCours={enCours} />
                        </Formulaire>
                    );
                }}
            </Lu>
        </Dialogue>
    );
}

function Revoquer({ delegation, onFermer }: { delegation: Delegation; onFermer: () => void }) {
    const [motif, poserMotif] = useState("");
    const { faire, enCours, erreur } = useAction(acces.revokeDelegation);
    const envoyer = async () => {
        if (!(await faire({ delegation: delegation.id, motif }))) return;
        annoncer("La délégation est révoquée.");
        onFermer();
    };
    return (
        <Dialogue titre={`Révoquer la délégation de ${delegation.prenom} ${delegation.nom}`} onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Révoquer la délégation">
                <p>Ce qui a été signé avant reste valable. La révocation est inscrite au registre, sans le motif.</p>
                <Champ nom="motif" libelle="Motif" valeur={motif} onValeur={poserMotif} />
                <Envoi texte="Révoquer" enCours={enCours} danger />
            </Formulaire>
        </Dialogue>
    );
}

export function Delegations() {
    const lecture = useLecture(acces.listDelegations, {}, { natures: ["delegation"] });
    const [donner, poserDonner] = useState(false);
    const [revoquee, poserRevoquee] = useState<Delegation>();
    const fermer = () => {
        poserDonner(false);
        poserRevoquee(undefined);
        lecture.relire();
    };
    const colonnes: Colonne<Delegation>[] = [
        { titre: "À", cellule: (une) => `${une.prenom} ${une.nom}` },
        { titre: "Pour", cellule: (une) => PORTEES[une.portee] },
        { titre: "Du", cellule: (une) => jour(une.du) },
        { titre: "Au", cellule: (une) => jour(une.au) },
        { titre: "Référence", cellule: (une) => une.reference },
        {
            titre: "État",
            cellule: (une) => (
                <>
                    <Etiquette {...etatDe(une)} />
                    {une.motifRevocation && <span class="petit doux"> {une.motifRevocation}</span>}
                </>
            ),
        },
        {
            titre: "Gestes",
            cellule: (une) =>
                !une.revoquee && une.au >= isoJour() && (
                    <button type="button" class="bouton bouton-nu" onClick={() => poserRevoquee(une)}>
                        Révoquer
                        <span class="invisible">
                            {" "}
                            celle de {une.prenom} {une.nom}
                        </span>
                    </button>
                ),
        },
    ];
    return (
        <>
            <h2 class="invisible">Délégations</h2>
            <Lu lecture={lecture}>
                {({ delegations }) =>
                    delegations.length === 0 ? (
                        <Vide titre="Aucune délégation.">
                            <p>Sans délégation datée, personne ne peut signer pour l’organisation.</p>
                        </Vide>
                    ) : (
                        <Tableau legende="Délégations de signature" colonnes={colonnes} lignes={delegations} cle={(une) => une.id} />
                    )
                }
            </Lu>
            <button type="button" class="bouton" onClick={() => poserDonner(true)}>
                Donner une délégation
            </button>
            {donner && <Donner onFermer={fermer} />}
            {revoquee && <Revoquer delegation={revoquee} onFermer={fermer} />}
        </>
    );
}
