-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Secret
-- out: concert.acces.v1.InvitationTrouvee
-- rows: one
-- missing: not_found jeton: Cette invitation n'existe pas, a déjà servi ou a expiré : demandez-en une autre.
SELECT id, organisation_id, organisation, courriel, prenom, nom, fonction, expire, compte_existant,
       personne, mot_de_passe
FROM trouver_invitation(:'empreinte');
