-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.UpdateMembreRequest
-- out: concert.acces.v1.Membre
-- rows: maybe
WITH m AS (
    UPDATE appartenance
    SET roles = ARRAY(SELECT DISTINCT unnest(:'roles'::text[]) ORDER BY 1),
        fonction = nullif(:'fonction'::text, ''), version = version + 1,
        modifiee = clock_timestamp(), modifiee_par = concert.personne()
    WHERE personne = :'personne' AND organisation = concert.organisation()
      AND version = :'version'
    RETURNING *)
SELECT m.personne, m.organisation, p.courriel, p.prenom, p.nom, m.fonction, m.roles, m.version
FROM m JOIN personne p ON p.id = m.personne;
