-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.ListOrganisationsRequest
-- out: concert.acces.v1.ListOrganisationsResponse
-- rows: many organisations
-- The sigle never changes: pages stay stable. One row more than asked says that there is a next page.
SELECT id, type, nom, sigle, departements, siret, courriel, telephone, version, modifiee
FROM organisation
WHERE (:'departement'::text = '' OR departements @> ARRAY[:'departement'::text])
  AND coalesce(type = :'type', true)
  AND (:'texte'::text = '' OR position(lower(:'texte'::text) IN lower(nom)) > 0
       OR position(lower(:'texte'::text) IN sigle) > 0)
  AND sigle > :'curseur'::text
ORDER BY sigle
LIMIT :'taille'::integer + 1;
