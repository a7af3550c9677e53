-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.SeanceCle
-- out: concert.instances.v1.PvHeures
-- rows: one
-- missing: internal -: Séance perdue.
-- Where it was held: when it began and ended, who came once an item was closed, who left before the end.
SELECT to_char(s.ouverte AT TIME ZONE s.fuseau, 'FMHH24 "h" MI') AS ouverte,
       to_char(s.close AT TIME ZONE s.fuseau, 'FMHH24 "h" MI') AS close,
       (SELECT array_agg(format('%s : %s à %s', g.libelle, m.quoi,
                                to_char(m.quand AT TIME ZONE s.fuseau, 'FMHH24 "h" MI')) ORDER BY m.quand, g.libelle)
        FROM presence AS x
        JOIN siege AS g ON g.departement = x.departement AND g.id = x.siege
        CROSS JOIN LATERAL (VALUES ('arrivée', x.arrivee), ('départ', x.depart)) AS m (quoi, quand)
        WHERE x.departement = s.departement AND x.seance = s.id AND m.quand < s.close
          AND (m.quoi = 'départ' OR EXISTS (
              SELECT FROM resultat AS r JOIN point AS p ON p.departement = r.departement AND p.id = r.point
              WHERE r.departement = s.departement AND p.seance = s.id AND r.cree < x.arrivee))) AS mouvements
FROM seance AS s WHERE s.departement = :'departement' AND s.id = :'id';
