-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.Avancee
-- rows: none
-- After the transition: under the version it made.
INSERT INTO refus (departement, acte, version, version_contenu, organisation, personne, motif)
SELECT departement, id, version, version_contenu, concert.organisation(), concert.personne(),
       :'commentaire'
FROM acte WHERE departement = :'departement' AND id = :'id';
