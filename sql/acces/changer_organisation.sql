-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.NouvelleSession
-- out: concert.acces.v1.NouvelleSession
-- rows: one
-- missing: permission_denied organisation: Vous n'êtes pas membre de cette organisation.
-- A new secret, so that a token kept under the former one ends with it.
WITH derniere AS (
    UPDATE personne SET derniere = :'organisation'
    WHERE id = concert.personne() AND :'organisation'::uuid = ANY (mes_organisations()))
UPDATE session SET organisation = :'organisation', empreinte = :'empreinte'
WHERE id = :'id' AND personne = concert.personne() AND revoquee IS NULL AND expire > now()
  AND :'organisation'::uuid = ANY (mes_organisations())
RETURNING id;
