-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.PointSigne
-- out: concert.registre.v1.PointSigne
-- rows: one
-- missing: data_loss taille: Le point de contrôle de cette taille manque.
SELECT p.racine, p.corps, p.signature
FROM point AS p
WHERE p.departement = :'departement' AND p.taille = :'taille';
