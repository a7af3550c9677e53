-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Secret
-- out: concert.acces.v1.Invitation
-- rows: one
-- missing: not_found jeton: Cette invitation n'existe pas, a déjà servi ou a expiré : demandez-en une autre.
SELECT organisation, courriel, prenom, nom, fonction, expire, compte_existant
FROM trouver_invitation(:'empreinte');
