// SPDX-License-Identifier: EUPL-1.2
// Who does what in a session: the chair and the secretariat (the organisation that runs the body) conduct it.
import { type Instance, type Siege, Voix } from "@gen/instances/v1/instance_pb";
import { ModePresence, type Point, type Presence, type Seance } from "@gen/instances/v1/seance_pb";

export interface Contexte {
    seance: Seance;
    instance: Instance;
    onSeance: (suite: Seance) => void;
    relire: () => void;
}

export const mene = ({ instance }: Contexte): boolean => instance.jePilote || instance.sieges.some((un) => un.presidence && instance.mesSieges.includes(un.id));

export const siegeDe = (instance: Instance, id: string): Siege | undefined => instance.sieges.find((un) => un.id === id);
export const libelleDe = (instance: Instance, id: string): string => siegeDe(instance, id)?.libelle ?? "siège";

const LA = [ModePresence.PRESENT, ModePresence.DISTANCE];
export const estLa = (presence?: Presence): boolean => !!presence && LA.includes(presence.mode) && !presence.depart;

// Seats that may vote on an item now: there or represented, and not shut out.
export function votants({ seance, instance }: Contexte, point: Point): Siege[] {
    const exclus = new Set(point.interets.map((un) => un.siege));
    const la = new Set(seance.presences.filter(estLa).map((une) => une.siege));
    const representes = new Set(seance.mandats.filter((un) => la.has(un.mandataire)).map((un) => un.mandant));
    return instance.sieges.filter((un) => un.voix === Voix.DELIBERATIVE && !exclus.has(un.id) && (la.has(un.id) || representes.has(un.id)));
}

// Seats for which the caller votes: theirs, when present, and those whose mandate they hold.
export function mesVoix({ seance, instance }: Contexte): Siege[] {
    const presents = new Set(seance.presences.filter(estLa).map((une) => une.siege));
    const miens = instance.mesSieges.filter((un) => presents.has(un));
    const portes = seance.mandats.filter((un) => miens.includes(un.mandataire)).map((un) => un.mandant);
    return instance.sieges.filter((un) => miens.includes(un.id) || portes.includes(un.id));
}
