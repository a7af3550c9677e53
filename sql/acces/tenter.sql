-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Essai
-- out: concert.acces.v1.Essai
-- rows: one
-- missing: internal -: Essai non compté.
SELECT tenter(:'compte', :'adresse') AS attente;
