-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.UpdateMeRequest
-- rows: none
-- Empty: as it is. A person erased in the meantime keeps no name.
UPDATE personne AS p
SET prenom = coalesce(nullif(:'prenom'::text, ''), p.prenom),
    nom = coalesce(nullif(:'nom'::text, ''), p.nom),
    courriel = coalesce(nullif(:'courriel'::text, ''), p.courriel)
WHERE p.id = concert.personne() AND p.effacee IS NULL;
