// SPDX-License-Identifier: EUPL-1.2
// First steps: the signing key of a signatory, its recovery file, the mails; each may be left for later.
import { useLocation } from "preact-iso";
import { Role } from "@gen/commun/v1/commun_pb";
import { useEffect, useRef, useState } from "preact/hooks";
import { aRole, moi } from "@/api/session";
import { FabriquerCle } from "@/cles/fabriquer_cle";
import { PreferencesCourriel } from "../moi/preferences";
import { Message } from "@/ui/message";
import { Page } from "@/ui/page";

export function PremiersPas() {
    const { route } = useLocation();
    const signataire = aRole(Role.SIGNATAIRE);
    const premiere = signataire ? 0 : 1;
    const [etape, poserEtape] = useState(premiere);
    const titre = useRef<HTMLHeadingElement>(null);
    useEffect(() => {
        if (etape !== premiere) titre.current?.focus();
    }, [etape]);
    const etapes = signataire ? ["Votre clé de signature", "Vos courriels"] : ["Vos courriels"];
    const numero = signataire ? etape + 1 : 1;
    return (
        <Page titre={`Bienvenue, ${moi.value?.prenom}`} surtitre={`Premiers pas, étape ${numero} sur ${etapes.length}`}>
            {etape === premiere && (
                <Message ton="succes">
                    <p>Votre mot de passe est enregistré, vous êtes connecté.</p>
                </Message>
            )}
            {etape === 0 ? (
                <>
                    <h2>Votre clé de signature</h2>
                    <FabriquerCle onFini={() => poserEtape(1)} />
                    <p>
                        <button type="button" class="bouton bouton-nu" onClick={() => poserEtape(1)}>
                            Plus tard
                        </button>
                    </p>
                </>
            ) : (
                <>
                    <h2 tabIndex={-1} ref={titre}>
                        Vos courriels
                    </h2>
                    <PreferencesCourriel />
                    <p>
                        <button type="button" class="bouton" onClick={() => route("/", true)}>
                            Aller à l’accueil
                        </button>
                    </p>
                </>
            )}
        </Page>
    );
}
