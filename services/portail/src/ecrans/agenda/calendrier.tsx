// SPDX-License-Identifier: EUPL-1.2
// FullCalendar, told what to show. Times are local times of each event's zone, as they are announced: they go in without
// a zone, so that 14:00 in Préfecture is 14:00 on every screen.
import { Calendar, type CalendarOptions, type EventInput, type ViewApi } from "@fullcalendar/core";
import fr from "@fullcalendar/core/locales/fr";
import dayGrid from "@fullcalendar/daygrid";
import interaction from "@fullcalendar/interaction";
import list from "@fullcalendar/list";
import timeGrid from "@fullcalendar/timegrid";
import { EtatEvenement, type Occurrence } from "@gen/agenda/v1/agenda_pb";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { departement } from "@/api/session";
import { plusJours } from "@/mots/dates";
import { Champ } from "@/ui/formulaire";
import type { Deplacement } from "./deplacer";
import { fuseauDe, localDe, localPlus, motsFuseau } from "./fuseau";
import { minutesDe } from "./mots";
import type { Depart } from "./saisie";

export type Vue = "mois" | "semaine" | "liste";
const VUES: Record<Vue, string> = { mois: "dayGridMonth", semaine: "timeGridWeek", liste: "aVenir" };

interface Props {
    vue: Vue;
    jour: string;
    occurrences: Occurrence[];
    modifiable: boolean;
    ouvert: boolean; // a dialog is open over it
    children?: ComponentChildren; // said between the bar and the days
    onPlage: (plage: { du: string; au: string }) => void;
    onJour: (jour: string) => void;
    onOuvrir: (occurrence: Occurrence) => void;
    onCreer: (depart: Depart) => void;
    onDeplacer: (deplacement: Deplacement) => void;
}

// The list has room for the place.
function titreDe(une: Occurrence, vue: Vue): string {
    const etat = une.annulee ? "Annulé : " : une.etat === EtatEvenement.PROPOSE ? "Proposé : " : "";
    const suite = [vue === "liste" && une.lieu, motsFuseau(une.fuseau, une.departement)].filter(Boolean);
    return [`${etat}${une.titre}`, ...suite].join(", ");
}

const entreeDe = (une: Occurrence, { vue, modifiable }: Props): EventInput => ({
    id: une.id,
    title: titreDe(une, vue),
    start: une.debutLocal.slice(0, 16),
    end: localPlus(une.debutLocal, minutesDe(une)),
    editable: modifiable && !une.annulee,
    classNames: [une.annulee ? "fc-annule" : une.etat === EtatEvenement.PROPOSE ? "fc-propose" : ""].filter(Boolean),
    extendedProps: { occurrence: une },
});

const MOIS_LISTE = 3;
const JOURNEE: [string, string] = ["07:00", "21:00"];
const OPTIONS: CalendarOptions = {
    plugins: [dayGrid, timeGrid, list, interaction],
    locale: fr,
    timeZone: "UTC", // the text of local times goes through unchanged
    now: () => localDe(new Date(), fuseauDe(departement.value)),
    headerToolbar: false, // ours, below: its own icons are a font that the page forbids, without a name to read
    firstDay: 1,
    views: {
        timeGridWeek: { dayHeaderFormat: { weekday: "short", day: "numeric" } },
        aVenir: { type: "list", duration: { months: MOIS_LISTE }, dateAlignment: "day", listDayFormat: { weekday: "long", day: "numeric", month: "long", year: "numeric" }, listDaySideFormat: false },
    },
    eventInteractive: true,
    eventTimeFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
    slotMinTime: JOURNEE[0],
    slotMaxTime: JOURNEE[1],
    slotDuration: "00:30",
    allDaySlot: false,
    nowIndicator: true,
    height: "auto",
    noEventsContent: "", // said below, with the next date
    eventDurationEditable: false,
};

// Is a day not the one this view is about? The list begins with its day, the others hold it.
function ailleurs({ currentStart, currentEnd, type }: ViewApi, jour: string): boolean {
    const quand = Date.parse(jour);
    return type === VUES.liste ? quand !== currentStart.getTime() : quand < currentStart.getTime() || quand >= currentEnd.getTime();
}
// The week shows the hours of the day, or all of them when a date needs them.
function heuresDe(occurrences: Occurrence[]): [string, string] {
    const dehors = occurrences.some((une) => {
        const fin = localPlus(une.debutLocal, minutesDe(une));
        return une.debutLocal.slice(11, 16) < JOURNEE[0] || fin.slice(11, 16) > JOURNEE[1] || fin.slice(0, 10) > une.debutLocal.slice(0, 10);
    });
    return dehors ? ["00:00", "24:00"] : JOURNEE;
}

const occurrenceDe = (evenement: { extendedProps: Record<string, unknown> }) => evenement.extendedProps.occurrence as Occurrence;

