// SPDX-License-Identifier: EUPL-1.2
// Choosing an organisation of the département, then somebody of it whom one may see.
import { acces } from "@/api/acces";
import { toutLire, useLecture } from "@/api/lecture";
import { ChampChoix } from "@/ui/formulaire";
import { Lu } from "@/ui/message";

export function useOrganisations(departement: string) {
    return useLecture(
        async (demande: { departement: string }) => (await toutLire((curseur) => acces.listOrganisations({ ...demande, taille: 200, curseur }))).flatMap((page) => page.organisations),
        { departement },
        { natures: ["organisation"] },
    );
}

interface OrganisationProps {
    departement: string;
    nom: string;
    valeur: string;
    onValeur: (valeur: string) => void;
}
export function ChampOrganisation({ departement, nom, valeur, onValeur }: OrganisationProps) {
    const lecture = useOrganisations(departement);
    return (
        <Lu lecture={lecture}>
            {(organisations) => <ChampChoix nom={nom} libelle="Organisation" valeur={valeur} onValeur={onValeur} options={organisations.map((une) => ({ valeur: une.id, libelle: une.nom }))} />}
        </Lu>
    );
}

interface PersonneProps {
    organisation: string;
    nom: string;
    libelle: string;
    valeur: string;
    onValeur: (valeur: string) => void;
    facultatif?: boolean;
}
export function ChampPersonne({ organisation, nom, libelle, valeur, onValeur, facultatif }: PersonneProps) {
    const lecture = useLecture(acces.listMembres, organisation ? { organisation } : null);
    if (!organisation) return null;
    return (
        <Lu lecture={lecture}>
            {({ membres }) => (
                <ChampChoix
                    nom={nom}
                    libelle={libelle}
                    facultatif={facultatif}
                    aide={membres.length ? undefined : "Vous ne voyez encore personne de cette organisation."}
                    valeur={valeur}
                    onValeur={onValeur}
                    options={membres.map((un) => ({ valeur: un.personne, libelle: `${un.prenom} ${un.nom}${un.fonction ? `, ${un.fonction}` : ""}` }))}
                />
            )}
        </Lu>
    );
}
