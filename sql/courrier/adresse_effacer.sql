-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.courrier.v1.AdresseProjetee
-- rows: none
-- A person erased: what was to be written to them, and what was.
WITH m AS (DELETE FROM message WHERE personne = :'id')
DELETE FROM preference WHERE personne = :'id';
