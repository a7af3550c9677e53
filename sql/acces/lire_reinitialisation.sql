-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Secret
-- out: concert.acces.v1.PasswordReset
-- rows: one
-- missing: not_found jeton: Ce lien n'existe pas, a déjà servi ou a expiré : demandez-en un autre.
SELECT courriel, prenom, nom, expire FROM trouver_reinitialisation(:'empreinte');
