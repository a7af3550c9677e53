// SPDX-License-Identifier: EUPL-1.2
// An item proposed: an agreement under instruction, the minutes of an earlier session, or anything else.
import type { CallOptions } from "@connectrpc/connect";
import { EtatActe } from "@gen/conventionnement/v1/acte_pb";
import { TypeOrganisation } from "@gen/commun/v1/commun_pb";
import { EtatSeance, NiveauPoint, TypePoint } from "@gen/instances/v1/seance_pb";
import { acces } from "@/api/acces";
import { useBrouillon } from "@/api/brouillon";
import { conventionnement } from "@/api/conventionnement";
import { instances } from "@/api/instances";
import { toutLire, useAction, useLecture } from "@/api/lecture";
import { jour, plusJours } from "@/mots/dates";
import { NIVEAUX, TYPES_POINT } from "@/mots/instances";
import { choix } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Case, Champ, ChampChoix, ChampLong, Envoi, Formulaire, Radios } from "@/ui/formulaire";
import { Lu, annoncer } from "@/ui/message";
import { avecAucun } from "./choix";
import type { Contexte } from "./role";

type Genre = "acte" | "pv" | "libre";
const GENRES: { valeur: Genre; libelle: string }[] = [
    { valeur: "acte", libelle: "Une convention en instruction" },
    { valeur: "pv", libelle: "L’approbation d’un procès-verbal" },
    { valeur: "libre", libelle: "Un autre sujet" },
];

interface Saisie {
    genre: Genre;
    type: TypePoint;
    niveau: NiveauPoint;
    titre: string;
    expose: string;
    information: boolean;
    acte: string;
    siae: string;
    seancePv: string;
}
const VIDE: Saisie = { genre: "acte", type: TypePoint.STRATEGIE, niveau: NiveauPoint.TECHNIQUE, titre: "", expose: "", information: false, acte: "", siae: "", seancePv: "" };

interface Partie {
    contexte: Contexte;
    saisie: Saisie;
    changer: (change: Partial<Saisie>) => void;
}

const enInstruction = async (demande: { departement: string }, options?: CallOptions) =>
    (await toutLire((curseur) => conventionnement.listAccords({ ...demande, etat: EtatActe.INSTRUCTION, taille: 200, curseur }, options))).flatMap((page) => page.actes);

function Acte({ contexte, saisie, changer }: Partie) {
    const lecture = useLecture(enInstruction, { departement: contexte.seance.departement });
    return (
        <Lu lecture={lecture}>
            {(actes) => (
                <ChampChoix nom="acte" libelle="Convention" aide={actes.length ? undefined : "Aucune n’est en instruction pour l’instant."} valeur={saisie.acte} onValeur={(acte) => changer({ acte })} options={actes.map((un) => ({ valeur: un.id, libelle: `${un.numero}, ${un.denomination} : ${un.objet}` }))} />
            )}
        </Lu>
    );
}

// Lists of sessions do not say which have minutes: each is asked.
async function pvEnAttente({ departement, instance, jour: jusque }: { departement: string; instance: string; jour: string }, options?: CallOptions) {
    const { seances } = await instances.listSeances({ departement, instance, du: plusJours(jusque, -730), au: jusque, taille: 100 }, options);
    const closes = seances.filter((une) => une.etat === EtatSeance.CLOSE);
    const lues = await Promise.all(closes.map((une) => instances.getSeance({ departement, id: une.id }, options)));
    return lues.filter((une) => une.pv && !une.pvApprouve);
}

