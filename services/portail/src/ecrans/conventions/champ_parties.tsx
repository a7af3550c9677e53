// SPDX-License-Identifier: EUPL-1.2
// Who signs. The State, Pôle emploi and the structure always do; others may be added, and their signature left
// optional (services/conventionnement/acte_parties.c).
import type { Organisation } from "@gen/acces/v1/acces_pb";
import { TypeOrganisation as T } from "@gen/commun/v1/commun_pb";
import { acces } from "@/api/acces";
import { toutLire, useLecture } from "@/api/lecture";
import { TYPES_ORGANISATION } from "@/mots/organisations";
import { Case } from "@/ui/formulaire";
import { Lu, Message } from "@/ui/message";

export interface PartieSaisie {
    organisation: string;
    facultative: boolean;
}

const TOUJOURS = new Set([T.UT_DIRECCTE, T.POLE_EMPLOI, T.SIAE]);
// Those that fund come before those that accompany.
const ORDRE = [T.UT_DIRECCTE, T.POLE_EMPLOI, T.SIAE, T.CONSEIL_GENERAL, T.PLIE, T.CONSEIL_REGIONAL];
const rangDe = (type: T) => (ORDRE.indexOf(type) + 1 || ORDRE.length + 1) + type / 100;

// Organisations that may sign with this structure: every institution of the département, and itself.
export function useSignataires(departement: string, siret: string) {
    return useLecture(
        async (demande: { departement: string; siret: string }, options) => {
            const pages = await toutLire((curseur) => acces.listOrganisations({ departement: demande.departement, taille: 200, curseur }, options));
            return pages
                .flatMap((page) => page.organisations)
                .filter((une) => une.type !== T.SIAE || une.siret === demande.siret)
                .sort((a, b) => rangDe(a.type) - rangDe(b.type));
        },
        departement && siret ? { departement, siret } : null,
        { natures: ["organisation"] },
    );
}

interface Props {
    departement: string;
    siret: string;
    valeur: PartieSaisie[];
    onValeur: (valeur: PartieSaisie[]) => void;
}

export function ChampParties({ departement, siret, valeur, onValeur }: Props) {
    const lecture = useSignataires(departement, siret);
    const saisie = (organisation: string) => valeur.find((une) => une.organisation === organisation);
    const basculer = (organisation: Organisation, oui: boolean) =>
        onValeur(
            oui
                ? [...valeur, { organisation: organisation.id, facultative: false }]
                : valeur.filter((une) => une.organisation !== organisation.id),
        );
    return (
        <fieldset class="champ">
            <legend>Parties</legend>
            <p class="aide">L’État, Pôle emploi et la structure signent toujours. Ajoutez qui finance ou accompagne avec eux.</p>
            <Lu lecture={lecture} quoi="Lecture des organisations…">
                {(organisations) => (
                    <>
                        {[T.UT_DIRECCTE, T.POLE_EMPLOI, T.SIAE]
                            .filter((type) => !organisations.some((une) => une.type === type))
                            .map((type) => (
                                <Message key={type} ton="attention">
                                    <p>
                                        Il manque dans Concert : {TYPES_ORGANISATION[type]}
                                        {type === T.SIAE && `, SIRET ${siret}`}. Créez cette organisation dans Administration ; elle doit signer.
                                    </p>
                                </Message>
                            ))}
                        {organisations.map((une) => {
                            const prise = saisie(une.id);
                            const rang = valeur.findIndex((autre) => autre.organisation === une.id);
                            return (
                                <div key={une.id}>
                                    <Case
                                        nom={rang >= 0 ? `parties[${rang}].organisation` : `partie-${une.id}`}
                                        libelle={une.nom}
                                        valeur={!!prise}
                                        onValeur={(oui) => basculer(une, oui)}
                                    />
                                    {prise && !TOUJOURS.has(une.type) && (
                                        <div class="retrait">
                                            <Case
                                                nom={`parties[${rang}].facultative`}
                                                libelle="Sa signature n’est pas indispensable à l’entrée en vigueur"
                                                valeur={prise.facultative}
                                                onValeur={(facultative) =>
                                                    onValeur(valeur.map((autre) => (autre.organisation === une.id ? { ...autre, facultative } : autre)))
                                                }
                                            />
                                        </div>
                                    )}
                                </div>
                            );
                        })}
                    </>
                )}
            </Lu>
        </fieldset>
    );
}
