-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.PageSiae
-- out: concert.conventionnement.v1.ListSiaeResponse
-- rows: maybe
-- Of all pages of list_siae.sql.
SELECT count(*) AS total
FROM siae AS s
WHERE (:'departement' = '' OR s.departement = :'departement')
  AND (:'type'::text IS NULL OR :'type' = ANY (s.types))
  AND contient(concat_ws(' ', s.tri_denomination, s.tri_commune, s.siret, s.siret_actuel), :'texte');
