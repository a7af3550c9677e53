-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.NouvelleSession
-- out: concert.acces.v1.NouvelleSession
-- rows: one
-- missing: permission_denied organisation: Vous n'êtes membre d'aucune organisation, ou pas de celle-ci.
-- For the organisation asked for, else the last one acted for, else any.
WITH choix AS (
    SELECT a.organisation
    FROM appartenance a JOIN personne p ON p.id = a.personne
    WHERE a.personne = :'personne' AND coalesce(a.organisation = :'organisation', true)
      AND mot_de_passe_inchange(:'personne', :'mot_de_passe')
    ORDER BY a.organisation = p.derniere DESC NULLS LAST, a.modifiee, a.organisation
    LIMIT 1),
derniere AS (
    UPDATE personne p SET derniere = c.organisation FROM choix c
    WHERE p.id = :'personne' AND p.derniere IS DISTINCT FROM c.organisation)
INSERT INTO session (id, empreinte, personne, organisation, appareil, expire)
SELECT :'id', :'empreinte', :'personne', organisation, :'appareil',
       now() + make_interval(days => :'jours')
FROM choix
RETURNING organisation;
