-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.NouvelleInvitation
-- out: concert.acces.v1.NouvelleInvitation
-- rows: one
-- missing: not_found organisation: Organisation inconnue.
SELECT o.id AS organisation, o.id = concert.organisation() AS mienne,
       sous_tutelle(o.id) AS tutelle, sans_administrateur(o.id) AS sans_administrateur,
       EXISTS (SELECT FROM appartenance a JOIN personne p ON p.id = a.personne
               WHERE a.organisation = o.id AND p.courriel = :'courriel') AS deja_membre
FROM organisation o
WHERE o.id = (SELECT coalesce(:'organisation'::uuid, concert.organisation()));
