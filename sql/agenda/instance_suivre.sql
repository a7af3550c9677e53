-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementsSuivis
-- out: concert.agenda.v1.EvenementsSuivis
-- rows: many lignes
SELECT s AS id FROM suivre_instance(:'departement', :'instance') AS s;
