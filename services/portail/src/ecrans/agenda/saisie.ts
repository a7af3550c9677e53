// SPDX-License-Identifier: EUPL-1.2
// What the form of an event holds, from an event and back.
import { type Evenement, RoleParticipant, Visibilite } from "@gen/agenda/v1/agenda_pb";
import type { Instance } from "@gen/instances/v1/instance_pb";
import { departement } from "@/api/session";
import { isoJour, plusJours } from "@/mots/dates";
import type { Choisie } from "./personnes";
import { type Rythme, jusqueDe, regleDe } from "./recurrence";

// What the form of a new event is opened with.
export interface Depart {
    jour?: string;
    heure?: string;
    minutes?: number;
    requis?: Choisie[];
}

export interface Saisie {
    version: bigint; // of the event, as it was read
    titre: string;
    jour: string;
    heure: string;
    minutes: string;
    rythme: Rythme;
    jusque: string;
    sansAout: boolean;
    lieu: string;
    lien: string;
    instance: string;
    description: string;
    prive: boolean;
    propose: boolean;
    requis: Choisie[];
    facultatifs: Choisie[];
}

export function saisieNeuve({ jour = isoJour(), heure = "14:00", minutes = 120, requis = [] }: Depart): Saisie {
    return { version: 0n, titre: "", jour, heure, minutes: String(minutes), rythme: "aucune", jusque: plusJours(jour, 365), sansAout: false, lieu: "", lien: "", instance: "", description: "", prive: false, propose: false, requis, facultatifs: [] };
}
// A draft taken up again, from where one clicked this time.
export const repriseDe = (brouillon: Saisie, { jour, heure, minutes, requis }: Depart): Saisie => ({
    ...brouillon,
    jour: jour ?? brouillon.jour,
    heure: heure ?? brouillon.heure,
    minutes: minutes ? String(minutes) : brouillon.minutes,
    requis: requis ?? brouillon.requis,
});

// The part that the body itself gives each of its members; who is named beside has another, or no seat.
function partsDe(instance: Instance | undefined): Map<string, RoleParticipant> {
    const parts = new Map<string, RoleParticipant>();
    const poser = (personne: string | undefined, role: RoleParticipant) => personne && !(parts.get(personne)! <= role) && parts.set(personne, role);
    for (const { titulaire, suppleants, presidence } of instance?.sieges ?? []) {
        poser(titulaire?.id, presidence ? RoleParticipant.REQUIS : RoleParticipant.FACULTATIF);
        for (const un of suppleants) poser(un.id, RoleParticipant.SUPPLEANT);
    }
    return parts;
}

export function saisieDe(evenement: Evenement, instance: Instance | undefined): Saisie {
    const parts = partsDe(instance);
    const nommes = (role: RoleParticipant) =>
        evenement.participants.filter((un) => un.role === role && parts.get(un.personne) !== role).map((un) => ({ personne: un.personne, nom: `${un.prenom} ${un.nom}`, organisation: un.organisation }));
    const jour = evenement.debut.slice(0, 10);
    return {
        version: evenement.version,
        titre: evenement.titre,
        jour,
        heure: evenement.debut.slice(11, 16),
        minutes: String(evenement.minutes),
        rythme: evenement.rrule ? "autre" : "aucune",
        jusque: jusqueDe(evenement.rrule) || plusJours(jour, 365),
        sansAout: false,
        lieu: evenement.lieu,
        lien: evenement.lien,
        instance: evenement.instance,
        description: evenement.description,
        prive: evenement.visibilite === Visibilite.PARTICIPANTS,
        propose: false,
        requis: nommes(RoleParticipant.REQUIS),
        facultatifs: nommes(RoleParticipant.FACULTATIF),
    };
}

// Dates cancelled one by one would come back with the rule: they are left out of it, as long as it is the same.
function exceptionsDe(saisie: Saisie, avant: Evenement | undefined): string[] {
    if (!avant || saisie.rythme !== "autre" || saisie.jour !== avant.debut.slice(0, 10)) return [];
    const annulees = avant.occurrences.filter((une) => une.annulee).map((une) => une.origine.slice(0, 10));
    return [...new Set([...avant.exceptions, ...annulees])].sort();
}

export function messageDe(saisie: Saisie, avant: Evenement | undefined) {
    const participant = (role: RoleParticipant) => ({ personne, organisation }: Choisie) => ({ personne, organisation, role });
    return {
        id: avant?.id ?? "",
        version: saisie.version,
        departement: avant?.departement ?? departement.value,
        titre: saisie.titre,
        description: saisie.description,
        debut: `${saisie.jour}T${saisie.heure}`,
        minutes: Number(saisie.minutes) || 0,
        fuseau: avant?.fuseau ?? "",
        rrule: saisie.rythme === "autre" ? (avant?.rrule ?? "") : regleDe(saisie.rythme, saisie.jour, saisie.jusque, saisie.sansAout),
        exceptions: exceptionsDe(saisie, avant),
        lieu: saisie.lieu,
        lien: saisie.lien,
        instance: saisie.instance,
        visibilite: saisie.prive ? Visibilite.PARTICIPANTS : Visibilite.INSTITUTIONS,
        participants: [...saisie.requis.map(participant(RoleParticipant.REQUIS)), ...saisie.facultatifs.map(participant(RoleParticipant.FACULTATIF))],
    };
}
