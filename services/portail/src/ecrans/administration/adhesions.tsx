// SPDX-License-Identifier: EUPL-1.2
// A network says which SIAE are its members: it has no voice in their files.
import type { Organisation } from "@gen/acces/v1/acces_pb";
import { TypeOrganisation } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { instances } from "@/api/instances";
import { toutLire, useAction, useLecture } from "@/api/lecture";
import { departement } from "@/api/session";
import { compte } from "@/mots/nombres";
import { nomDepartement } from "@/mots/organisations";
import { Case, Envoi, Formulaire } from "@/ui/formulaire";
import { Lu, Message, Vide, annoncer } from "@/ui/message";

function Choix({ ici, siae, lues }: { ici: string; siae: Organisation[]; lues: string[] }) {
    const [choisies, poserChoisies] = useState(lues);
    const { faire, enCours, erreur } = useAction(instances.setAdhesions);
    const envoyer = async () => {
        if (await faire({ departement: ici, siae: choisies })) annoncer(`C’est enregistré : ${compte(choisies.length, "SIAE adhérente", "SIAE adhérentes")}.`);
    };
    return (
        <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Adhérents">
            <fieldset class="champ">
                <legend>{nomDepartement(ici)} : SIAE qui adhèrent à votre réseau</legend>
                {siae.map((une, rang) => (
                    <Case
                        key={une.id}
                        nom={rang ? `siae-${une.id}` : "siae"}
                        libelle={une.nom}
                        valeur={choisies.includes(une.id)}
                        onValeur={(oui) => poserChoisies((avant) => (oui ? [...avant, une.id] : avant.filter((autre) => autre !== une.id)))}
                    />
                ))}
            </fieldset>
            <Envoi texte="Enregistrer" enCours={enCours} />
        </Formulaire>
    );
}

// Nothing may be ticked before what is recorded was read: sending replaces all of it.
async function lire({ departement: ici }: { departement: string }): Promise<{ siae: Organisation[]; lues: string[] }> {
    const [pages, { siae: lues }] = await Promise.all([
        toutLire((curseur) => acces.listOrganisations({ departement: ici, type: TypeOrganisation.SIAE, taille: 200, curseur })),
        instances.listAdhesions({ departement: ici }),
    ]);
    return { siae: pages.flatMap((page) => page.organisations), lues };
}

export default function Adhesions() {
    const ici = departement.value;
    const lecture = useLecture(lire, { departement: ici }, { natures: ["organisation"] });
    return (
        <>
            <h2 class="invisible">Adhérents</h2>
            <Message>
                <p>Cochez toutes les SIAE de ce département qui adhèrent à votre réseau. Dans un conseil, votre réseau ne vote pas sur leur dossier.</p>
            </Message>
            <Lu lecture={lecture}>
                {({ siae, lues }) =>
                    siae.length === 0 ? (
                        <Vide titre="Aucune SIAE n’a encore de compte dans ce département.">
                            <p>L’unité territoriale leur en ouvre un ; elles apparaîtront ici.</p>
                        </Vide>
                    ) : (
                        <Choix key={ici} ici={ici} siae={siae} lues={lues} />
                    )
                }
            </Lu>
        </>
    );
}
