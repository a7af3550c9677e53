-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.PointCle
-- out: concert.instances.v1.PointEmis
-- rows: one
-- missing: internal -: Point perdu.
-- As events tell of it, with who sees it.
SELECT p.departement, p.id, p.instance, i.nom AS nom_instance, i.pilote, p.seance, jour(s) AS jour, p.acte, p.repris_de,
       p.version_contenu, p.titre, p.version, nom_organisation(p.propose_organisation) AS nom_proposant,
       (SELECT array_agg(q.personne::text)
        FROM sieges_du(s.departement, s.instance, jour(s)) AS g
        JOIN siege_personne AS q ON q.departement = g.departement AND q.siege = g.id AND q.titulaire
         AND jour(s) BETWEEN q.du AND coalesce(q.au, 'infinity')
        WHERE g.presidence) AS presidence,
       (SELECT array_agg(DISTINCT o.id::text)
        FROM (SELECT i.pilote AS id UNION SELECT g.organisation FROM siege AS g
              WHERE g.departement = i.departement AND g.instance = i.id) AS o) AS organisations
FROM point AS p
JOIN seance AS s ON s.departement = p.departement AND s.id = p.seance
JOIN instance AS i ON i.departement = p.departement AND i.id = p.instance
WHERE p.departement = :'departement' AND p.id = :'id';
