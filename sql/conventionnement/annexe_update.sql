-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.AnnexeEcrite
-- rows: none
-- The annex of an instrument whose draft changed.
UPDATE annexe
SET debut = :'debut', fin = :'fin', mesure = :'mesure', etp_centiemes = :'etp_centiemes',
    montant_unitaire = :'montant_unitaire', montant_total = :'montant_total', version = version + 1,
    modifiee = clock_timestamp()
WHERE departement = :'departement' AND acte = :'acte';
