// SPDX-License-Identifier: EUPL-1.2
// My signing keys: what state they are in, a new one, the recovery file, another passphrase, revocation.
import { type Cle, EtatCle } from "@gen/acces/v1/acces_pb";
import { Role } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useLecture } from "@/api/lecture";
import { aRole, moi } from "@/api/session";
import { FabriquerCle } from "@/cles/fabriquer_cle";
import { Revoquer } from "@/cles/revoquer";
import { instant } from "@/mots/dates";
import { ETATS_CLE } from "@/mots/organisations";
import { Etiquette } from "@/ui/etiquette";
import { Lu, Message, Vide } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { FichierSecours } from "./fichier_secours";
import { ReprendreCle } from "./reprendre_cle";

type Geste = { genre: "revoquer" | "fichier" | "phrase"; cle: Cle };

export function MesCles() {
    const lecture = useLecture(acces.listCles, {}, { natures: ["cle"] });
    const [nouvelle, poserNouvelle] = useState(false);
    const [reprendre, poserReprendre] = useState(false);
    const [geste, poserGeste] = useState<Geste>();
    const fermer = () => {
        poserGeste(undefined);
        poserReprendre(false);
        lecture.relire();
    };
    const bouton = (genre: Geste["genre"], texte: string, cle: Cle) => (
        <button type="button" class="bouton bouton-nu" onClick={() => poserGeste({ genre, cle })}>
            {texte}
            <span class="invisible"> {cle.nom}</span>
        </button>
    );
    const colonnes: Colonne<Cle>[] = [
        { titre: "Nom", cellule: (une) => <span class="mono">{une.nom}</span> },
        {
            titre: "État",
            cellule: (une) => (
                <>
                    <Etiquette {...ETATS_CLE[une.etat]} />
                    {une.motifRevocation && <span class="petit doux"> {une.motifRevocation}</span>}
                </>
            ),
        },
        { titre: "Faite le", cellule: (une) => instant(une.deposee) },
        { titre: "Certifiée le", cellule: (une) => instant(une.certifiee) },
        {
            titre: "Gestes",
            cellule: (une) =>
                une.etat !== EtatCle.REVOQUEE && (
                    <div class="rangee">
                        {bouton("fichier", "Fichier de secours", une)}
                        {bouton("phrase", "Changer la phrase", une)}
                        {bouton("revoquer", "Révoquer", une)}
                    </div>
                ),
        },
    ];
    return (
        <Lu lecture={lecture}>
            {({ cles }) => {
                const miennes = cles.filter((une) => une.personne === moi.value?.personne);
                const vivantes = miennes.filter((une) => une.etat !== EtatCle.REVOQUEE);
                return (
                    <>
                        <h2 class="invisible">Mes clés</h2>
                        {!aRole(Role.SIGNATAIRE) && (
                            <Message>
                                <p>Vous n’êtes pas signataire de cette organisation : un administrateur peut vous en donner le rôle.</p>
                            </Message>
                        )}
                        {miennes.length > 0 ? (
                            <Tableau legende="Vos clés de signature" colonnes={colonnes} lignes={miennes} cle={(une) => une.id} />
                        ) : (
                            aRole(Role.SIGNATAIRE) && !nouvelle && (
                                <Vide titre="Vous n’avez pas encore de clé.">
                                    <p>Elle se fabrique ici, en une minute.</p>
                                </Vide>
                            )
                        )}
                        {aRole(Role.SIGNATAIRE) &&
                            (nouvelle ? (
                                <section class="bloc" aria-label="Nouvelle clé">
                                    <FabriquerCle
                                        onFini={() => {
                                            poserNouvelle(false);
                                            lecture.relire();
                                        }}
                                    />
                                </section>
                            ) : (
                                <div class="rangee">
                                    <button type="button" class={vivantes.length ? "bouton bouton-second" : "bouton"} onClick={() => poserNouvelle(true)}>
                                        Fabriquer {vivantes.length ? "une autre" : "ma"} clé
                                    </button>
                                    <button type="button" class="bouton bouton-second" onClick={() => poserReprendre(true)}>
                                        Reprendre une clé depuis son fichier
                                    </button>
                                </div>
                            ))}
                        {reprendre && <ReprendreCle miennes={miennes} onFermer={fermer} />}
                        {geste?.genre === "revoquer" && <Revoquer cle={geste.cle} onFermer={fermer} />}
                        {geste && geste.genre !== "revoquer" && <FichierSecours cle={geste.cle} changer={geste.genre === "phrase"} onFermer={fermer} />}
                    </>
                );
            }}
        </Lu>
    );
}
