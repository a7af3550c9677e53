-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.ListOccurrencesPage
-- out: concert.agenda.v1.ListOccurrencesResponse
-- rows: many occurrences
-- One more than shown tells that there are more.
SELECT o.id, o.evenement, o.departement, e.titre, to_char(o.origine, 'YYYY-MM-DD"T"HH24:MI:SS') AS origine, o.debut,
       o.fin, e.fuseau, coalesce(nullif(o.lieu, ''), e.lieu) AS lieu, coalesce(nullif(o.lien, ''), e.lien) AS lien,
       o.deplacee, o.annulee, o.version, e.instance, e.etat,
       to_char(o.local, 'YYYY-MM-DD"T"HH24:MI:SS') AS debut_local
FROM occurrence AS o
JOIN evenement AS e ON e.departement = o.departement AND e.id = o.evenement
WHERE o.departement = :'departement'
  AND o.fin > (:'du'::date)::timestamp AT TIME ZONE :'fuseau'
  AND o.debut < (:'au'::date + 1)::timestamp AT TIME ZONE :'fuseau'
  AND (:'instance'::uuid IS NULL OR e.instance = :'instance')
  AND (:'organisation'::uuid IS NULL OR e.organisation = :'organisation')
  AND (NOT :'les_miennes' OR EXISTS (SELECT FROM participant AS p
                                     WHERE p.departement = o.departement AND p.evenement = o.evenement
                                       AND p.personne = concert.personne()))
ORDER BY o.debut, o.id LIMIT 1001;
