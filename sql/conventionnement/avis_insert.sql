-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.AvisEcrit
-- rows: none
-- After the transition: under the version it made.
INSERT INTO avis (departement, acte, version, version_contenu, instance, date, resultat, reserves, reference)
SELECT departement, id, version, version_contenu, :'instance', :'date', :'resultat', :'reserves',
       :'reference'
FROM acte WHERE departement = :'departement' AND id = :'id';
