-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.PointCle
-- out: concert.instances.v1.PointEmis
-- rows: one
-- missing: internal -: Point perdu.
-- As events tell of it, with who sees it.
SELECT p.departement, p.id, p.instance, i.nom AS nom_instance, i.pilote, p.seance, jour(s) AS jour, p.acte,
       p.version_contenu, p.titre, p.version,
       (SELECT array_agg(DISTINCT o.id::text)
        FROM (SELECT i.pilote AS id UNION SELECT g.organisation FROM siege AS g
              WHERE g.departement = i.departement AND g.instance = i.id) AS o) AS organisations
FROM point AS p
JOIN seance AS s ON s.departement = p.departement AND s.id = p.seance
JOIN instance AS i ON i.departement = p.departement AND i.id = p.instance
WHERE p.departement = :'departement' AND p.id = :'id';
