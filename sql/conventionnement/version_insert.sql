-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ActeEcrit
-- rows: none
INSERT INTO acte_version (departement, acte, version_contenu, objet, debut, fin, articles, postes, contenu,
                          empreinte, note, commentaire, personne, organisation)
VALUES (:'departement', :'id', :'version_contenu', :'objet', :'debut', :'fin',
        coalesce(:'articles'::jsonb, '[]'), coalesce(:'postes'::jsonb, '[]'), :'contenu', :'empreinte',
        :'note', :'commentaire', concert.personne(), concert.organisation());
