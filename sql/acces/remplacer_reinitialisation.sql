-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.NouvelleReinitialisation
-- rows: none
-- A newer link, or the person's own new password, replaces the link before.
UPDATE reinitialisation SET annulee = clock_timestamp()
WHERE personne = :'personne' AND utilisee IS NULL AND annulee IS NULL;
