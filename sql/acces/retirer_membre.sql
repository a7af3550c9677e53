-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Objet
-- out: concert.acces.v1.Objet
-- rows: one
-- missing: not_found personne: Cette personne n'est pas membre de votre organisation.
DELETE FROM appartenance WHERE personne = :'id' AND organisation = concert.organisation()
RETURNING personne AS id;
