// SPDX-License-Identifier: EUPL-1.2
// One organisation: contact, people one may see, keys of its signatories, delegations.
import type { Cle, Delegation, Membre, Organisation } from "@gen/acces/v1/acces_pb";
import { Role, TypeOrganisation as T } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction, useLecture } from "@/api/lecture";
import { aRole, departement, estUt, moi } from "@/api/session";
import { jour } from "@/mots/dates";
import { ETATS_CLE, PORTEES, ROLES, TYPES_ORGANISATION, nomDepartement } from "@/mots/organisations";
import { Definitions } from "@/ui/definitions";
import { Etiquette } from "@/ui/etiquette";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, MessageErreur, Vide, annoncer } from "@/ui/message";
import { Page } from "@/ui/page";
import { type Colonne, Tableau } from "@/ui/tableau";
import { Inviter } from "./membres";

const PLUSIEURS = [T.DIRECCTE, T.CONSEIL_REGIONAL, T.RESEAU, T.INTER_RESEAUX];

export function Contact({ organisation, onOrganisation }: { organisation: Organisation; onOrganisation: (suite: Organisation) => void }) {
    const { id, version } = organisation;
    const [saisie, poserSaisie] = useState({ nom: organisation.nom, courriel: organisation.courriel, telephone: organisation.telephone });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction(acces.updateOrganisation);
    const envoyer = async () => {
        const suite = await faire({ id, version, ...saisie });
        if (!suite) return;
        annoncer("C’est enregistré.");
        onOrganisation(suite);
    };
    return (
        <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Coordonnées de l’organisation">
            <Champ nom="nom" libelle="Nom" valeur={saisie.nom} onValeur={(nom) => changer({ nom })} />
            <Champ nom="courriel" libelle="Courriel" type="email" facultatif valeur={saisie.courriel} onValeur={(courriel) => changer({ courriel })} />
            <Champ nom="telephone" libelle="Téléphone" type="tel" facultatif taille="moyen" valeur={saisie.telephone} onValeur={(telephone) => changer({ telephone })} />
            <Envoi texte="Enregistrer" enCours={enCours} />
        </Formulaire>
    );
}

const MEMBRES: Colonne<Membre>[] = [
    { titre: "Personne", cellule: (un) => `${un.prenom} ${un.nom}` },
    { titre: "Fonction", cellule: (un) => un.fonction },
    { titre: "Rôles", cellule: (un) => un.roles.map((role) => ROLES[role]).join(", ") },
];
const CLES: Colonne<Cle>[] = [
    { titre: "Clé", cellule: (une) => <span class="mono">{une.nom}</span> },
    { titre: "De", cellule: (une) => `${une.prenom} ${une.nomPersonne}` },
    { titre: "État", cellule: (une) => <Etiquette {...ETATS_CLE[une.etat]} /> },
];
const DELEGATIONS: Colonne<Delegation>[] = [
    { titre: "À", cellule: (une) => `${une.prenom} ${une.nom}` },
    { titre: "Pour", cellule: (une) => PORTEES[une.portee] },
    { titre: "Du", cellule: (une) => jour(une.du) },
    { titre: "Au", cellule: (une) => jour(une.au) },
    { titre: "Référence", cellule: (une) => une.reference },
];

function Signataires({ id }: { id: string }) {
    const membres = useLecture(acces.listMembres, { organisation: id }, { natures: ["membre"] });
    const cles = useLecture(acces.listCles, { organisation: id }, { natures: ["cle"] });
    const delegations = useLecture(acces.listDelegations, { organisation: id }, { natures: ["delegation"] });
    return (
        <>
            <h2>Personnes</h2>
            <Lu lecture={membres}>
                {(lus) => (lus.membres.length ? <Tableau legende="Personnes que vous pouvez voir" colonnes={MEMBRES} lignes={lus.membres} cle={(un) => un.personne} /> : <Vide titre="Personne à montrer pour l’instant." />)}
            </Lu>
            <h2>Clés des signataires</h2>
            <Lu lecture={cles}>
                {(lues) => (lues.cles.length ? <Tableau legende="Clés de signature" colonnes={CLES} lignes={lues.cles} cle={(une) => une.id} /> : <Vide titre="Aucune clé déposée." />)}
            </Lu>
            <h2>Délégations</h2>
            <Lu lecture={delegations}>
                {(lues) => (lues.delegations.length ? <Tableau legende="Délégations de signature" colonnes={DELEGATIONS} lignes={lues.delegations} cle={(une) => une.id} /> : <Vide titre="Aucune délégation." />)}
            </Lu>
        </>
    );
}

function GestesUt({ organisation, onOrganisation }: { organisation: Organisation; onOrganisation: (suite: Organisation) => void }) {
    const [inviter, poserInviter] = useState(false);
    const detacher = useAction(acces.detachOrganisation);
    const { id, version } = organisation;
    return (
        <>
            <div class="rangee">
                <button type="button" class="bouton bouton-second" onClick={() => poserInviter(true)}>
                    Inviter son premier administrateur
                </button>
                {PLUSIEURS.includes(organisation.type) && organisation.departements.length > 1 && (
                    <button
                        type="button"
                        class="bouton bouton-nu"
                        onClick={async () => {
                            const suite = await detacher.faire({ id, version, departement: departement.value });
                            if (suite) onOrganisation(suite);
                        }}
                    >
                        Détacher de {nomDepartement(departement.value)}
                    </button>
                )}
            </div>
            <MessageErreur erreur={detacher.erreur} />
            {inviter && <Inviter organisation={id} roles={[Role.ADMINISTRATEUR]} fixes onFermer={() => poserInviter(false)} />}
        </>
    );
}

export default function PageOrganisation({ id }: { id: string }) {
    const lecture = useLecture(acces.getOrganisation, { id }, { objets: [id] });
    const mienne = moi.value?.organisation === id;
    const modifiable = aRole(Role.ADMINISTRATEUR) && (mienne || estUt());
    return (
        <Lu lecture={lecture}>
            {(organisation) => (
                <Page titre={organisation.nom} fil={[{ titre: "Administration", href: "/administration?vue=organisations" }]} surtitre={TYPES_ORGANISATION[organisation.type]}>
                    <Definitions
                        faits={[
                            ["Sigle", <span class="mono">{organisation.sigle}</span>],
                            ["Départements", organisation.departements.map(nomDepartement).join(", ")],
                            ["SIRET", organisation.siret],
                            ["Courriel", organisation.courriel],
                            ["Téléphone", organisation.telephone],
                        ]}
                    />
                    {estUt() && aRole(Role.ADMINISTRATEUR) && !mienne && <GestesUt organisation={organisation} onOrganisation={lecture.poser} />}
                    <Signataires id={id} />
                    {modifiable && (
                        <>
                            <h2>Coordonnées</h2>
                            <Contact key={String(organisation.version)} organisation={organisation} onOrganisation={lecture.poser} />
                        </>
                    )}
                </Page>
            )}
        </Lu>
    );
}
