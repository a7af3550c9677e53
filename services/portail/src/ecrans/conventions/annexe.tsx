// SPDX-License-Identifier: EUPL-1.2
// An annex made, renewed for the next year, or modified within its year.
import { useLocation } from "preact-iso";
import type { Acte } from "@gen/conventionnement/v1/acte_pb";
import type { Annexe } from "@gen/conventionnement/v1/siae_pb";
import { useState } from "preact/hooks";
import { conventionnement } from "@/api/conventionnement";
import { useAction } from "@/api/lecture";
import { plusJours } from "@/mots/dates";
import { saisieDe } from "@/mots/nombres";
import { Dialogue } from "@/ui/dialogue";
import { Champ, ChampLong, Envoi, Formulaire } from "@/ui/formulaire";
import { Message, annoncer } from "@/ui/message";
import { ChampPostes, type PosteSaisi, posteDe } from "./champ_postes";
import { adresse } from "./partage";

export type Ouvrage = { genre: "creer"; acte: Acte } | { genre: "renouveler" | "modifier"; annexe: Annexe };

interface Saisie {
    debut: string;
    fin: string;
    poste: PosteSaisi;
    motif: string;
}

const MOTS = {
    creer: { titre: "Préparer une annexe", suite: "Elle sera instruite, puis signée par les parties de l’accord." },
    renouveler: { titre: "Renouveler l’annexe", suite: "L’annexe de l’an prochain est provisoire jusqu’à sa signature." },
    modifier: { titre: "Modifier l’annexe", suite: "L’annexe actuelle reste valable jusqu’à la signature de celle-ci, qui la remplace." },
};

function depart(ouvrage: Ouvrage): Saisie {
    if (ouvrage.genre === "creer") {
        const annee = ouvrage.acte.debut.slice(0, 4);
        const fin = `${annee}-12-31`;
        return { debut: ouvrage.acte.debut, fin: fin < ouvrage.acte.fin ? fin : ouvrage.acte.fin, poste: { mesure: "", etp: "", unitaire: "" }, motif: "" };
    }
    const { annexe } = ouvrage;
    const poste = { mesure: annexe.mesure, etp: saisieDe(annexe.etpCentiemes), unitaire: saisieDe(annexe.montantUnitaire) };
    if (ouvrage.genre === "modifier") return { debut: annexe.debut, fin: annexe.fin, poste, motif: "" };
    const debut = plusJours(annexe.fin, 1);
    return { debut, fin: `${debut.slice(0, 4)}-12-31`, poste, motif: "" };
}

function envoyer(ouvrage: Ouvrage, { debut, fin, poste, motif }: Saisie) {
    const postes = [posteDe(poste)];
    if (ouvrage.genre === "creer")
        return conventionnement.createAnnexe({ departement: ouvrage.acte.departement, accord: ouvrage.acte.id, debut, fin, postes });
    const { departement, id: annexe } = ouvrage.annexe;
    return ouvrage.genre === "renouveler"
        ? conventionnement.renewAnnexe({ departement, annexe, debut, fin, postes })
        : conventionnement.modifyAnnexe({ departement, annexe, postes, motif });
}

export function AnnexeDialogue({ ouvrage, onFermer }: { ouvrage: Ouvrage; onFermer: () => void }) {
    const { route } = useLocation();
    const [saisie, poserSaisie] = useState<Saisie>(() => depart(ouvrage));
    const changer = (change: Partial<Saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction((voulu: Saisie) => envoyer(ouvrage, voulu));
    const { titre, suite } = MOTS[ouvrage.genre];
    const valider = async () => {
        const cree = await faire(saisie);
        if (!cree?.acte) return;
        annoncer(`${cree.acte.numero} est préparée.`);
        route(adresse(cree.acte));
    };
    return (
        <Dialogue titre={titre} onFermer={onFermer}>
            <Message>
                <p>{suite}</p>
            </Message>
            <Formulaire erreur={erreur} onEnvoi={valider} libelle={titre}>
                {ouvrage.genre !== "modifier" && (
                    <div class="champs">
                        <Champ nom="debut" libelle="Premier jour" type="date" valeur={saisie.debut} onValeur={(debut) => changer({ debut })} />
                        <Champ nom="fin" libelle="Dernier jour" type="date" valeur={saisie.fin} onValeur={(fin) => changer({ fin })} />
                    </div>
                )}
                <ChampPostes nom="postes" valeur={saisie.poste} onValeur={(poste) => changer({ poste })} debut={saisie.debut} fin={saisie.fin} />
                {ouvrage.genre === "modifier" && <ChampLong nom="motif" libelle="Pourquoi" lignes={2} valeur={saisie.motif} onValeur={(motif) => changer({ motif })} />}
                <Envoi texte={titre} enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}
