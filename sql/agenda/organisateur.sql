-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.Organisateur
-- out: concert.agenda.v1.Organisateur
-- rows: one
-- missing: internal -: Événement perdu.
SELECT coalesce(n.courriel, '') AS courriel, nom_organisation(e.organisation) AS nom,
       coalesce(i.nom, '') AS instance, en_lettres(o.debut, o.fin, e.fuseau) AS date,
       coalesce(nullif(o.lieu, ''), e.lieu) AS lieu, coalesce(nullif(o.lien, ''), e.lien) AS lien
FROM evenement AS e
JOIN LATERAL (SELECT x.* FROM occurrence AS x
              WHERE x.departement = e.departement AND x.evenement = e.id
                AND (:'occurrence'::uuid IS NULL OR x.id = :'occurrence')
              ORDER BY x.fin < now(), x.debut LIMIT 1) AS o ON true
LEFT JOIN personne AS n ON n.id = e.organisateur
LEFT JOIN instance AS i ON i.departement = e.departement AND i.id = e.instance
WHERE e.departement = :'departement' AND e.id = :'evenement';
