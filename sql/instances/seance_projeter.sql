-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.SeanceProjetee
-- out: concert.instances.v1.SeanceProjetee
-- rows: maybe
-- A date of the calendar; an older version never overwrites a newer one. What has begun keeps its date. What
-- changes nothing here (who takes part, the rest of a series) is no change of the session: who is about to open it still
-- can. The body may not be known any more: then it is no session of ours.
INSERT INTO seance AS s (departement, id, instance, titre, debut, fin, fuseau, lieu, lien, etat, version_agenda)
SELECT i.departement, :'id', i.id, :'titre', :'debut', :'fin', :'fuseau', :'lieu', :'lien',
       CASE WHEN :'annulee' THEN 'annulee' ELSE 'prevue' END, :'version'
FROM instance AS i WHERE i.departement = :'departement' AND i.id = :'instance'
ON CONFLICT (departement, id) DO UPDATE
SET titre = excluded.titre, debut = excluded.debut, fin = excluded.fin, fuseau = excluded.fuseau,
    lieu = excluded.lieu, lien = excluded.lien,
    etat = CASE WHEN excluded.etat = 'annulee' THEN 'annulee'
                WHEN s.etat = 'annulee' THEN CASE WHEN s.convoquee IS NULL THEN 'prevue' ELSE 'convoquee' END
                ELSE s.etat END,
    a_reconvoquer = s.convoquee IS NOT NULL
                    AND (s.a_reconvoquer OR s.debut <> excluded.debut OR s.lieu <> excluded.lieu
                         OR s.etat = 'annulee' AND excluded.etat <> 'annulee'),
    version_agenda = excluded.version_agenda, version = s.version + 1, personne = NULL, organisation = NULL,
    modifie = clock_timestamp()
WHERE s.version_agenda < excluded.version_agenda AND s.etat IN ('prevue', 'convoquee', 'annulee')
  AND ((s.titre, s.debut, s.fin, s.fuseau, s.lieu, s.lien, s.etat = 'annulee')
       IS DISTINCT FROM (excluded.titre, excluded.debut, excluded.fin, excluded.fuseau, excluded.lieu, excluded.lien,
                         excluded.etat = 'annulee'))
RETURNING s.version, s.etat;
