-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.AnnexeEcrite
-- out: concert.conventionnement.v1.Annexe
-- rows: one
-- missing: internal -: Annexe perdue.
INSERT INTO annexe (departement, id, siae, accord, numero, mesure, etat, debut, fin, etp_centiemes,
                    montant_unitaire, montant_total, motif, predecesseur, acte)
VALUES (:'departement', :'id', :'siae', :'accord', :'numero', :'mesure', :'etat', :'debut', :'fin',
        :'etp_centiemes', :'montant_unitaire', :'montant_total', :'motif', :'predecesseur', :'acte')
RETURNING id, departement, siae, accord, numero, mesure, etat, debut, fin, etp_centiemes,
          montant_unitaire, montant_total, motif, predecesseur, acte, version;
