-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.courrier.v1.PreferenceEcrite
-- rows: none
INSERT INTO preference AS p (personne, categorie, rythme)
SELECT concert.personne(), u.categorie, u.rythme
FROM unnest(:'categories'::text[], :'rythmes'::text[]) AS u (categorie, rythme)
ON CONFLICT (personne, categorie) DO UPDATE SET rythme = excluded.rythme;
