-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.NouvelleReinitialisation
-- out: concert.acces.v1.NouvelleReinitialisation
-- rows: one
-- missing: not_found organisation: Organisation inconnue.
SELECT o.id AS organisation, o.departements, d.mienne, d.tutelle, d.partagee, d.membre,
       d.seul_administrateur, d.ailleurs, d.version
FROM organisation o, droit_reinitialiser(:'personne', o.id) d
WHERE o.id = (SELECT coalesce(:'organisation'::uuid, concert.organisation()));
