// SPDX-License-Identifier: EUPL-1.2
// What waits for somebody: one reading a kind, each of which gives tasks with their date and their one action.
import { timestampDate } from "@bufbuild/protobuf/wkt";
import type { CallOptions } from "@connectrpc/connect";
import { EtatCle } from "@gen/acces/v1/acces_pb";
import { Reponse } from "@gen/agenda/v1/agenda_pb";
import { Role } from "@gen/commun/v1/commun_pb";
import { type Acte, EtatActe } from "@gen/conventionnement/v1/acte_pb";
import { EtatPoint, EtatSeance } from "@gen/instances/v1/seance_pb";
import { acces } from "@/api/acces";
import { agenda } from "@/api/agenda";
import { conventionnement } from "@/api/conventionnement";
import { instances } from "@/api/instances";
import { aRole, estUt, moi } from "@/api/session";
import { isoJour, plusJours } from "@/mots/dates";
import { compte } from "@/mots/nombres";

export interface Tache {
    cle: string;
    titre: string;
    detail: string;
    date: string; // by when; "" when no day presses
    href: string;
    action: string;
}

type Source = (departement: string, options: CallOptions) => Promise<Tache[]>;

const PLUS_TOT = 20; // of each kind

const deActe = (acte: Acte, action: string, suite = ""): Tache => ({
    cle: `acte-${acte.id}-${action}`,
    titre: `${acte.numero}, ${acte.denomination}`,
    detail: acte.objet,
    date: acte.debut,
    href: `/conventions/${acte.departement}/${acte.id}${suite}`,
    action,
});

const aSigner: Source = async (departement, options) => {
    if (!aRole(Role.SIGNATAIRE)) return [];
    const { actes } = await conventionnement.listAccords({ departement, aSignerParMoi: true, taille: PLUS_TOT }, options);
    return actes.map((acte) => deActe(acte, "Lire et signer", "/signer"));
};

// The State's unit carries each text from one step to the next.
const A_FAIRE_AVANCER: [EtatActe, string][] = [
    [EtatActe.BROUILLON, "Mettre en instruction"],
    [EtatActe.INSTRUCTION, "Inscrire à un ordre du jour"],
    [EtatActe.AVIS_RENDU, "Saisir la décision"],
    [EtatActe.DECIDE, "Mettre en signature"],
    [EtatActe.A_SIGNER, "Voir qui n’a pas signé"],
];
const aFaireAvancer: Source = async (departement, options) => {
    if (!estUt() || !aRole(Role.AGENT)) return [];
    const listes = await Promise.all(
        A_FAIRE_AVANCER.map(async ([etat, action]) => {
            const { actes } = await conventionnement.listAccords({ departement, etat, taille: PLUS_TOT }, options);
            return actes.map((acte) => deActe(acte, action, etat === EtatActe.A_SIGNER ? "?vue=parties" : ""));
        }),
    );
    return listes.flat();
};

const cles: Source = async (_, options) => {
    const { cles: toutes } = await acces.listCles({}, options);
    const miennes = toutes.filter((une) => une.personne === moi.value?.personne && une.etat !== EtatCle.REVOQUEE);
    const taches: Tache[] = aRole(Role.ADMINISTRATEUR)
        ? toutes
              .filter((une) => une.etat === EtatCle.DEPOSEE)
              .map((une) => ({ cle: une.id, titre: `La clé de ${une.prenom} ${une.nomPersonne}`, detail: "Elle ne signe qu’une fois certifiée.", date: "", href: "/administration?vue=cles", action: "Certifier" }))
        : [];
    if (aRole(Role.SIGNATAIRE) && miennes.length === 0)
        taches.push({ cle: "ma-cle", titre: "Votre clé de signature", detail: "Vous êtes signataire et n’avez pas encore de clé.", date: "", href: "/moi?vue=cles", action: "Fabriquer ma clé" });
    return taches;
};

