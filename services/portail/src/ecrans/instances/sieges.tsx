// SPDX-License-Identifier: EUPL-1.2
// Who sits, by college; a seat added, another holder from a day on.
import { type Instance, type Siege, Voix } from "@gen/instances/v1/instance_pb";
import { useState } from "preact/hooks";
import { instances } from "@/api/instances";
import { useAction } from "@/api/lecture";
import { VOIX } from "@/mots/instances";
import { choix } from "@/mots/organisations";
import { Dialogue } from "@/ui/dialogue";
import { Etiquette } from "@/ui/etiquette";
import { Case, Champ, ChampChoix, Envoi, Formulaire } from "@/ui/formulaire";
import { Vide, annoncer } from "@/ui/message";
import { type Colonne, Tableau } from "@/ui/tableau";
import { ChampOrganisation, ChampPersonne } from "./personne";
import { ChangerSiege } from "./siege_changer";

const nomDe = (une?: { prenom: string; nom: string }) => (une ? `${une.prenom} ${une.nom}` : "");

interface Props {
    instance: Instance;
    onFermer: () => void;
    onInstance: (suite: Instance) => void;
}

function Ajouter({ instance, onFermer, onInstance }: Props) {
    const [saisie, poserSaisie] = useState({ college: instance.colleges[0]?.code ?? "", libelle: "", organisation: "", voix: Voix.DELIBERATIVE, poids: 1, presidence: false, titulaire: "" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction(instances.createSiege);
    const envoyer = async () => {
        const { titulaire, ...siege } = saisie;
        const suite = await faire({ departement: instance.departement, instance: instance.id, version: instance.version, siege: { ...siege, titulaire: titulaire ? { id: titulaire } : undefined } });
        if (!suite) return;
        annoncer("Le siège est créé.");
        onInstance(suite);
        onFermer();
    };
    return (
        <Dialogue titre="Ajouter un siège" onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Ajouter un siège">
                <ChampChoix nom="siege.college" libelle="Collège" valeur={saisie.college} onValeur={(college) => changer({ college })} options={instance.colleges.map((un) => ({ valeur: un.code, libelle: un.nom }))} />
                <Champ nom="siege.libelle" libelle="Libellé" aide="Par exemple : Représentant du réseau COORACE" valeur={saisie.libelle} onValeur={(libelle) => changer({ libelle })} />
                <ChampOrganisation departement={instance.departement} nom="siege.organisation" valeur={saisie.organisation} onValeur={(organisation) => changer({ organisation, titulaire: "" })} />
                <ChampPersonne organisation={saisie.organisation} nom="siege.titulaire" libelle="Titulaire" facultatif valeur={saisie.titulaire} onValeur={(titulaire) => changer({ titulaire })} />
                <ChampChoix nom="siege.voix" libelle="Voix" valeur={saisie.voix} onValeur={(voix) => changer({ voix })} options={choix(VOIX)} />
                {instance.reglement?.ponderee && <Champ nom="siege.poids" libelle="Poids de son vote" type="number" min={1} valeur={String(saisie.poids)} onValeur={(poids) => changer({ poids: Number(poids) || 1 })} />}
                <Case nom="siege.presidence" libelle="Ce siège préside" valeur={saisie.presidence} onValeur={(presidence) => changer({ presidence })} />
                <Envoi texte="Ajouter" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}

export function Sieges({ instance, onInstance }: { instance: Instance; onInstance: (suite: Instance) => void }) {
    const [ajouter, poserAjouter] = useState(false);
    const [change, poserChange] = useState<Siege>();
    const colonnes: Colonne<Siege>[] = [
        {
            titre: "Siège",
            cellule: (un) => (
                <>
                    {un.libelle} {un.presidence && <Etiquette texte="présidence" teinte="accent" />}
                </>
            ),
        },
        { titre: "Organisation", cellule: (un) => un.nomOrganisation },
        { titre: "Titulaire", cellule: (un) => nomDe(un.titulaire) || <span class="doux">vacant</span> },
        { titre: "Suppléants", cellule: (un) => un.suppleants.map(nomDe).join(", ") },
        { titre: "Voix", cellule: (un) => `${VOIX[un.voix]}${instance.reglement?.ponderee ? `, poids ${un.poids}` : ""}` },
        ...(instance.jePilote
            ? [
                  {
                      titre: "Gestes",
                      cellule: (un: Siege) => (
                          <button type="button" class="bouton bouton-nu" onClick={() => poserChange(un)}>
                              Changer<span class="invisible"> {un.libelle}</span>
                          </button>
                      ),
                  },
              ]
            : []),
    ];
    return (
        <>
            {instance.sieges.length === 0 && (
                <Vide titre="Aucun siège encore.">
                    <p>Sans siège, l’instance ne peut ni être convoquée ni voter.</p>
                </Vide>
            )}
            {instance.colleges
                .map((college) => ({ college, sieges: instance.sieges.filter((un) => un.college === college.code) }))
                .filter(({ sieges }) => sieges.length)
                .map(({ college, sieges }) => (
                    <section key={college.code}>
                        <h2>{college.nom}</h2>
                        <Tableau legende={`Sièges du collège « ${college.nom} »`} legendeCachee colonnes={colonnes} lignes={sieges} cle={(un) => un.id} />
                    </section>
                ))}
            {instance.jePilote && (
                <button type="button" class="bouton" onClick={() => poserAjouter(true)}>
                    Ajouter un siège
                </button>
            )}
            {ajouter && <Ajouter instance={instance} onFermer={() => poserAjouter(false)} onInstance={onInstance} />}
            {change && <ChangerSiege key={change.id} instance={instance} siege={change} onFermer={() => poserChange(undefined)} onInstance={onInstance} />}
        </>
    );
}
