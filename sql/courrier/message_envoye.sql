-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.courrier.v1.Envoi
-- rows: none
WITH m AS (
    UPDATE message AS m SET etat = 'envoye', envoye = clock_timestamp(), erreur = ''
    WHERE m.departement = :'departement' AND m.id = :'id' RETURNING m.personne
)
UPDATE adresse AS a SET echecs = 0 FROM m WHERE a.personne = m.personne AND a.echecs > 0;
