// SPDX-License-Identifier: EUPL-1.2
// A new password, typed twice: long rather than complicated.
import { useState } from "preact/hooks";
import { Champ } from "@/ui/formulaire";

export const LONGUEUR_MIN = 12;

export interface DoubleSaisie {
    valeur: string;
    encore: string;
}
export const doubleVide: DoubleSaisie = { valeur: "", encore: "" };
// What this page itself sees wrong; undefined when it may be sent.
export function objectionDe({ valeur, encore }: DoubleSaisie, quoi: string): string | undefined {
    if ([...valeur].length < LONGUEUR_MIN) return `${quoi} a ${LONGUEUR_MIN} caractères au moins : quelques mots mis ensemble font l’affaire.`;
    return valeur === encore ? undefined : "Les deux saisies diffèrent : recommencez la seconde.";
}

interface Props {
    nom: string; // of the field, as the service names it
    libelle: string;
    quoi: string;
    aide: string;
    saisie: DoubleSaisie;
    onSaisie: (saisie: DoubleSaisie) => void;
    tente: boolean; // sending was tried: objections show
}

export function DoubleChamp({ nom, libelle, quoi, aide, saisie, onSaisie, tente }: Props) {
    const [visible, poserVisible] = useState(false);
    const objection = tente ? objectionDe(saisie, quoi) : undefined;
    const courte = [...saisie.valeur].length < LONGUEUR_MIN;
    const type = visible ? "text" : "password";
    return (
        <>
            <Champ nom={nom} libelle={libelle} aide={aide} type={type} autoComplete="new-password" valeur={saisie.valeur} onValeur={(valeur) => onSaisie({ ...saisie, valeur })} objection={courte ? objection : undefined} />
            <Champ nom={`${nom}-encore`} libelle="Encore une fois" type={type} autoComplete="new-password" valeur={saisie.encore} onValeur={(encore) => onSaisie({ ...saisie, encore })} objection={courte ? undefined : objection} />
            <p>
                <button type="button" class="bouton bouton-nu" aria-pressed={visible} onClick={() => poserVisible(!visible)}>
                    {visible ? "Masquer ce que j’écris" : "Montrer ce que j’écris"}
                </button>
            </p>
        </>
    );
}
