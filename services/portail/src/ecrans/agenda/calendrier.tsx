// SPDX-License-Identifier: EUPL-1.2
// FullCalendar, told what to show. Times are local times of each event's zone, as they are announced: they go in without
// a zone, so that 14:00 in Préfecture is 14:00 on every screen.
import { Calendar, type CalendarOptions, type EventInput } from "@fullcalendar/core";
import fr from "@fullcalendar/core/locales/fr";
import dayGrid from "@fullcalendar/daygrid";
import interaction from "@fullcalendar/interaction";
import list from "@fullcalendar/list";
import timeGrid from "@fullcalendar/timegrid";
import { timestampDate } from "@bufbuild/protobuf/wkt";
import { EtatEvenement, type Occurrence } from "@gen/agenda/v1/agenda_pb";
import { useEffect, useRef, useState } from "preact/hooks";
import { plusJours } from "@/mots/dates";
import type { Deplacement } from "./deplacer";
import type { Depart } from "./evenement_forme";

export type Vue = "mois" | "semaine" | "liste";
const VUES: Record<Vue, string> = { mois: "dayGridMonth", semaine: "timeGridWeek", liste: "listYear" };

interface Props {
    vue: Vue;
    jour: string;
    occurrences: Occurrence[];
    modifiable: boolean;
    onPlage: (plage: { du: string; au: string }) => void;
    onJour: (jour: string) => void;
    onOuvrir: (occurrence: Occurrence) => void;
    onCreer: (depart: Depart) => void;
    onDeplacer: (deplacement: Deplacement) => void;
}

const minutesDe = (une: Occurrence) => Math.round((timestampDate(une.fin!).getTime() - timestampDate(une.debut!).getTime()) / 60_000);
const localPlus = (local: string, minutes: number) => new Date(Date.parse(`${local.slice(0, 16)}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);

function entreeDe(une: Occurrence): EventInput {
    const propose = une.etat === EtatEvenement.PROPOSE;
    return {
        id: une.id,
        title: `${propose ? "Proposé : " : ""}${une.annulee ? "Annulé : " : ""}${une.titre}`,
        start: une.debutLocal.slice(0, 16),
        end: localPlus(une.debutLocal, minutesDe(une)),
        editable: !une.annulee,
        classNames: [propose ? "fc-propose" : "", une.annulee ? "fc-annule" : "", une.instance ? "fc-instance" : ""].filter(Boolean),
        extendedProps: { occurrence: une },
    };
}

const OPTIONS: CalendarOptions = {
    plugins: [dayGrid, timeGrid, list, interaction],
    locale: fr,
    timeZone: "UTC", // the text of local times goes through unchanged
    headerToolbar: false, // ours, below: its own icons are a font that the page forbids, without a name to read
    firstDay: 1,
    views: { timeGridWeek: { dayHeaderFormat: { weekday: "short", day: "numeric" } } },
    nowIndicator: false,
    eventInteractive: true,
    eventTimeFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
    slotMinTime: "07:00",
    slotMaxTime: "21:00",
    slotDuration: "00:30",
    allDaySlot: false,
    weekends: true,
    height: "auto",
    noEventsContent: "Aucune date sur cette période.",
    eventDurationEditable: false,
};

export function Calendrier(props: Props) {
    const boite = useRef<HTMLDivElement>(null);
    const calendrier = useRef<Calendar>(undefined);
    const [titre, poserTitre] = useState("");
    // What FullCalendar calls back must see the latest properties.
    const actuel = useRef(props);
    actuel.current = props;

    useEffect(() => {
        const une = new Calendar(boite.current!, {
            ...OPTIONS,
            initialView: VUES[props.vue],
            initialDate: props.jour,
            editable: props.modifiable,
            datesSet: ({ startStr, endStr, view }) => {
                poserTitre(view.title);
                actuel.current.onPlage({ du: startStr.slice(0, 10), au: plusJours(endStr.slice(0, 10), -1) });
                const debut = view.currentStart.toISOString().slice(0, 10);
                const fin = view.currentEnd.toISOString().slice(0, 10);
                if (actuel.current.jour < debut || actuel.current.jour >= fin) actuel.current.onJour(debut);
            },
            // Its day is named by its heading; as the cell's name it would hide the events that the cell shows.
            dayCellDidMount: ({ el }) => el.removeAttribute("aria-labelledby"),
            eventClick: ({ event, jsEvent }) => {
                jsEvent.preventDefault();
                actuel.current.onOuvrir(event.extendedProps.occurrence as Occurrence);
            },
            dateClick: ({ dateStr }) => {
                if (!actuel.current.modifiable) return;
                actuel.current.onCreer({ jour: dateStr.slice(0, 10), heure: dateStr.length > 10 ? dateStr.slice(11, 16) : undefined });
            },
            eventDrop: ({ event, revert }) =>
                actuel.current.onDeplacer({ occurrence: event.extendedProps.occurrence as Occurrence, debut: event.startStr.slice(0, 16), annuler: revert }),
        });
        une.render();
        calendrier.current = une;
        return () => une.destroy();
    }, []);
    useEffect(() => {
        const une = calendrier.current;
        if (une && une.view.type !== VUES[props.vue]) une.changeView(VUES[props.vue], props.jour);
    }, [props.vue]);
    useEffect(() => {
        const une = calendrier.current;
        if (!une) return;
        une.removeAllEventSources();
        une.addEventSource(props.occurrences.map(entreeDe));
    }, [props.occurrences]);
    return (
        <>
            <div class="barre-calendrier">
                <div class="rangee">
                    <button type="button" class="bouton bouton-second" onClick={() => calendrier.current?.prev()}>
                        Précédent
                    </button>
                    <button type="button" class="bouton bouton-second" onClick={() => calendrier.current?.today()}>
                        Aujourd’hui
                    </button>
                    <button type="button" class="bouton bouton-second" onClick={() => calendrier.current?.next()}>
                        Suivant
                    </button>
                </div>
                <h2 aria-live="polite">{titre}</h2>
            </div>
            <div ref={boite} class="calendrier" />
        </>
    );
}
