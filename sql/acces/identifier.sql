-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Identite
-- out: concert.acces.v1.Identite
-- rows: maybe
SELECT personne, mot_de_passe FROM identifier(:'courriel');
