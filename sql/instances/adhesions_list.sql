-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.ListAdhesionsRequest
-- out: concert.instances.v1.Adhesions
-- rows: one
-- missing: internal -: Adhésions perdues.
SELECT :'departement'::text AS departement,
       ARRAY(SELECT a.siae::text FROM adhesion AS a
             WHERE a.departement = :'departement'
               AND a.reseau = coalesce(:'reseau'::uuid, concert.organisation()) ORDER BY a.siae) AS siae;
