-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.ActeInscrit
-- out: concert.conventionnement.v1.Applique
-- rows: one
-- missing: internal -: Acte perdu.
SELECT retirer_du_conseil(:'departement', :'acte', :'point', :'motif', :'pilote') AS applique;
