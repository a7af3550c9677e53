-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ActeEcrit
-- rows: none
-- The first line of its history.
INSERT INTO acte_transition (departement, acte, version, de, vers, action, issue, version_contenu, personne,
                             organisation, commentaire)
VALUES (:'departement', :'id', 1, '', 'brouillon', 'creer', '', 1, concert.personne(),
        concert.organisation(), :'commentaire');
