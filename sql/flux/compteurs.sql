-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.flux.v1.Lecture
-- out: concert.flux.v1.Positions
-- rows: many positions
SELECT c.departement, c.rang FROM compteur AS c WHERE c.departement = ANY (:'departements'::text[]);
