-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.courrier.v1.MessageEcrit
-- rows: none
INSERT INTO message (departement, id, personne, gabarit, sujet, champs, calendrier, methode, objet, etat, erreur)
SELECT :'departement', :'id', :'personne', :'gabarit', :'sujet', :'champs', :'calendrier', :'methode', :'objet',
       CASE WHEN :'erreur' <> '' THEN 'mort'
            WHEN rythme(:'personne', :'gabarit') = 'jamais' THEN 'retenu'
            WHEN rythme(:'personne', :'gabarit') = 'resume' THEN 'resume'
            ELSE 'a_envoyer' END,
       :'erreur'
ON CONFLICT DO NOTHING;
