-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.MembresPoses
-- rows: none
-- A person on two seats is invited once, in their stronger part.
INSERT INTO membre (departement, instance, personne, organisation, role, supplee)
SELECT DISTINCT ON (m.personne) :'departement', :'id'::uuid, m.personne, m.organisation,
       CASE WHEN m.requis THEN 'requis' WHEN m.supplee IS NULL THEN 'facultatif' ELSE 'suppleant' END, m.supplee
FROM (SELECT (x ->> 'personne')::uuid AS personne, (x ->> 'organisation')::uuid AS organisation,
             coalesce((x ->> 'requis')::boolean, false) AS requis, nullif(x ->> 'supplee', '')::uuid AS supplee
      FROM jsonb_array_elements(:'membres'::jsonb) AS x) AS m
ORDER BY m.personne, m.requis DESC, m.supplee IS NOT NULL;
