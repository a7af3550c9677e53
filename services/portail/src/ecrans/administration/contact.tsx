// SPDX-License-Identifier: EUPL-1.2
// Name and contact of an organisation, changed by its administrator or its State's unit.
import type { Organisation } from "@gen/acces/v1/acces_pb";
import { acces } from "@/api/acces";
import { type Lecture, useAction } from "@/api/lecture";
import { Champ, Envoi, Formulaire } from "@/ui/formulaire";
import { annoncer } from "@/ui/message";
import { Entretemps, useEdition } from "./edition";

export function Contact({ organisation, lecture }: { organisation: Organisation; lecture: Lecture<Organisation> }) {
    const { id, nom, courriel, telephone } = organisation;
    const modifier = useAction(acces.updateOrganisation);
    const edition = useEdition({ nom, courriel, telephone }, organisation.version, modifier, lecture.relire);
    const { valeur, changer } = edition;
    const envoyer = async () => {
        const suite = await modifier.faire({ id, version: edition.version, ...valeur });
        if (!suite) return;
        annoncer("C’est enregistré.");
        lecture.poser(suite);
        edition.abandonner();
    };
    return (
        <Formulaire erreur={modifier.erreur} onEnvoi={() => void envoyer()} libelle="Coordonnées de l’organisation">
            <Entretemps
                edition={edition}
                faits={[
                    ["Nom", nom],
                    ["Courriel", courriel],
                    ["Téléphone", telephone],
                ]}
            />
            <Champ nom="nom" libelle="Nom" valeur={valeur.nom} onValeur={(suite) => changer({ nom: suite })} />
            <Champ nom="courriel" libelle="Courriel" type="email" facultatif valeur={valeur.courriel} onValeur={(suite) => changer({ courriel: suite })} />
            <Champ nom="telephone" libelle="Téléphone" type="tel" facultatif taille="moyen" valeur={valeur.telephone} onValeur={(suite) => changer({ telephone: suite })} />
            <Envoi texte="Enregistrer" enCours={modifier.enCours} />
        </Formulaire>
    );
}
