-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.ReponseEcrite
-- out: concert.agenda.v1.ReponseEcrite
-- rows: one
-- missing: permission_denied evenement: Vous n'êtes pas invité(e) à cet événement.
INSERT INTO reponse (departement, evenement, personne, occurrence, reponse)
SELECT p.departement, p.evenement, p.personne, :'occurrence', :'reponse'
FROM participant AS p
WHERE p.departement = :'departement' AND p.evenement = :'evenement' AND p.personne = concert.personne()
  AND (:'occurrence'::uuid IS NULL
       OR EXISTS (SELECT FROM occurrence AS o WHERE o.departement = p.departement AND o.id = :'occurrence'
                    AND o.evenement = p.evenement))
ON CONFLICT ON CONSTRAINT reponse_cle DO UPDATE SET reponse = excluded.reponse, date = clock_timestamp()
RETURNING evenement;
