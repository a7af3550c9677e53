-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Identite
-- out: concert.acces.v1.Identite
-- rows: one
-- missing: aborted -: Votre mot de passe vient de changer : recommencez.
-- Only over the one that was verified.
UPDATE personne SET mot_de_passe = :'nouveau'
WHERE id = :'personne' AND mot_de_passe_inchange(:'personne', :'mot_de_passe')
RETURNING id AS personne;
