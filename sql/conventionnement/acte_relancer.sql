-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetActeRequest
-- out: concert.conventionnement.v1.Relance
-- rows: one
-- missing: not_found id: Aucun acte de cet identifiant dans ce département.
-- One reminder a day: `relancer` refuses before.
SELECT r.departement, r.id, r.numero, r.version, r.prochaine, r.parties
FROM relancer(:'departement', :'id') AS r;