export function Calendrier(props: Props) {
    const boite = useRef<HTMLDivElement>(null);
    const calendrier = useRef<Calendar>(undefined);
    const dernier = useRef(""); // the date last acted on
    const aFocaliser = useRef(""); // the date that had the focus: drawn anew, it takes it again
    const [titre, poserTitre] = useState("");
    // What FullCalendar calls back must see the latest properties.
    const actuel = useRef(props);
    actuel.current = props;

    // FullCalendar hides a date until it has measured it, some frames later.
    const refocaliser = (cible: HTMLElement | null | undefined, essais = 30) => {
        if (!cible?.isConnected || document.activeElement !== document.body) return;
        cible.focus();
        if (document.activeElement === cible) aFocaliser.current = "";
        else if (essais) requestAnimationFrame(() => refocaliser(cible, essais - 1));
    };
    const montrer = () => {
        const une = calendrier.current;
        if (!une) return;
        aFocaliser.current = document.activeElement?.closest<HTMLElement>("[data-occurrence]")?.dataset.occurrence ?? aFocaliser.current;
        const [slotMinTime, slotMaxTime] = heuresDe(actuel.current.occurrences);
        une.batchRendering(() => {
            une.setOption("slotMinTime", slotMinTime);
            une.setOption("slotMaxTime", slotMaxTime);
            une.removeAllEventSources();
            une.addEventSource(actuel.current.occurrences.map((occurrence) => entreeDe(occurrence, actuel.current)));
        });
    };

    useEffect(() => {
        const une = new Calendar(boite.current!, {
            ...OPTIONS,
            initialView: VUES[props.vue],
            initialDate: props.jour,
            datesSet: ({ startStr, endStr, view }) => {
                poserTitre(view.title);
                actuel.current.onPlage({ du: startStr.slice(0, 10), au: plusJours(endStr.slice(0, 10), -1) });
                if (ailleurs(view, actuel.current.jour)) actuel.current.onJour(view.currentStart.toISOString().slice(0, 10));
            },
            // Its day is named by its heading; as the cell's name it would hide the events that the cell shows.
            dayCellDidMount: ({ el }) => el.removeAttribute("aria-labelledby"),
            eventDidMount: ({ el, event }) => {
                const cible = el.querySelector<HTMLElement>("a[tabindex]") ?? el;
                cible.dataset.occurrence = event.id;
                if (event.id === aFocaliser.current) requestAnimationFrame(() => refocaliser(cible));
            },
            eventClick: ({ event, jsEvent }) => {
                jsEvent.preventDefault();
                dernier.current = event.id;
                actuel.current.onOuvrir(occurrenceDe(event));
            },
            dateClick: ({ dateStr }) => {
                if (!actuel.current.modifiable) return;
                actuel.current.onCreer({ jour: dateStr.slice(0, 10), heure: dateStr.length > 10 ? dateStr.slice(11, 16) : undefined });
            },
            eventDrop: ({ event }) => {
                dernier.current = event.id;
                actuel.current.onDeplacer({ occurrence: occurrenceDe(event), debut: event.startStr.slice(0, 16), annuler: montrer });
            },
        });
        une.render();
        calendrier.current = une;
        return () => une.destroy();
    }, []);
    // The address leads: a view or a day that came from it is shown.
    useEffect(() => {
        const une = calendrier.current;
        if (!une) return;
        if (une.view.type !== VUES[props.vue]) une.changeView(VUES[props.vue], props.jour);
        else if (ailleurs(une.view, props.jour)) une.gotoDate(props.jour);
    }, [props.vue, props.jour]);
    useEffect(montrer, [props.occurrences, props.vue, props.modifiable]);
    // FullCalendar would begin the list's next months on a first of the month, and leave days out.
    const avancer = (sens: 1 | -1) => {
        if (props.vue === "liste") calendrier.current?.incrementDate({ months: sens * MOIS_LISTE });
        else if (sens > 0) calendrier.current?.next();
        else calendrier.current?.prev();
    };
    // A dialog gives the focus back to what opened it, which may have been drawn anew meanwhile.
    useEffect(() => {
        if (!props.ouvert) refocaliser(boite.current?.querySelector<HTMLElement>(`[data-occurrence="${dernier.current}"]`));
    }, [props.ouvert]);
    return (
        <>
            <div class="barre-calendrier">
                <div class="rangee">
                    <button type="button" class="bouton bouton-second" onClick={() => avancer(-1)}>
                        Précédent
                    </button>
                    <button type="button" class="bouton bouton-second" onClick={() => calendrier.current?.today()}>
                        Aujourd’hui
                    </button>
                    <button type="button" class="bouton bouton-second" onClick={() => avancer(1)}>
                        Suivant
                    </button>
                </div>
                <h2 aria-live="polite">{titre}</h2>
                <Champ nom="jour" libelle="Aller au" type="date" valeur={props.jour} onValeur={(jour) => jour > "1999" && props.onJour(jour)} />
            </div>
            {props.children}
            <div ref={boite} class="calendrier" />
        </>
    );
}
