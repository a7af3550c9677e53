// SPDX-License-Identifier: EUPL-1.2
// What a member may do, and their function.
import type { Membre } from "@gen/acces/v1/acces_pb";
import type { Role } from "@gen/commun/v1/commun_pb";
import { acces } from "@/api/acces";
import { useAction } from "@/api/lecture";
import { moi, reconnaitre } from "@/api/session";
import { ROLES } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { annoncer } from "@/ui/message";
import { Entretemps, useEdition } from "./edition";
import { ChampRoles } from "./inviter";

export const motsRoles = (roles: Role[]): string => roles.map((role) => ROLES[role]).join(", ");

export function Modifier({ membre, relire, onFermer }: { membre: Membre; relire: () => void; onFermer: () => void }) {
    const { personne, organisation, fonction, roles } = membre;
    const modifier = useAction(acces.updateMembre);
    const edition = useEdition({ fonction, roles }, membre.version, modifier, relire);
    const { valeur, changer } = edition;
    const qui = `${membre.prenom} ${membre.nom}`;
    const envoyer = async () => {
        if (!(await modifier.faire({ personne, organisation, version: edition.version, ...valeur }))) return;
        // What I may do shows at once.
        if (personne === moi.value?.personne) await reconnaitre();
        annoncer(`${qui} : c’est enregistré.`);
        onFermer();
    };
    return (
        <Dialogue titre={qui} onFermer={onFermer}>
            <Formulaire erreur={modifier.erreur} onEnvoi={() => void envoyer()} libelle={`Modifier ${qui}`}>
                <Entretemps
                    edition={edition}
                    faits={[
                        ["Fonction", fonction],
                        ["Rôles", motsRoles(roles)],
                    ]}
                />
                <Champ nom="fonction" libelle="Fonction" valeur={valeur.fonction} onValeur={(suite) => changer({ fonction: suite })} />
                <ChampRoles valeur={valeur.roles} onValeur={(suite) => changer({ roles: suite })} />
                <Envoi texte="Enregistrer" enCours={modifier.enCours} />
            </Formulaire>
        </Dialogue>
    );
}
