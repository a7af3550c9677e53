-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementEcrit
-- rows: none
-- Those named, and the members of the body.
WITH nommes AS (
    SELECT (x ->> 'personne')::uuid AS personne, (x ->> 'organisation')::uuid AS organisation,
           lower(substr(x ->> 'role', 18)) AS role, nullif(x ->> 'supplee', '')::uuid AS supplee
    FROM jsonb_array_elements(:'participants'::jsonb) AS x
)
INSERT INTO participant (departement, evenement, personne, organisation, role, supplee, d_instance)
SELECT :'departement', :'id'::uuid, n.personne, n.organisation, n.role, n.supplee, false FROM nommes AS n
UNION ALL
SELECT m.departement, :'id'::uuid, m.personne, m.organisation, m.role, m.supplee, true
FROM membre AS m
WHERE m.departement = :'departement' AND m.instance = :'instance'
  AND NOT EXISTS (SELECT FROM nommes AS n WHERE n.personne = m.personne);
