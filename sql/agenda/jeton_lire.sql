-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.Secret
-- out: concert.agenda.v1.InvitationParJeton
-- rows: one
-- missing: not_found jeton: Ce lien ne répond à aucune invitation : prenez celui du dernier courriel.
SELECT j.titre, j.instance, j.date, j.lieu, j.reponse, j.utilise FROM lire_jeton(:'empreinte') AS j;
