-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ActeChange
-- rows: none
-- Its item holds.
UPDATE point AS p SET acte_inscrit = true, version = p.version + 1
WHERE p.departement = :'departement' AND p.id = :'point' AND p.acte = :'id' AND p.etat = 'inscrit'
  AND NOT p.acte_inscrit AND :'refus_point' = '' AND :'etat' = 'inscrit';
