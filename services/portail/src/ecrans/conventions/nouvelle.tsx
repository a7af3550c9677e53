// SPDX-License-Identifier: EUPL-1.2
// A new framework agreement, drafted by the State's unit. Address: ?siae, from the sheet of a structure. What is typed
// stays in this browser until it is created.
import { useLocation } from "preact-iso";
import { EtatActe, NatureActe } from "@gen/conventionnement/v1/acte_pb";
import { type Siae, TypeSiae } from "@gen/conventionnement/v1/siae_pb";
import { TypeOrganisation as T } from "@gen/commun/v1/commun_pb";
import { useEffect } from "preact/hooks";
import { useBrouillon } from "@/api/brouillon";
import { conventionnement } from "@/api/conventionnement";
import { useAction, useLecture } from "@/api/lecture";
import { departement } from "@/api/session";
import { ETATS_ACTE, TYPES_SIAE_LONGS } from "@/mots/actes";
import { isoJour, periode } from "@/mots/dates";
import { Champ, ChampChoix, Envoi, Formulaire } from "@/ui/formulaire";
import { Attente, Message, annoncer } from "@/ui/message";
import { Page } from "@/ui/page";
import { Reprise } from "@/ui/reprise";
import { type ArticleSaisi, ChampArticles } from "./champ_articles";
import { ChampParties, type PartieSaisie, useSignataires } from "./champ_parties";
import { ChampSiae } from "./champ_siae";
import { FIL, adresse } from "./partage";

const AUCUN = "aucun";
const EN_COURS = [EtatActe.SIGNE, EtatActe.ACTIF, EtatActe.SUSPENDU];

interface Saisie {
    siae: string;
    type: TypeSiae;
    objet: string;
    debut: string;
    fin: string;
    parties: PartieSaisie[];
    articles: ArticleSaisi[];
    remplace: string;
}

const objetDe = (debut: string, fin: string) => `Accord-cadre ${debut.slice(0, 4)}-${fin.slice(0, 4)}`;

const vide = (siae: string): Saisie => {
    const annee = Number(isoJour().slice(0, 4)) + 1;
    const [debut, fin] = [`${annee}-01-01`, `${annee + 2}-12-31`];
    return {
        siae,
        type: TypeSiae.UNSPECIFIED,
        objet: objetDe(debut, fin),
        debut,
        fin,
        parties: [],
        articles: [{ titre: "Objet", texte: "" }],
        remplace: AUCUN,
    };
};

// What the structure already has running: a new agreement of the same kind replaces it.
function useEnCours(siae: string, type: TypeSiae) {
    return useLecture(
        async (demande: { siae: string; type: TypeSiae }, options) => {
            const { actes } = await conventionnement.listAccords(
                { departement: departement.value, siae: demande.siae, nature: NatureActe.ACCORD_CADRE, taille: 50 },
                options,
            );
            return actes.filter((acte) => acte.type === demande.type && EN_COURS.includes(acte.etat));
        },
        siae && type ? { siae, type } : null,
    );
}

