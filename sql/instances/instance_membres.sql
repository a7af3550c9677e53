-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.InstanceCle
-- out: concert.instances.v1.InstanceChangee
-- rows: one
-- missing: internal -: Instance perdue.
-- As agenda is told of it.
SELECT i.departement, i.id, i.nom, i.pilote, i.close, i.version,
       (SELECT jsonb_agg(jsonb_build_object(
                   'personne', p.personne, 'organisation', s.organisation,
                   'requis', p.titulaire AND s.presidence,
                   'supplee', coalesce((SELECT t.personne::text FROM siege_personne AS t
                                        WHERE NOT p.titulaire AND t.departement = s.departement
                                          AND t.siege = s.id AND t.titulaire
                                          AND aujourd_hui() BETWEEN t.du AND coalesce(t.au, 'infinity')), ''))
                   ORDER BY s.id, NOT p.titulaire, p.personne)
        FROM sieges_du(i.departement, i.id, aujourd_hui()) AS s
        JOIN siege_personne AS p ON p.departement = s.departement AND p.siege = s.id
         AND aujourd_hui() BETWEEN p.du AND coalesce(p.au, 'infinity')) AS membres
FROM instance AS i
WHERE i.departement = :'departement' AND i.id = :'id';
