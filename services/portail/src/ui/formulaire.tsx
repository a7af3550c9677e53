// SPDX-License-Identifier: EUPL-1.2
// Forms: each field with its label, its help and, beside it, what is wrong with it. A refusal that names a field of
// the form shows there, any other on top; either way the focus goes where the mending is.
import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Erreur } from "@/api/erreur";
import { Message } from "./message";

interface Registre {
    erreur: Erreur | undefined;
    inscrire: (champ: string) => () => void;
    // Does this field, or one it holds, bear the error?
    porte: (champ: string) => boolean;
}
const Contexte = createContext<Registre>({ erreur: undefined, inscrire: () => () => {}, porte: () => false });

const designe = (champ: string, erreur: string) =>
    erreur === champ || erreur.startsWith(`${champ}.`) || erreur.startsWith(`${champ}[`) || champ.endsWith(`.${erreur}`);

interface FormulaireProps {
    erreur?: Erreur;
    onEnvoi: () => void;
    children: ComponentChildren;
    libelle?: string;
}

export function Formulaire({ erreur, onEnvoi, children, libelle }: FormulaireProps) {
    const champs = useRef(new Set<string>());
    const formulaire = useRef<HTMLFormElement>(null);
    const [ailleurs, poserAilleurs] = useState(false);
    const porte = (champ: string) => !!erreur?.champ && designe(champ, erreur.champ);
    useEffect(() => {
        if (!erreur) return;
        poserAilleurs(![...champs.current].some(porte));
        requestAnimationFrame(() =>
            formulaire.current?.querySelector<HTMLElement>("[aria-invalid=true], .message-erreur")?.focus(),
        );
    }, [erreur]);
    return (
        <form
            ref={formulaire}
            class="formulaire"
            aria-label={libelle}
            noValidate
            onSubmit={(evenement) => {
                evenement.preventDefault();
                onEnvoi();
            }}
        >
            <Contexte.Provider
                value={{
                    erreur,
                    porte,
                    inscrire: (champ) => {
                        champs.current.add(champ);
                        return () => champs.current.delete(champ);
                    },
                }}
            >
                {erreur && ailleurs && (
                    <Message ton="erreur" vif>
                        <p>{erreur.texte}</p>
                    </Message>
                )}
                {children}
            </Contexte.Provider>
        </form>
    );
}

interface CadreProps {
    nom: string;
    libelle: string;
    aide?: ComponentChildren;
    facultatif?: boolean;
    objection?: string; // what this page itself sees wrong
}

// Ids and error of one field.
function useChamp({ nom, aide, objection }: CadreProps) {
    const { erreur, inscrire, porte } = useContext(Contexte);
    const id = useId();
    useLayoutEffect(() => inscrire(nom), [nom]);
    const faute = objection ?? (porte(nom) ? erreur?.texte : undefined);
    const decrit = [aide && `${id}-aide`, faute && `${id}-faute`].filter(Boolean).join(" ");
    return { id, faute, attributs: { id, name: nom, "aria-invalid": faute ? true : undefined, "aria-describedby": decrit || undefined } };
}

function Cadre(props: CadreProps & { id: string; faute?: string; children: ComponentChildren }) {
    return (
        <div class={props.faute ? "champ champ-faux" : "champ"}>
            <label for={props.id}>
                {props.libelle}
                {props.facultatif && <span class="facultatif"> (facultatif)</span>}
            </label>
            {props.aide && (
                <p class="aide" id={`${props.id}-aide`}>
                    {props.aide}
                </p>
            )}
            {props.children}
            {props.faute && (
                <p class="faute" id={`${props.id}-faute`}>
                    {props.faute}
                </p>
            )}
        </div>
    );
}

interface TexteProps extends CadreProps {
    valeur: string;
    onValeur: (valeur: string) => void;
    type?: "text" | "email" | "password" | "search" | "date" | "time" | "datetime-local" | "number" | "tel" | "url";
    autoComplete?: string;
    requis?: boolean;
    taille?: "court" | "moyen";
    min?: string | number;
    max?: string | number;
    pas?: string | number;
    lectureSeule?: boolean;
    liste?: string[]; // suggestions
}

