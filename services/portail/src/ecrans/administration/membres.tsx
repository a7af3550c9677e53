// SPDX-License-Identifier: EUPL-1.2
// People of my organisation: invite, change what they may do, a link for a lost password, leave, erase.
import type { Membre } from "@gen/acces/v1/acces_pb";
import { Role } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction, useLecture } from "@/api/lecture";
import { moi } from "@/api/session";
import { ROLES, choix } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Case, Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message, annoncer } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { type Lien, LienUnique } from "./lien_unique";

const AIDES: Partial<Record<Role, string>> = {
    [Role.LECTEUR]: "Voit tout ce que l’organisation voit, ne change rien",
    [Role.AGENT]: "Prépare, instruit, convoque, saisit",
    [Role.SIGNATAIRE]: "Engage l’organisation, avec une clé et une délégation",
    [Role.ADMINISTRATEUR]: "Invite, donne les rôles, certifie les clés, délègue",
};

export function ChampRoles({ valeur, onValeur, options = choix(ROLES) }: { valeur: Role[]; onValeur: (valeur: Role[]) => void; options?: { valeur: Role; libelle: string }[] }) {
    return (
        <fieldset class="champ">
            <legend>Rôles</legend>
            {options.map(({ valeur: role, libelle }) => (
                <Case
                    key={role}
                    nom={role === options[0]?.valeur ? "roles" : `role-${role}`}
                    libelle={libelle}
                    aide={AIDES[role]}
                    valeur={valeur.includes(role)}
                    onValeur={(oui) => onValeur(oui ? [...valeur, role] : valeur.filter((un) => un !== role))}
                />
            ))}
        </fieldset>
    );
}

interface InviterProps {
    organisation?: string; // mine when absent
    roles: Role[];
    fixes?: boolean; // roles are not to be chosen
    onFermer: () => void;
}

export function Inviter({ organisation = "", roles, fixes, onFermer }: InviterProps) {
    const [saisie, poserSaisie] = useState({ courriel: "", prenom: "", nom: "", fonction: "", roles });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const [lien, poserLien] = useState<Lien>();
    const { faire, enCours, erreur } = useAction(acces.invitePersonne);
    const envoyer = async () => {
        const reponse = await faire({ organisation, ...saisie });
        if (reponse) poserLien({ chemin: "/invitation", jeton: reponse.jeton, expire: reponse.expire, pour: `${saisie.prenom} ${saisie.nom}` });
    };
    return (
        <Dialogue titre="Inviter une personne" onFermer={onFermer}>
            {lien ? (
                <LienUnique lien={lien} />
            ) : (
                <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Inviter une personne">
                    <div class="champs">
                        <Champ nom="prenom" libelle="Prénom" valeur={saisie.prenom} onValeur={(prenom) => changer({ prenom })} />
                        <Champ nom="nom" libelle="Nom" valeur={saisie.nom} onValeur={(nom) => changer({ nom })} />
                    </div>
                    <Champ nom="courriel" libelle="Adresse électronique" type="email" valeur={saisie.courriel} onValeur={(courriel) => changer({ courriel })} />
                    <Champ nom="fonction" libelle="Fonction" aide="Par exemple : Responsable du pôle insertion" valeur={saisie.fonction} onValeur={(fonction) => changer({ fonction })} />
                    {!fixes && <ChampRoles valeur={saisie.roles} onValeur={(suite) => changer({ roles: suite })} />}
                    <Envoi texte="Inviter" enCours={enCours} />
                </Formulaire>
            )}
        </Dialogue>
    );
}

