-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ActeChange
-- out: concert.instances.v1.PointsTrouves
-- rows: many lignes
-- An agreement that is no longer to be opined on leaves the agenda: its text has changed, it was sent back, its
-- inscription came too late.
SELECT r.departement, r.id FROM desister(:'departement', :'id', :'point', :'etat', :'numero', :'refus_point') AS r;
