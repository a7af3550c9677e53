-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Territoire
-- out: concert.acces.v1.DelegationDetails
-- rows: many lignes
-- The organisation's delegations in force or to come that the log of this département does not know.
SELECT d.id, d.organisation, d.personne, d.portee, d.du, d.au, d.reference, d.sel, d.version,
       ARRAY[:'departement'::text] AS departements
FROM delegation d
WHERE d.organisation = :'organisation' AND d.revoquee IS NULL
  AND d.au >= (now() AT TIME ZONE 'Europe/Paris')::date
  AND NOT EXISTS (SELECT FROM delegation_inscrite i
                  WHERE i.departement = :'departement' AND i.delegation = d.id)
ORDER BY d.creee, d.id;
