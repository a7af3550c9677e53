-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.ResultatEcrit
-- out: concert.instances.v1.PvApprouve
-- rows: maybe
-- When the item that ends so was about minutes; with whom they concern, who sat on that day.
WITH approuve AS (
    UPDATE pv AS v
    SET approuve = jour(s), version = v.version + 1
    FROM point AS p JOIN seance AS s ON s.departement = p.departement AND s.id = p.seance
    WHERE p.departement = :'departement' AND p.id = :'point' AND p.type = 'proces_verbal'
      AND v.departement = p.departement AND v.seance = p.seance_pv AND v.approuve IS NULL
      AND :'avis'::text IN ('favorable', 'favorable_avec_reserves')
    RETURNING v.departement, v.seance)
SELECT s.departement, s.id AS seance, jour(s) AS jour, i.nom AS nom_instance,
       (SELECT array_agg(DISTINCT q.personne::text)
        FROM sieges_du(s.departement, s.instance, jour(s)) AS g
        JOIN siege_personne AS q ON q.departement = g.departement AND q.siege = g.id AND q.titulaire
         AND jour(s) BETWEEN q.du AND coalesce(q.au, 'infinity')) AS membres
FROM approuve AS a
JOIN seance AS s ON s.departement = a.departement AND s.id = a.seance
JOIN instance AS i ON i.departement = s.departement AND i.id = s.instance;
