// SPDX-License-Identifier: EUPL-1.2
// A network says which SIAE are its members: it has no voice in their files.
import { TypeOrganisation } from "@gen/commun/v1/commun_pb";
import { useEffect, useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { instances } from "@/api/instances";
import { toutLire, useAction, useLecture } from "@/api/lecture";
import { departement } from "@/api/session";
import { compte } from "@/mots/nombres";
import { Case, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message, Vide, annoncer } from "@/ui/message";

export default function Adhesions() {
    const ici = departement.value;
    const siae = useLecture(
        async (demande: { departement: string }) =>
            (await toutLire((curseur) => acces.listOrganisations({ ...demande, type: TypeOrganisation.SIAE, taille: 200, curseur }))).flatMap((page) => page.organisations),
        { departement: ici },
        { natures: ["organisation"] },
    );
    const adhesions = useLecture(instances.listAdhesions, { departement: ici });
    const [choisies, poserChoisies] = useState<string[]>([]);
    useEffect(() => poserChoisies(adhesions.valeur?.siae ?? []), [adhesions.valeur]);
    const { faire, enCours, erreur } = useAction(instances.setAdhesions);
    const envoyer = async () => {
        if (await faire({ departement: ici, siae: choisies })) annoncer(`${compte(choisies.length, "SIAE adhérente", "SIAE adhérentes")}.`);
    };
    return (
        <>
            <h2 class="invisible">Adhérents</h2>
            <Message>
                <p>Cochez toutes les SIAE de ce département qui adhèrent à votre réseau. Dans un conseil, votre réseau ne vote pas sur leur dossier.</p>
            </Message>
            <Lu lecture={siae}>
                {(toutes) =>
                    toutes.length === 0 ? (
                        <Vide titre="Aucune SIAE n’a encore de compte dans ce département." />
                    ) : (
                        <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Adhérents">
                            {toutes.map((une, rang) => (
                                <Case
                                    key={une.id}
                                    nom={rang ? `siae-${une.id}` : "siae"}
                                    libelle={une.nom}
                                    valeur={choisies.includes(une.id)}
                                    onValeur={(oui) => poserChoisies((avant) => (oui ? [...avant, une.id] : avant.filter((autre) => autre !== une.id)))}
                                />
                            ))}
                            <Envoi texte="Enregistrer" enCours={enCours} />
                        </Formulaire>
                    )
                }
            </Lu>
        </>
    );
}
