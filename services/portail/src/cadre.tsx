// SPDX-License-Identifier: EUPL-1.2
// What stands around every screen: bands, menu, announcements; and who may enter.
import { useEffect, useState } from "preact/hooks";
import { LocationProvider, useLocation } from "preact-iso";
import { dernierChangement } from "./api/changements";
import { type Erreur, erreurDe } from "./api/erreur";
import { agirPour, appartenance, choisirDepartement, departement, departements, moi, reconnaitre, sortir } from "./api/session";
import { enLigne, sessionFinie } from "./api/transport";
import { Connexion } from "./ecrans/connexion/connexion";
import { Reconnexion } from "./ecrans/connexion/reconnexion";
import { Ecrans, MENU, sansSession } from "./ecrans";
import { nomDepartement } from "./mots/organisations";
import { Attente, Message, MessageErreur, annonces, oublier } from "./ui/message";

function Menu() {
    const { path } = useLocation();
    const [ouvert, poserOuvert] = useState(false);
    useEffect(() => poserOuvert(false), [path]);
    return (
        <nav class="menu" data-ouvert={ouvert} aria-label="Menu principal">
            <button type="button" class="bouton bouton-second menu-bouton" aria-expanded={ouvert} onClick={() => poserOuvert(!ouvert)}>
                Menu
            </button>
            <ul>
                {MENU.filter((entree) => !entree.visible || entree.visible()).map(({ titre, href, aussi = [] }) => {
                    const courant = [href, ...aussi].some((un) => path === un || (un !== "/" && path.startsWith(`${un}/`)));
                    return (
                        <li key={href}>
                            <a href={href} aria-current={courant ? "page" : undefined}>
                                {titre}
                            </a>
                        </li>
                    );
                })}
            </ul>
        </nav>
    );
}

function Qui() {
    const qui = moi.value;
    if (!qui) return null;
    return (
        <div class="bandeau-qui">
            {departements.value.length > 1 && (
                <label class="rangee">
                    <span class="invisible">Département</span>
                    <select value={departement.value} onChange={(evenement) => choisirDepartement(evenement.currentTarget.value)}>
                        {departements.value.map((code) => (
                            <option key={code} value={code}>
                                {nomDepartement(code)}
                            </option>
                        ))}
                    </select>
                </label>
            )}
            {qui.appartenances.length > 1 ? (
                <label class="rangee">
                    <span class="invisible">Agir pour</span>
                    <select value={qui.organisation} onChange={(evenement) => void agirPour(evenement.currentTarget.value)}>
                        {qui.appartenances.map((une) => (
                            <option key={une.organisation} value={une.organisation}>
                                {une.nom}
                            </option>
                        ))}
                    </select>
                </label>
            ) : (
                <span class="doux">{appartenance.value?.nom}</span>
            )}
            <a href="/moi">
                {qui.prenom} {qui.nom}
            </a>
            <button type="button" class="bouton bouton-nu" onClick={() => void sortir()}>
                Se déconnecter
            </button>
        </div>
    );
}

const Annonces = () => (
    <>
        <div class="annonces" role="status" aria-live="polite">
            {annonces.value.map(({ cle, ton, texte }) => (
                <Message key={cle} ton={ton}>
                    <div class="annonce">
                        <p>{texte}</p>
                        <button type="button" class="bouton bouton-nu" onClick={() => oublier(cle)}>
                            Fermer
                        </button>
                    </div>
                </Message>
            ))}
        </div>
        <p class="invisible" aria-live="polite">
            {dernierChangement.value?.resume}
        </p>
    </>
);

function Corps() {
    const { path } = useLocation();
    const [erreur, poserErreur] = useState<Erreur>();
    useEffect(() => void reconnaitre().catch((raison) => poserErreur(erreurDe(raison))), []);
    const qui = moi.value;
    const libre = sansSession(path);
    return (
        <>
            <a class="evitement" href="#contenu">
                Aller au contenu
            </a>
            {!enLigne.value && (
                <div class="alerte-reseau" role="alert">
                    Connexion perdue. Ce que vous avez saisi est gardé ; la suite reprendra toute seule.
                </div>
            )}
            <header class="bandeau">
                <div class="bandeau-haut">
                    <a class="marque" href="/">
                        <img src="/icone.svg" alt="" width="32" height="32" />
                        Concert
                    </a>
                    <Qui />
                </div>
                {qui && <Menu />}
            </header>
            <main id="contenu" tabIndex={-1}>
                {erreur ? <MessageErreur erreur={erreur} /> : qui === undefined ? <Attente /> : qui || libre ? <Ecrans /> : <Connexion />}
            </main>
            <footer class="pied">
                <div>
                    <span>Concert, le bureau commun de l’insertion par l’activité économique</span>
                    <a href="/registre">Registre des décisions</a>
                    <a href="/accessibilite">Accessibilité : partiellement vérifiée</a>
                </div>
            </footer>
            {qui && sessionFinie.value && <Reconnexion />}
            <Annonces />
        </>
    );
}

export const Cadre = () => (
    <LocationProvider>
        <Corps />
    </LocationProvider>
);
