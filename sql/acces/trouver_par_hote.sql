-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Effacement
-- out: concert.acces.v1.Effacement
-- rows: one
-- missing: not_found courriel: Personne n'a cette adresse.
SELECT id, departement FROM trouver_par_hote(:'courriel');
