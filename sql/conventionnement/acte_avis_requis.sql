-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ActeEcrit
-- rows: none
-- A changed draft may change the number of posts: then the council gives its opinion.
UPDATE acte AS a
SET avis_requis = n.etp_centiemes <> p.etp_centiemes
FROM annexe AS n
JOIN annexe AS p ON p.departement = n.departement AND p.id = n.predecesseur
WHERE a.departement = :'departement' AND a.id = :'id'
  AND n.departement = a.departement AND n.acte = a.id;
