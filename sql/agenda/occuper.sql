-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementCle
-- out: concert.agenda.v1.EvenementEcritResponse
-- rows: one
-- missing: internal -: Événement perdu.
SELECT occuper(:'departement', :'id') AS avertissements;
