-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetActeRequest
-- out: concert.conventionnement.v1.GetActeRequest
-- rows: maybe
-- No row: it is someone else's turn, or nothing is to be done.
SELECT :'id'::uuid AS id WHERE rattraper(:'departement', :'id');
