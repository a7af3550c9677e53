-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.NouvelleInvitation
-- rows: none
-- A newer invitation of the same person replaces the one before.
UPDATE invitation SET annulee = clock_timestamp()
WHERE organisation = :'organisation' AND courriel = :'courriel'
  AND acceptee IS NULL AND annulee IS NULL;
