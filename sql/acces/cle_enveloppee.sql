-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.GetCleEnveloppeeRequest
-- out: concert.acces.v1.CleEnveloppee
-- rows: one
-- missing: not_found cle: Cette clé est inconnue, ou n'est pas la vôtre.
SELECT cle_enveloppee FROM cle WHERE id = :'cle' AND personne = concert.personne();
