-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.AvisRendu
-- out: concert.conventionnement.v1.Applique
-- rows: one
-- missing: internal -: Acte perdu.
SELECT avis_du_conseil(:'departement', :'acte', :'point', :'version_contenu', :'instance', :'date', :'resultat',
                       :'reserves', :'motif', :'deliberation', :'pilote') AS applique;
