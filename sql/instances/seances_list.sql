-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.ListSeancesPage
-- out: concert.instances.v1.ListSeancesResponse
-- rows: many seances
-- Latest first; the session's first instant and id say where a page goes on.
SELECT s.id, s.departement, s.instance, i.nom AS nom_instance, s.titre, s.debut, s.fin, s.fuseau, jour(s) AS jour,
       s.lieu, s.lien, s.etat, s.rang, s.precedente, s.a_reconvoquer, s.convoquee, s.ouverte, s.close, s.version
FROM seance AS s
JOIN instance AS i ON i.departement = s.departement AND i.id = s.instance
WHERE s.departement = :'departement'
  AND (:'instance'::uuid IS NULL OR s.instance = :'instance')
  AND (:'du'::date IS NULL OR jour(s) >= :'du')
  AND (:'au'::date IS NULL OR jour(s) <= :'au')
  AND (:'dernier'::uuid IS NULL
       OR (s.debut, s.id) < (to_timestamp(:'apres'::bigint), :'dernier'::uuid))
ORDER BY s.debut DESC, s.id DESC
LIMIT :'limite'::integer;
