// SPDX-License-Identifier: EUPL-1.2
// One event, with everything about it: its date, who comes, one's own answer, what may be done.
import { useLocation } from "preact-iso";
import type { Evenement } from "@gen/agenda/v1/agenda_pb";
import { agenda } from "@/api/agenda";
import { useLecture } from "@/api/lecture";
import { departement } from "@/api/session";
import { instant } from "@/mots/dates";
import { Definitions } from "@/ui/definitions";
import { Dialogue } from "@/ui/dialogue";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Message } from "@/ui/message";
import { adresseAvec } from "@/ui/adresse";
import type { Deplacement } from "./deplacer";
import { motsFuseau } from "./fuseau";
import { Gestes } from "./gestes";
import { MaReponse } from "./ma_reponse";
import { DATE_ANNULEE, DATE_DEPLACEE, ETATS, dateDe, minutesDe, motsDuree, motsLocal, motsPlage } from "./mots";
import { Participants } from "./participants";
import { enMots } from "./recurrence";

interface Props {
    id: string;
    occurrence: string;
    onFermer: () => void;
    onDeplacer: (deplacement: Deplacement) => void;
}

// What comes of a link that anyone may have written: only the web.
const lienSur = (lien: string) => (/^https?:\/\//.test(lien) ? <a href={lien}>{lien}</a> : lien);

function Faits({ evenement, occurrence }: { evenement: Evenement; occurrence: string }) {
    const date = dateDe(evenement, occurrence);
    const debut = date?.debutLocal ?? evenement.debut;
    const minutes = date ? minutesDe(date) : evenement.minutes;
    return (
        <>
            <p class="rangee">
                <Etiquette {...ETATS[evenement.etat]} />
                {date?.annulee && <Etiquette {...DATE_ANNULEE} />}
                {date?.deplacee && !date.annulee && <Etiquette {...DATE_DEPLACEE} />}
            </p>
            {evenement.conflit && (
                <Message ton="attention">
                    <p>Une personne indispensable était déjà prise ailleurs quand elle a été invitée.</p>
                </Message>
            )}
            <Definitions
                faits={[
                    ["Date", motsPlage(debut, minutes)],
                    ["Fuseau", motsFuseau(evenement.fuseau, evenement.departement)],
                    ["Durée", motsDuree(minutes)],
                    ["Prévue d’abord", date?.deplacee && motsLocal(date.origine)],
                    ["Répétition", enMots(evenement.rrule)],
                    ["Lieu", date?.lieu || evenement.lieu],
                    ["À distance", lienSur(date?.lien || evenement.lien)],
                    ["Instance", evenement.instance && <a href={`/instances/${evenement.departement}/${evenement.instance}`}>{evenement.nomInstance}</a>],
                    ["Séance", evenement.instance && date && <a href={`/seances/${evenement.departement}/${date.id}`}>ordre du jour, présences, votes</a>],
                    ["Organisé par", evenement.nomOrganisation],
                    ["Motif d’annulation", evenement.motif],
                    ["Dernier changement", `${instant(evenement.modifie)}${evenement.modifiePar ? `, ${evenement.modifiePar}` : ""}`],
                ]}
            />
            {evenement.description && <p class="description-evenement">{evenement.description}</p>}
        </>
    );
}

function ToutesLesDates({ evenement, occurrence }: { evenement: Evenement; occurrence: string }) {
    const { path, query } = useLocation();
    if (evenement.occurrences.length < 2) return null;
    return (
        <details>
            <summary>Toutes les dates ({evenement.occurrences.length})</summary>
            <ul>
                {evenement.occurrences.map((une) => (
                    <li key={une.id}>
                        <a href={adresseAvec(path, query, { occurrence: une.id, jour: une.debutLocal.slice(0, 10) })} aria-current={une.id === occurrence ? "true" : undefined}>
                            {motsLocal(une.debutLocal)}
                        </a>
                        {une.annulee ? ", annulée" : une.deplacee ? ", déplacée" : ""}
                    </li>
                ))}
            </ul>
        </details>
    );
}

export function PanneauEvenement({ id, occurrence, onFermer, onDeplacer }: Props) {
    const lecture = useLecture(agenda.getEvenement, { departement: departement.value, id }, { objets: [id] });
    const recevoir = (suite?: Evenement) => (suite ? lecture.poser(suite) : lecture.relire());
    return (
        <Dialogue titre={lecture.valeur?.titre ?? "Événement"} onFermer={onFermer} large>
            <Lu lecture={lecture}>
                {(evenement) => (
                    <>
                        <Faits evenement={evenement} occurrence={occurrence} />
                        <MaReponse evenement={evenement} occurrence={occurrence} onEvenement={recevoir} />
                        <Gestes evenement={evenement} occurrence={occurrence} onFermer={onFermer} onDeplacer={onDeplacer} onEvenement={recevoir} />
                        <Participants participants={evenement.participants} departement={evenement.departement} />
                        <ToutesLesDates evenement={evenement} occurrence={occurrence} />
                    </>
                )}
            </Lu>
        </Dialogue>
    );
}
