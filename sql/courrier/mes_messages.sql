-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.courrier.v1.ListMesMessagesPage
-- out: concert.courrier.v1.ListMesMessagesResponse
-- rows: many messages
SELECT m.id, m.sujet AS objet, m.etat, m.cree, m.envoye
FROM message AS m
WHERE m.personne = concert.personne() AND (:'apres'::uuid IS NULL OR m.id < :'apres'::uuid)
ORDER BY m.id DESC LIMIT :'limite'::integer;