const PREPARATION_JOURS = 45;
const seances: Source = async (departement, options) => {
    const { instances: toutes } = await instances.listInstances({ departement }, options);
    const pilotees = new Map(toutes.filter((une) => une.jePilote).map((une) => [une.id, une]));
    const aujourdhui = isoJour();
    const { seances: proches } = await instances.listSeances(
        { departement, du: plusJours(aujourdhui, -60), au: plusJours(aujourdhui, PREPARATION_JOURS), taille: 50 },
        options,
    );
    const detaillees = await Promise.all(
        proches
            .filter((une) => [EtatSeance.PREVUE, EtatSeance.CONVOQUEE].includes(une.etat) && pilotees.has(une.instance))
            .slice(-6)
            .map((une) => instances.getSeance({ departement, id: une.id }, options)),
    );
    const taches: Tache[] = [];
    for (const une of proches) {
        const base = { titre: une.nomInstance, date: une.jour, href: `/seances/${departement}/${une.id}` };
        const pilote = pilotees.has(une.instance);
        if (une.etat === EtatSeance.OUVERTE) taches.push({ ...base, cle: `ouverte-${une.id}`, detail: "La séance est en cours.", action: "Rejoindre la séance" });
        else if (pilote && une.etat === EtatSeance.PREVUE && une.jour >= aujourdhui) taches.push({ ...base, cle: `convoquer-${une.id}`, detail: "Séance à préparer et à convoquer.", action: "Préparer et convoquer" });
        else if (pilote && une.aReconvoquer) taches.push({ ...base, cle: `reconvoquer-${une.id}`, detail: "La date a changé depuis la convocation.", action: "Convoquer de nouveau" });
        else if (pilote && une.etat === EtatSeance.CLOSE && !une.pv) taches.push({ ...base, cle: `pv-${une.id}`, detail: "Le procès-verbal est à relire.", action: "Préparer le procès-verbal" });
    }
    for (const une of detaillees) {
        const proposes = une.points.filter((point) => point.etat === EtatPoint.PROPOSE).length;
        if (proposes)
            taches.push({ cle: `points-${une.id}`, titre: une.nomInstance, detail: `${compte(proposes, "point proposé", "points proposés")} à l’ordre du jour.`, date: une.jour, href: `/seances/${departement}/${une.id}`, action: "Accepter ou refuser" });
    }
    return taches;
};

const INVITATIONS_JOURS = 60;
const invitations: Source = async (departement, options) => {
    const { occurrences } = await agenda.listOccurrences({ departement, du: isoJour(), au: plusJours(isoJour(), INVITATIONS_JOURS), lesMiennes: true }, options);
    const premieres = new Map(occurrences.filter((une) => !une.annulee && timestampDate(une.fin!) > new Date()).reverse().map((une) => [une.evenement, une]));
    const evenements = await Promise.all([...premieres.keys()].slice(-10).map((id) => agenda.getEvenement({ departement, id }, options)));
    return evenements
        .filter((un) => un.participants.some((autre) => autre.personne === moi.value?.personne && autre.reponse === Reponse.ATTENDUE))
        .map((un) => {
            const occurrence = premieres.get(un.id)!;
            return { cle: `invitation-${un.id}`, titre: un.titre, detail: "Votre réponse est attendue.", date: occurrence.debutLocal.slice(0, 10), href: `/agenda?evenement=${un.id}&jour=${occurrence.debutLocal.slice(0, 10)}`, action: "Répondre" };
        });
};

const SOURCES: Source[] = [aSigner, aFaireAvancer, cles, seances, invitations];

// By date, those that no day presses last.
export async function taches(demande: { departement: string }, options: CallOptions = {}): Promise<Tache[]> {
    const listes = await Promise.all(SOURCES.map((source) => source(demande.departement, options)));
    return listes.flat().sort((a, b) => (a.date || "9").localeCompare(b.date || "9"));
}
