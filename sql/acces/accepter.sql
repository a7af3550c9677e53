-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.InvitationTrouvee
-- rows: none
SELECT accepter(:'empreinte', :'personne', nullif(:'mot_de_passe'::text, ''));
