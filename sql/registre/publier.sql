-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.Attestation
-- rows: none
UPDATE journal SET taille_attestee = :'taille'
WHERE departement = :'departement' AND taille_attestee < :'taille';
