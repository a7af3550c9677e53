// SPDX-License-Identifier: EUPL-1.2
// Which mails, and when; those that the rules impose cannot be turned off.
import { Rythme, type Preference } from "@gen/courrier/v1/courrier_pb";
import { useEffect, useState } from "preact/hooks";
import { courrier } from "@/api/courrier";
import { useAction, useLecture } from "@/api/lecture";
import { Envoi, Formulaire, Radios } from "@/ui/formulaire";
import { Lu, annoncer } from "@/ui/message";

const RYTHMES = [
    { valeur: Rythme.IMMEDIAT, libelle: "Tout de suite" },
    { valeur: Rythme.RESUME, libelle: "Une fois par jour, avec les autres" },
    { valeur: Rythme.JAMAIS, libelle: "Jamais" },
];

function Reglages({ lues }: { lues: Preference[] }) {
    const [saisie, poserSaisie] = useState(lues);
    useEffect(() => poserSaisie(lues), [lues]);
    const { faire, enCours, erreur } = useAction(courrier.updatePreferences);
    const envoyer = async () => {
        const reponse = await faire({ preferences: saisie.filter((une) => !une.imposee).map(({ categorie, rythme }) => ({ categorie, rythme })) });
        if (reponse) annoncer("Vos préférences sont enregistrées.");
    };
    return (
        <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Préférences de courriel">
            {saisie.map((une, rang) =>
                une.imposee ? (
                    <p key={une.categorie}>
                        <strong>{une.nom}</strong> : toujours tout de suite.
                    </p>
                ) : (
                    <Radios
                        key={une.categorie}
                        nom={`preferences[${rang}].rythme`}
                        libelle={une.nom}
                        enLigne
                        valeur={une.rythme}
                        onValeur={(rythme) => poserSaisie((avant) => avant.map((autre) => (autre.categorie === une.categorie ? { ...autre, rythme } : autre)))}
                        options={RYTHMES}
                    />
                ),
            )}
            <Envoi texte="Enregistrer" enCours={enCours} />
        </Formulaire>
    );
}

export function PreferencesCourriel() {
    const lecture = useLecture(courrier.getPreferences, {});
    return <Lu lecture={lecture}>{({ preferences }) => <Reglages lues={preferences} />}</Lu>;
}
