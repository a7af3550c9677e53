-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.Secret
-- rows: none
SELECT repondre_par_jeton(:'empreinte', :'reponse');
