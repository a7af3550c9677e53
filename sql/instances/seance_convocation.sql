-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.SeanceCle
-- out: concert.instances.v1.SeanceConvoquee
-- rows: one
-- missing: internal -: Séance perdue.
-- As agenda is told of it.
SELECT s.departement, s.id AS seance, s.instance, i.nom AS nom_instance, s.rang, s.urgence,
       s.convoques::text[] AS personnes,
       (SELECT array_agg(p.rang || '. ' || p.titre
                         || CASE WHEN p.avis_attendu THEN '' ELSE ' (information)' END ORDER BY p.rang)
        FROM point AS p WHERE p.departement = s.departement AND p.seance = s.id AND p.rang > 0) AS ordre_du_jour,
       CASE WHEN s.rang = 2 THEN 'Seconde convocation sur le même ordre du jour : aucun quorum ne sera exigé.'
            ELSE '' END AS mention
FROM seance AS s
JOIN instance AS i ON i.departement = s.departement AND i.id = s.instance
WHERE s.departement = :'departement' AND s.id = :'id';
