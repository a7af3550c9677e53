-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Objet
-- out: concert.acces.v1.DelegationDetail
-- rows: one
-- missing: not_found delegation: Délégation inconnue.
-- Locked; a caller who may not change it does not find it. Its départements are those whose log knows
-- it, the organisation being still attached there or not.
SELECT d.id, d.organisation, d.personne, d.portee, d.du, d.au, d.reference, d.version,
       ARRAY(SELECT i.departement::text FROM delegation_inscrite i WHERE i.delegation = d.id
             ORDER BY i.departement) AS departements,
       d.revoquee IS NOT NULL AS revoquee
FROM delegation d
WHERE d.id = :'id'
FOR UPDATE OF d;