function Modifier({ membre, onFermer }: { membre: Membre; onFermer: () => void }) {
    const [saisie, poserSaisie] = useState({ fonction: membre.fonction, roles: membre.roles });
    const modifier = useAction(acces.updateMembre);
    const retirer = useAction(acces.removeMembre);
    const { personne, organisation, version } = membre;
    const qui = `${membre.prenom} ${membre.nom}`;
    const envoyer = async () => {
        if (!(await modifier.faire({ personne, organisation, version, ...saisie }))) return;
        annoncer(`${qui} : c’est enregistré. Les nouveaux droits valent à sa prochaine demande.`);
        onFermer();
    };
    const sortir = async () => {
        if (!(await retirer.faire({ personne, organisation }))) return;
        annoncer(`${qui} ne fait plus partie de l’organisation.`);
        onFermer();
    };
    return (
        <Dialogue titre={qui} onFermer={onFermer}>
            <Formulaire erreur={modifier.erreur ?? retirer.erreur} onEnvoi={() => void envoyer()} libelle={`Modifier ${qui}`}>
                <Champ nom="fonction" libelle="Fonction" valeur={saisie.fonction} onValeur={(fonction) => poserSaisie({ ...saisie, fonction })} />
                <ChampRoles valeur={saisie.roles} onValeur={(roles) => poserSaisie({ ...saisie, roles })} />
                <Envoi texte="Enregistrer" enCours={modifier.enCours}>
                    <button type="button" class="bouton bouton-second" aria-busy={retirer.enCours} onClick={() => void sortir()}>
                        Retirer de l’organisation
                    </button>
                </Envoi>
            </Formulaire>
        </Dialogue>
    );
}

function Reinitialiser({ membre, onFermer }: { membre: Membre; onFermer: () => void }) {
    const [lien, poserLien] = useState<Lien>();
    const { faire, enCours, erreur } = useAction(acces.resetPassword);
    const qui = `${membre.prenom} ${membre.nom}`;
    const envoyer = async () => {
        const reponse = await faire({ personne: membre.personne, organisation: membre.organisation });
        if (reponse) poserLien({ chemin: "/mot-de-passe", jeton: reponse.jeton, expire: reponse.expire, pour: qui });
    };
    return (
        <Dialogue titre={`Mot de passe perdu de ${qui}`} onFermer={onFermer}>
            {lien ? (
                <LienUnique lien={lien} />
            ) : (
                <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Mot de passe perdu">
                    <Message ton="attention">
                        <p>Assurez-vous que c’est bien cette personne qui le demande. Quand elle choisira un nouveau mot de passe, toutes ses sessions se fermeront.</p>
                    </Message>
                    <Envoi texte="Faire un lien" enCours={enCours} />
                </Formulaire>
            )}
        </Dialogue>
    );
}

type Geste = { genre: "inviter" } | { genre: "modifier" | "reinitialiser"; membre: Membre };

export function Membres() {
    const organisation = moi.value!.organisation;
    const lecture = useLecture(acces.listMembres, { organisation }, { natures: ["membre", "organisation"] });
    const [geste, poserGeste] = useState<Geste>();
    const fermer = () => {
        poserGeste(undefined);
        lecture.relire();
    };
    const bouton = (genre: "modifier" | "reinitialiser", texte: string, membre: Membre) => (
        <button type="button" class="bouton bouton-nu" onClick={() => poserGeste({ genre, membre })}>
            {texte}
            <span class="invisible">
                {" "}
                {membre.prenom} {membre.nom}
            </span>
        </button>
    );
    const colonnes: Colonne<Membre>[] = [
        { titre: "Personne", cellule: (un) => `${un.prenom} ${un.nom}` },
        { titre: "Fonction", cellule: (un) => un.fonction },
        { titre: "Adresse", cellule: (un) => un.courriel },
        { titre: "Rôles", cellule: (un) => un.roles.map((role) => ROLES[role]).join(", ") },
        {
            titre: "Gestes",
            cellule: (un) => (
                <div class="rangee">
                    {bouton("modifier", "Modifier", un)}
                    {un.personne !== moi.value?.personne && bouton("reinitialiser", "Mot de passe perdu", un)}
                </div>
            ),
        },
    ];
    return (
        <>
            <h2 class="invisible">Personnes</h2>
            <Lu lecture={lecture}>{({ membres }) => <Tableau legende="Personnes de votre organisation" colonnes={colonnes} lignes={membres} cle={(un) => un.personne} />}</Lu>
            <button type="button" class="bouton" onClick={() => poserGeste({ genre: "inviter" })}>
                Inviter une personne
            </button>
            {geste?.genre === "inviter" && <Inviter roles={[Role.AGENT]} onFermer={fermer} />}
            {geste?.genre === "modifier" && <Modifier membre={geste.membre} onFermer={fermer} />}
            {geste?.genre === "reinitialiser" && <Reinitialiser membre={geste.membre} onFermer={fermer} />}
        </>
    );
}
