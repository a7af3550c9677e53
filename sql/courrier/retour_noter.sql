-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.courrier.v1.RecordRetourRequest
-- out: concert.courrier.v1.RecordRetourResponse
-- rows: maybe
WITH m AS (
    UPDATE message AS m SET etat = 'mort', erreur = 'revenu : ' || left(:'raison', 500)
    WHERE m.id = :'message' AND m.etat = 'envoye' RETURNING m.personne
)
SELECT true AS connu, rebondir(m.personne) AS ecartee FROM m;
