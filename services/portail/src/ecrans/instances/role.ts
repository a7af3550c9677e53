// SPDX-License-Identifier: EUPL-1.2
// Who does what in a session: the chair and the secretariat (the organisation that runs the body) conduct it.
import { type Instance, type Siege, Voix } from "@gen/instances/v1/instance_pb";
import { EtatSeance, ModePresence, type Point, type Presence, type Seance } from "@gen/instances/v1/seance_pb";
import { moi } from "@/api/session";

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

// Only on a session that is still to come or sits does anything change.
const VIVANTES = [EtatSeance.PREVUE, EtatSeance.CONVOQUEE, EtatSeance.OUVERTE];
export const vivante = (seance: Seance): boolean => VIVANTES.includes(seance.etat);
// A second convocation is on the very agenda of the first, which then does not change.
export const ordreChange = (seance: Seance): boolean => vivante(seance) && seance.rang < 2;
export const siege = ({ instance }: Contexte): boolean => instance.mesSieges.length > 0;

// Who speaks for a seat now: itself, or who holds its mandate and is not shut out of the item.
function porteur({ seance }: Contexte, point: Point, siege: string): Presence | undefined {
    const la = (un: string) => seance.presences.find((une) => une.siege === un && estLa(une));
    const mandataire = seance.mandats.find((un) => un.mandant === siege)?.mandataire;
    const exclu = point.interets.some((un) => un.siege === mandataire);
    return la(siege) ?? (mandataire && !exclu ? la(mandataire) : undefined);
}

// Seats that may vote on an item now: there or represented, and not shut out.
export function votants(contexte: Contexte, point: Point): Siege[] {
    const exclus = new Set(point.interets.map((un) => un.siege));
    return contexte.instance.sieges.filter((un) => un.voix === Voix.DELIBERATIVE && !exclus.has(un.id) && porteur(contexte, point, un.id));
}

// Whose vote a public ballot still awaits.
export const manquent = (contexte: Contexte, point: Point): Siege[] => votants(contexte, point).filter((un) => !point.votes.some((vote) => vote.siege === un.id));

// Those of them that are there themselves: they may ask for a secret ballot.
export const demandeursPossibles = (contexte: Contexte, point: Point): Siege[] =>
    votants(contexte, point).filter((un) => porteur(contexte, point, un.id)?.siege === un.id);

// Seats whose voice the caller carries: theirs, when they hold it now, and those whose mandate it has.
export function mesVoix(contexte: Contexte, point: Point): Siege[] {
    return votants(contexte, point).filter((un) => {
        const par = porteur(contexte, point, un.id);
        return !!par && par.personne === moi.value?.personne && contexte.instance.mesSieges.includes(par.siege);
    });
}

// Why a seat of the caller's has no vote here; "" when it has one.
export function sansVoix(contexte: Contexte, point: Point, un: Siege): string {
    if (mesVoix(contexte, point).some((autre) => autre.id === un.id)) return "";
    if (point.interets.some((autre) => autre.siege === un.id)) return "ce siège ne prend pas part à ce point";
    if (un.voix !== Voix.DELIBERATIVE) return "ce siège a voix consultative : il débat, sans voter";
    return porteur(contexte, point, un.id) ? "une autre personne porte sa voix" : "sa présence n’est pas notée ; signalez-vous à la présidence ou au secrétariat";
}

// An item as it is now, whatever was shown when a button was pressed.
export const cleVive = ({ seance }: Contexte, point: Point) => ({
    departement: point.departement,
    point: point.id,
    version: seance.points.find((un) => un.id === point.id)?.version ?? point.version,
});