export default function NouvelleConvention() {
    const { query, route } = useLocation();
    const brouillon = useBrouillon<Saisie>("convention", vide(query.siae ?? ""));
    const saisie = brouillon.valeur;
    const changer = (change: Partial<Saisie>) => brouillon.poser((avant) => ({ ...avant, ...change }));
    // The title follows the dates as long as nobody wrote another.
    const changerDates = (dates: { debut: string; fin: string }) =>
        changer({ ...dates, objet: saisie.objet === objetDe(saisie.debut, saisie.fin) ? objetDe(dates.debut, dates.fin) : saisie.objet });
    const siae = useLecture(conventionnement.getSiae, saisie.siae ? { departement: departement.value, id: saisie.siae } : null);
    const signataires = useSignataires(departement.value, siae.valeur?.siret ?? "");
    const enCours = useEnCours(saisie.siae, saisie.type);
    const creer = useAction(conventionnement.createAccord);

    useEffect(() => {
        if (query.siae && query.siae !== saisie.siae) brouillon.poser(vide(query.siae));
    }, [query.siae]);
    useEffect(() => {
        const [type] = siae.valeur?.types ?? [];
        if (type && !saisie.type) changer({ type });
    }, [siae.valeur]);
    // Those who always sign, and the county, are there from the start.
    useEffect(() => {
        if (!signataires.valeur || saisie.parties.length) return;
        const dOffice = new Set([T.UT_DIRECCTE, T.POLE_EMPLOI, T.SIAE, T.CONSEIL_GENERAL]);
        changer({ parties: signataires.valeur.filter((une) => dOffice.has(une.type)).map((une) => ({ organisation: une.id, facultative: false })) });
    }, [signataires.valeur]);

    const envoyer = async () => {
        const { remplace, ...reste } = saisie;
        const acte = await creer.faire({ departement: departement.value, ...reste, remplace: remplace === AUCUN ? "" : remplace });
        if (!acte) return;
        brouillon.effacer(vide(""));
        annoncer(`${acte.numero} est créée. Les parties voient ce brouillon ; rien n’est encore soumis.`);
        route(adresse(acte));
    };
    const choisir = (une: Siae) => changer({ siae: une.id, type: une.types[0] ?? TypeSiae.UNSPECIFIED, parties: [], remplace: AUCUN });

    return (
        <Page titre="Nouvelle convention" fil={FIL}>
            <Reprise brouillon={brouillon} depart={vide("")} />
            <Formulaire erreur={creer.erreur} onEnvoi={envoyer} libelle="Nouvelle convention">
                {!saisie.siae ? (
                    <ChampSiae departement={departement.value} onSiae={choisir} />
                ) : !siae.valeur ? (
                    <Attente />
                ) : (
                    <>
                        <Message>
                            <p class="message-titre">{siae.valeur.denomination}</p>
                            <p>
                                SIRET {siae.valeur.siret}, {siae.valeur.commune}
                            </p>
                            <p>
                                <button type="button" class="bouton bouton-nu" onClick={() => changer({ siae: "" })}>
                                    Choisir une autre structure
                                </button>
                            </p>
                        </Message>
                        <ChampChoix nom="type" libelle="Au titre de" valeur={saisie.type} onValeur={(type) => changer({ type })} options={siae.valeur.types.map((valeur) => ({ valeur, libelle: TYPES_SIAE_LONGS[valeur] }))} />
                        <Champ nom="objet" libelle="Objet, en une ligne" valeur={saisie.objet} onValeur={(objet) => changer({ objet })} />
                        <div class="champs">
                            <Champ nom="debut" libelle="Premier jour" type="date" valeur={saisie.debut} onValeur={(debut) => changerDates({ debut, fin: saisie.fin })} />
                            <Champ nom="fin" libelle="Dernier jour" aide="Trois ans au plus, ce jour compris" type="date" valeur={saisie.fin} onValeur={(fin) => changerDates({ debut: saisie.debut, fin })} />
                        </div>
                        {!!enCours.valeur?.length && (
                            <ChampChoix
                                nom="remplace"
                                libelle="Cette structure a déjà un accord en cours"
                                aide="Deux accords du même type ne courent pas les mêmes jours : celui-ci prend la suite, ou remplace l’autre."
                                valeur={saisie.remplace}
                                onValeur={(remplace) => changer({ remplace })}
                                options={[
                                    { valeur: AUCUN, libelle: "Il court jusqu’à son terme ; celui-ci commence après" },
                                    ...enCours.valeur.map((acte) => ({
                                        valeur: acte.id,
                                        libelle: `Remplacer ${acte.numero}, ${ETATS_ACTE[acte.etat].texte}, ${periode(acte.debut, acte.fin)}`,
                                    })),
                                ]}
                            />
                        )}
                        <ChampParties departement={departement.value} siret={siae.valeur.siret} valeur={saisie.parties} onValeur={(parties) => changer({ parties })} />
                        <ChampArticles valeur={saisie.articles} onValeur={(articles) => changer({ articles })} />
                        <Message>
                            <p>
                                La convention naît en brouillon, visible de ses parties. Vous la mettrez ensuite en instruction, puis à l’ordre du
                                jour du conseil ; personne ne signe avant la décision.
                            </p>
                        </Message>
                        <Envoi texte="Créer le brouillon" enCours={creer.enCours}>
                            <span class="doux petit">Votre saisie est gardée sur ce poste.</span>
                        </Envoi>
                    </>
                )}
            </Formulaire>
        </Page>
    );
}
