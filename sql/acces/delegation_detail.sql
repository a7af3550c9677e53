-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Objet
-- out: concert.acces.v1.DelegationDetail
-- rows: one
-- missing: not_found delegation: Délégation inconnue.
-- Locked; a caller who may not change it does not find it.
SELECT d.id, d.organisation, d.personne, d.portee, d.du, d.au, d.reference, d.version,
       o.departements, d.revoquee IS NOT NULL AS revoquee
FROM delegation d JOIN organisation o ON o.id = d.organisation
WHERE d.id = :'id'
FOR UPDATE OF d;
