-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Objet
-- out: concert.acces.v1.DelegationDetail
-- rows: one
-- missing: not_found organisation: Organisation inconnue.
SELECT o.departements, EXISTS (
    SELECT FROM appartenance a
    WHERE a.organisation = o.id AND a.personne = :'id' AND 'signataire' = ANY (a.roles)) AS membre
FROM organisation o WHERE o.id = concert.organisation();
