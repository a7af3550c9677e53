// SPDX-License-Identifier: EUPL-1.2
// A person invited, with roles; and the roles as a field.
import { Role } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction } from "@/api/lecture";
import { ROLES, choix } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Case, Champ, Envoi, Formulaire } from "@/ui/formulaire";
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