export function Champ(props: TexteProps) {
    const { id, faute, attributs } = useChamp(props);
    return (
        <Cadre {...props} id={id} faute={faute}>
            <input
                {...attributs}
                // The type of an input decides, for TypeScript, which attributes it may have; here any may come.
                type={(props.type ?? "text") as "text"}
                class={props.taille ? `saisie-${props.taille}` : undefined}
                value={props.valeur}
                required={props.requis}
                autoComplete={props.autoComplete as "off"}
                min={props.min}
                max={props.max}
                step={props.pas}
                readOnly={props.lectureSeule}
                list={props.liste ? `${id}-liste` : undefined}
                onInput={(evenement) => props.onValeur(evenement.currentTarget.value)}
            />
            {props.liste && (
                <datalist id={`${id}-liste`}>
                    {props.liste.map((un) => (
                        <option key={un} value={un} />
                    ))}
                </datalist>
            )}
        </Cadre>
    );
}

export function ChampLong(props: CadreProps & { valeur: string; onValeur: (valeur: string) => void; lignes?: number; requis?: boolean }) {
    const { id, faute, attributs } = useChamp(props);
    return (
        <Cadre {...props} id={id} faute={faute}>
            <textarea
                {...attributs}
                rows={props.lignes ?? 4}
                value={props.valeur}
                required={props.requis}
                onInput={(evenement) => props.onValeur(evenement.currentTarget.value)}
            />
        </Cadre>
    );
}

export interface Option<T extends string | number> {
    valeur: T;
    libelle: string;
}

// `invite` stands while nothing is chosen; a way back to nothing is an option like another.
export function ChampChoix<T extends string | number>(
    props: CadreProps & { valeur: T; onValeur: (valeur: T) => void; options: Option<T>[]; invite?: string },
) {
    const { id, faute, attributs } = useChamp(props);
    const present = props.options.some((option) => option.valeur === props.valeur);
    return (
        <Cadre {...props} id={id} faute={faute}>
            <select
                {...attributs}
                value={present ? String(props.valeur) : ""}
                onChange={(evenement) => {
                    const texte = evenement.currentTarget.value;
                    const option = props.options.find((une) => String(une.valeur) === texte);
                    if (option) props.onValeur(option.valeur);
                }}
            >
                {!present && <option value="">{props.invite ?? "Choisissez"}</option>}
                {props.options.map((option) => (
                    <option key={option.valeur} value={String(option.valeur)}>
                        {option.libelle}
                    </option>
                ))}
            </select>
        </Cadre>
    );
}

export function Case(props: CadreProps & { valeur: boolean; onValeur: (valeur: boolean) => void; inactive?: boolean }) {
    const { id, faute, attributs } = useChamp(props);
    return (
        <div class={faute ? "case champ-faux" : "case"}>
            <input
                {...attributs}
                type="checkbox"
                checked={props.valeur}
                disabled={props.inactive}
                onChange={(evenement) => props.onValeur(evenement.currentTarget.checked)}
            />
            <label for={id}>{props.libelle}</label>
            {props.aide && (
                <p class="aide" id={`${id}-aide`}>
                    {props.aide}
                </p>
            )}
            {faute && (
                <p class="faute" id={`${id}-faute`}>
                    {faute}
                </p>
            )}
        </div>
    );
}

export function Radios<T extends string | number>(
    props: CadreProps & { valeur: T | undefined; onValeur: (valeur: T) => void; options: Option<T>[]; enLigne?: boolean },
) {
    const { id, faute, attributs } = useChamp(props);
    return (
        <fieldset
            class={faute ? "champ champ-faux" : "champ"}
            aria-describedby={attributs["aria-describedby"]}
            tabIndex={faute ? -1 : undefined}
            aria-invalid={faute ? true : undefined}
        >
            <legend>{props.libelle}</legend>
            {props.aide && (
                <p class="aide" id={`${id}-aide`}>
                    {props.aide}
                </p>
            )}
            <div class={props.enLigne ? "radios radios-ligne" : "radios"}>
                {props.options.map((option) => (
                    <label key={option.valeur} class="radio">
                        <input
                            type="radio"
                            name={`${id}-${props.nom}`}
                            checked={props.valeur === option.valeur}
                            onChange={() => props.onValeur(option.valeur)}
                        />
                        {option.libelle}
                    </label>
                ))}
            </div>
            {faute && (
                <p class="faute" id={`${id}-faute`}>
                    {faute}
                </p>
            )}
        </fieldset>
    );
}

// The button that sends, and what stands beside it.
export function Envoi(props: { texte: string; enCours?: boolean; inactif?: boolean; danger?: boolean; children?: ComponentChildren }) {
    return (
        <div class="envoi">
            <button type="submit" class={props.danger ? "bouton bouton-danger" : "bouton"} disabled={props.inactif} aria-busy={props.enCours}>
                {props.enCours ? "Envoi…" : props.texte}
            </button>
            {props.children}
        </div>
    );
}
