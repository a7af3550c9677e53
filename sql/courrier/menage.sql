-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.courrier.v1.Menage
-- rows: none
-- What was said is not kept longer than it is of use.
UPDATE message AS m SET champs = '[]', calendrier = NULL, sujet = ''
WHERE m.etat IN ('envoye', 'retenu') AND m.sujet <> '' AND m.cree < now() - make_interval(days => :'jours'::integer);
