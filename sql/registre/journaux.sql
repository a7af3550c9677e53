-- SPDX-License-Identifier: EUPL-1.2
-- out: concert.registre.v1.EtatJournaux
-- rows: many journaux
SELECT j.departement, j.taille, j.taille_attestee,
       coalesce((SELECT max(p.taille) FROM point AS p WHERE p.departement = j.departement), 0)
           AS taille_signee
FROM journal AS j
ORDER BY j.departement;