function Pv({ contexte: { seance }, saisie, changer }: Partie) {
    const lecture = useLecture(pvEnAttente, { departement: seance.departement, instance: seance.instance, jour: seance.jour });
    return (
        <Lu lecture={lecture}>
            {(seances) => (
                <ChampChoix
                    nom="seance_pv"
                    libelle="Procès-verbal de la séance du"
                    aide={seances.length ? undefined : "Aucun procès-verbal n’attend d’être approuvé."}
                    valeur={saisie.seancePv}
                    onValeur={(seancePv) => changer({ seancePv, titre: `Approbation du procès-verbal du ${jour(seances.find((une) => une.id === seancePv)?.jour ?? "")}` })}
                    options={seances.filter((une) => une.id !== seance.id).map((une) => ({ valeur: une.id, libelle: `${jour(une.jour)}, ${une.titre}` }))}
                />
            )}
        </Lu>
    );
}

const siaeDe = async (demande: { departement: string }, options?: CallOptions) =>
    (await toutLire((curseur) => acces.listOrganisations({ ...demande, type: TypeOrganisation.SIAE, taille: 200, curseur }, options))).flatMap((page) => page.organisations);

function Libre({ contexte, saisie, changer }: Partie) {
    const siae = useLecture(siaeDe, { departement: contexte.seance.departement });
    return (
        <>
            <ChampChoix nom="type" libelle="Type" valeur={saisie.type} onValeur={(type) => changer({ type })} options={choix(TYPES_POINT).filter((un) => un.valeur !== TypePoint.PROCES_VERBAL)} />
            <Champ nom="titre" libelle="Titre" valeur={saisie.titre} onValeur={(titre) => changer({ titre })} />
            <ChampChoix nom="siae" libelle="Structure concernée" facultatif valeur={saisie.siae} onValeur={(valeur) => changer({ siae: valeur })} options={avecAucun("Aucune en particulier", (siae.valeur ?? []).map((une) => ({ valeur: une.id, libelle: une.nom })))} />
        </>
    );
}

const PARTIES: Record<Genre, (partie: Partie) => preact.JSX.Element> = { acte: Acte, pv: Pv, libre: Libre };

export function Proposer({ contexte, onFermer }: { contexte: Contexte; onFermer: () => void }) {
    const { seance, relire } = contexte;
    const brouillon = useBrouillon<Saisie>(`point:${seance.id}`, VIDE);
    const saisie = brouillon.valeur;
    const { genre } = saisie;
    const changer = (change: Partial<Saisie>) => brouillon.poser((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction(instances.proposePoint);
    const envoyer = async () => {
        const { type, niveau, titre, expose, information } = saisie;
        const base = { departement: seance.departement, seance: seance.id, niveau, expose, information };
        const demande =
            genre === "acte"
                ? { ...base, type: TypePoint.CONVENTIONNEMENT, acte: saisie.acte }
                : genre === "pv"
                  ? { ...base, type: TypePoint.PROCES_VERBAL, titre, seancePv: saisie.seancePv, information: false }
                  : { ...base, type, titre, siae: saisie.siae };
        if (!(await faire(demande))) return;
        brouillon.effacer();
        annoncer("Le point est proposé. La présidence ou le secrétariat l’accepte et le place.");
        relire();
        onFermer();
    };
    const Contenu = PARTIES[genre];
    return (
        <Dialogue titre="Proposer un point" onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Proposer un point">
                <Radios nom="genre" libelle="Ce point porte sur" valeur={genre} onValeur={(suite) => changer({ genre: suite, titre: "" })} options={GENRES} />
                <Contenu contexte={contexte} saisie={saisie} changer={changer} />
                <ChampLong nom="expose" libelle="Exposé" facultatif aide="Lu par les membres avec l’ordre du jour" valeur={saisie.expose} onValeur={(expose) => changer({ expose })} />
                <Radios nom="niveau" libelle="Niveau" enLigne valeur={saisie.niveau} onValeur={(niveau) => changer({ niveau })} options={choix(NIVEAUX)} />
                {genre !== "pv" && <Case nom="information" libelle="Pour information seulement, sans avis" valeur={saisie.information} onValeur={(information) => changer({ information })} />}
                <Envoi texte="Proposer" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}
