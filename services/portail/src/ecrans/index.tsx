// SPDX-License-Identifier: EUPL-1.2
// The screens by address, each fetched when it is first shown.
import { ErrorBoundary, Route, Router, lazy } from "preact-iso";
import { Role } from "@gen/commun/v1/commun_pb";
import { aRole } from "@/api/session";
import { Introuvable } from "./introuvable";

export interface Entree {
    titre: string;
    href: string;
    aussi?: string[]; // other addresses that belong to it
    visible?: () => boolean;
}
export const MENU: Entree[] = [
    { titre: "Accueil", href: "/" },
    { titre: "Structures", href: "/structures" },
    { titre: "Conventions", href: "/conventions" },
    { titre: "Instances", href: "/instances", aussi: ["/seances"] },
    { titre: "Agenda", href: "/agenda" },
    { titre: "Registre", href: "/registre", aussi: ["/decisions"] },
    { titre: "Administration", href: "/administration", visible: () => aRole(Role.ADMINISTRATEUR) },
];

// Open to whoever is not logged in: what a mail's link leads to, and what is public.
const LIBRES = ["/invitation", "/mot-de-passe", "/registre", "/decisions", "/accessibilite"];
export const sansSession = (chemin: string): boolean => LIBRES.some((un) => chemin === un || chemin.startsWith(`${un}/`));

const ADRESSES = {
    "/": lazy(() => import("./accueil/accueil")),
    "/invitation": lazy(() => import("./connexion/invitation")),
    "/mot-de-passe": lazy(() => import("./connexion/mot_de_passe")),
    "/moi": lazy(() => import("./moi/moi")),
    "/structures": lazy(() => import("./structures/liste")),
    "/structures/:departement/:id": lazy(() => import("./structures/fiche")),
    "/conventions": lazy(() => import("./conventions/liste")),
    "/conventions/nouvelle": lazy(() => import("./conventions/nouvelle")),
    "/conventions/:departement/:id": lazy(() => import("./conventions/convention")),
    "/conventions/:departement/:id/signer": lazy(() => import("./conventions/signer")),
    "/instances": lazy(() => import("./instances/liste")),
    "/instances/:departement/:id": lazy(() => import("./instances/instance")),
    "/seances/:departement/:id": lazy(() => import("./instances/seance")),
    "/agenda": lazy(() => import("./agenda/agenda")),
    "/registre": lazy(() => import("./registre/liste")),
    "/decisions/:departement/:id": lazy(() => import("./registre/decision")),
    "/administration": lazy(() => import("./administration/administration")),
    "/administration/organisations/:id": lazy(() => import("./administration/organisation")),
    "/accessibilite": lazy(() => import("./accessibilite")),
};

export function Ecrans() {
    return (
        <ErrorBoundary>
            <Router>
                {Object.entries(ADRESSES).map(([path, component]) => (
                    <Route key={path} path={path} component={component} />
                ))}
                <Route default component={Introuvable} />
            </Router>
        </ErrorBoundary>
    );
}
