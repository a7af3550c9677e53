// SPDX-License-Identifier: EUPL-1.2
// Who may write: agents (WRITERS in services/agenda/main.c); an event, its organisation; a body's, who runs the body.
import type { Evenement } from "@gen/agenda/v1/agenda_pb";
import { Role } from "@gen/commun/v1/commun_pb";
import { instances } from "@/api/instances";
import { useLecture } from "@/api/lecture";
import { aRole, departement, moi } from "@/api/session";

export const peutEcrire = (): boolean => aRole(Role.AGENT) || aRole(Role.ADMINISTRATEUR) || aRole(Role.SIGNATAIRE);

export const useInstances = () => useLecture(instances.listInstances, departement.value ? { departement: departement.value } : null, { natures: ["instance"] });

export function useGere(evenement: Evenement): boolean {
    const lecture = useInstances();
    if (!peutEcrire()) return false;
    if (!evenement.instance) return evenement.organisation === moi.value?.organisation;
    return !!lecture.valeur?.instances.some((une) => une.id === evenement.instance && une.jePilote);
}
