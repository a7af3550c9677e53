-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.courrier.v1.RetryMessagesRequest
-- out: concert.courrier.v1.RetryMessagesResponse
-- rows: one
-- missing: internal -: Rien.
WITH a AS (
    UPDATE adresse AS a SET echecs = 0, ecartee = NULL WHERE a.personne = :'personne' RETURNING a.personne
), m AS (
    UPDATE message AS m SET etat = 'a_envoyer', essais = 0, prochain = clock_timestamp(), erreur = ''
    WHERE m.etat = 'mort' AND (:'id'::uuid IS NULL OR m.id = :'id')
          AND (:'personne'::uuid IS NULL OR m.personne = :'personne')
       OR m.etat = 'retenu' AND m.personne IN (SELECT a.personne FROM a) AND m.erreur LIKE 'adresse écartée%'
    RETURNING m.id
)
SELECT count(*) AS messages FROM m;
