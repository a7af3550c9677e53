-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.SiegeEcrit
-- rows: none
INSERT INTO siege_personne (departement, siege, personne, titulaire, du, au)
SELECT s.departement, s.id, p.personne, p.titulaire, s.du, s.au
FROM siege AS s,
     (SELECT :'titulaire'::uuid AS personne, true AS titulaire WHERE :'titulaire'::uuid IS NOT NULL
      UNION ALL SELECT u.id, false FROM unnest(:'suppleants'::uuid[]) AS u (id)) AS p
WHERE s.departement = :'departement' AND s.id = :'id';
