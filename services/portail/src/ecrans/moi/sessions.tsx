// SPDX-License-Identifier: EUPL-1.2
// Where I am logged in; what I do not know of is closed.
import type { Session } from "@gen/acces/v1/acces_pb";
import { acces } from "@/api/acces";
import { useAction, useLecture } from "@/api/lecture";
import { instant } from "@/mots/dates";
import { Lu, MessageErreur, annoncer } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";

export function MesSessions() {
    const lecture = useLecture(acces.listSessions, {});
    const fermer = useAction(acces.revokeSession);
    const colonnes: Colonne<Session>[] = [
        { titre: "Appareil", cellule: (une) => une.appareil || "inconnu" },
        { titre: "Ouverte", cellule: (une) => instant(une.ouverte) },
        { titre: "Vue", cellule: (une) => instant(une.vue) },
        { titre: "Expire", cellule: (une) => instant(une.expire) },
        {
            titre: "Fermer",
            cellule: (une) =>
                une.courante ? (
                    "celle-ci"
                ) : (
                    <button
                        type="button"
                        class="bouton bouton-nu"
                        onClick={async () => {
                            if (!(await fermer.faire({ session: une.id }))) return;
                            annoncer("La session est fermée.");
                            lecture.relire();
                        }}
                    >
                        Fermer<span class="invisible"> {une.appareil}</span>
                    </button>
                ),
        },
    ];
    return (
        <>
            <MessageErreur erreur={fermer.erreur} />
            <Lu lecture={lecture}>{({ sessions }) => <Tableau legende="Sessions ouvertes à votre nom" colonnes={colonnes} lignes={sessions} cle={(une) => une.id} />}</Lu>
        </>
    );
}
