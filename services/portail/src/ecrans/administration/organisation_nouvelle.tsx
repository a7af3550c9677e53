// SPDX-License-Identifier: EUPL-1.2
// A new organisation of the département, or one that already works elsewhere let in.
import { useLocation } from "preact-iso";
import type { OrganisationTrouvee } from "@gen/acces/v1/acces_pb";
import { TypeOrganisation } from "@gen/commun/v1/commun_pb";
import { useState } from "preact/hooks";
import { acces } from "@/api/acces";
import { useAction } from "@/api/lecture";
import { departement } from "@/api/session";
import { TYPES_ORGANISATION, choix, nomDepartement } from "@/mots/organisations";
import { Definitions } from "@/ui/definitions";
import { Dialogue } from "@/ui/dialogue";
import { Champ, ChampChoix, Envoi, Formulaire } from "@/ui/formulaire";
import { annoncer } from "@/ui/message";

export function Creer({ onFermer }: { onFermer: () => void }) {
    const { route } = useLocation();
    const [saisie, poserSaisie] = useState({ type: TypeOrganisation.SIAE, nom: "", sigle: "", siret: "", courriel: "", telephone: "" });
    const changer = (change: Partial<typeof saisie>) => poserSaisie((avant) => ({ ...avant, ...change }));
    const { faire, enCours, erreur } = useAction(acces.createOrganisation);
    const envoyer = async () => {
        const suite = await faire({ ...saisie, siret: saisie.siret.replace(/\s/g, ""), departements: [departement.value] });
        if (!suite) return;
        annoncer(`${suite.nom} est créée. Invitez maintenant son premier administrateur.`);
        route(`/administration/organisations/${suite.id}`);
    };
    return (
        <Dialogue titre="Créer une organisation" onFermer={onFermer}>
            <Formulaire erreur={erreur} onEnvoi={() => void envoyer()} libelle="Créer une organisation">
                <ChampChoix nom="type" libelle="Genre" valeur={saisie.type} onValeur={(type) => changer({ type })} options={choix(TYPES_ORGANISATION)} />
                <Champ nom="nom" libelle="Nom" valeur={saisie.nom} onValeur={(nom) => changer({ nom })} />
                <Champ nom="sigle" libelle="Sigle" aide="Court, en minuscules sans accent ; il entre dans le nom des clés et ne change plus : cg25" taille="moyen" valeur={saisie.sigle} onValeur={(sigle) => changer({ sigle })} />
                <Champ nom="siret" libelle="SIRET" aide="Nécessaire pour une SIAE : il la relie au fichier des structures" facultatif={saisie.type !== TypeOrganisation.SIAE} taille="moyen" valeur={saisie.siret} onValeur={(siret) => changer({ siret })} />
                <Champ nom="courriel" libelle="Courriel" facultatif type="email" valeur={saisie.courriel} onValeur={(courriel) => changer({ courriel })} />
                <Champ nom="telephone" libelle="Téléphone" facultatif type="tel" taille="moyen" valeur={saisie.telephone} onValeur={(telephone) => changer({ telephone })} />
                <Envoi texte="Créer" enCours={enCours} />
            </Formulaire>
        </Dialogue>
    );
}

export function Rattacher({ onFermer }: { onFermer: () => void }) {
    const [reference, poserReference] = useState("");
    const [trouvee, poserTrouvee] = useState<OrganisationTrouvee>();
    const chercher = useAction(acces.findOrganisation);
    const rattacher = useAction(acces.attachOrganisation);
    const envoyer = async () => {
        if (!trouvee) return poserTrouvee(await chercher.faire({ reference }));
        const suite = await rattacher.faire({ id: trouvee.id, version: trouvee.version, departement: departement.value });
        if (!suite) return;
        annoncer(`${suite.nom} travaille désormais dans le département ${nomDepartement(departement.value)}.`);
        onFermer();
    };
    return (
        <Dialogue titre="Rattacher une région ou un réseau" onFermer={onFermer}>
            <Formulaire erreur={chercher.erreur ?? rattacher.erreur} onEnvoi={() => void envoyer()} libelle="Rattacher une organisation">
                <Champ
                    nom="reference"
                    libelle="Son sigle ou son SIRET, en entier"
                    aide="Demandez-le-lui : Concert ne montre pas les organisations d’ailleurs"
                    valeur={reference}
                    onValeur={(valeur) => {
                        poserReference(valeur);
                        poserTrouvee(undefined);
                    }}
                />
                {trouvee && (
                    <Definitions
                        faits={[
                            ["Trouvée", trouvee.nom],
                            ["Genre", TYPES_ORGANISATION[trouvee.type]],
                            ["SIRET", trouvee.siret],
                        ]}
                    />
                )}
                <Envoi texte={trouvee ? `Rattacher au département ${nomDepartement(departement.value)}` : "Chercher"} enCours={chercher.enCours || rattacher.enCours} />
            </Formulaire>
        </Dialogue>
    );
}
