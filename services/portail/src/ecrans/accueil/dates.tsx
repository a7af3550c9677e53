// SPDX-License-Identifier: EUPL-1.2
import { agenda } from "@/api/agenda";
import { useLecture } from "@/api/lecture";
import { departement } from "@/api/session";
import { ecart, heure, isoJour, jourSemaine, plusJours } from "@/mots/dates";
import { Lu, Vide } from "@/ui/message";

const JOURS = 120;
const MONTREES = 6;

export function ProchainesDates() {
    const lecture = useLecture(
        agenda.listOccurrences,
        departement.value ? { departement: departement.value, du: isoJour(), au: plusJours(isoJour(), JOURS), lesMiennes: true } : null,
        { natures: ["evenement", "seance"] },
    );
    return (
        <section class="bloc" aria-labelledby="dates">
            <h2 id="dates">Vos prochaines dates</h2>
            <Lu lecture={lecture}>
                {({ occurrences }) => {
                    const prochaines = occurrences.filter((une) => !une.annulee).slice(0, MONTREES);
                    return prochaines.length === 0 ? (
                        <Vide titre="Aucune date.">
                            <p>Les séances et rendez-vous où vous êtes attendu s’afficheront ici.</p>
                        </Vide>
                    ) : (
                        <ul class="liste-nue dates">
                            {prochaines.map((une) => {
                                const jour = une.debutLocal.slice(0, 10);
                                return (
                                    <li key={une.id}>
                                        <a href={une.instance ? `/seances/${une.departement}/${une.id}` : `/agenda?evenement=${une.evenement}&jour=${jour}`}>{une.titre}</a>
                                        <span>
                                            {jourSemaine(jour)}, {heure(une.debut, une.fuseau)}
                                        </span>
                                        <span class="doux petit">
                                            {ecart(jour)}
                                            {une.lieu && ` · ${une.lieu}`}
                                        </span>
                                    </li>
                                );
                            })}
                        </ul>
                    );
                }}
            </Lu>
            <p>
                <a href="/agenda">Tout l’agenda</a>
            </p>
        </section>
    );
}
