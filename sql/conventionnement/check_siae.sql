-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.PageFaits
-- out: concert.conventionnement.v1.PageFaits
-- rows: one
-- missing: not_found siae: Cette structure n'est pas au registre de ce département.
SELECT s.id AS siae FROM siae AS s WHERE s.departement = :'departement' AND s.id = :'siae';
