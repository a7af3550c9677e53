-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.SeanceCle
-- out: concert.instances.v1.PointsTrouves
-- rows: many lignes
-- Items about agreements that a second convocation has taken over.
SELECT p.departement, p.id FROM point AS p
WHERE p.departement = :'departement' AND p.seance = :'id' AND p.repris_de IS NOT NULL AND p.acte IS NOT NULL
  AND p.etat = 'inscrit'
ORDER BY p.rang;
