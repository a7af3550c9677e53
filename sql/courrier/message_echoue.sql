-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.courrier.v1.Envoi
-- rows: none
WITH m AS (
    UPDATE message AS m
    SET etat = CASE WHEN :'attente'::integer > 0 THEN 'a_envoyer' ELSE 'mort' END, erreur = :'erreur',
        prochain = clock_timestamp() + make_interval(secs => :'attente'::integer)
    WHERE m.departement = :'departement' AND m.id = :'id' RETURNING m.personne
)
SELECT rebondir(m.personne) FROM m WHERE :'rebond'::boolean;
