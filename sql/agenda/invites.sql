-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.Invites
-- out: concert.agenda.v1.Invites
-- rows: many lignes
-- Who takes part, or those named; who has no address is not written to.
SELECT n.id AS personne, n.courriel, btrim(n.prenom || ' ' || n.nom) AS nom, coalesce(p.role, 'facultatif') AS role
FROM personne AS n
LEFT JOIN participant AS p ON p.departement = :'departement' AND p.evenement = :'evenement' AND p.personne = n.id
WHERE n.courriel <> ''
  AND CASE WHEN cardinality(:'personnes'::uuid[]) > 0 THEN n.id = ANY (:'personnes'::uuid[])
           ELSE p.role IN ('requis', 'facultatif') END
ORDER BY n.id;
