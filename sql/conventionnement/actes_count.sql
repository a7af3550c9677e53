-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ListActesPage
-- out: concert.conventionnement.v1.ListActesResponse
-- rows: one
-- missing: internal -: Compte impossible.
SELECT count(*) AS total
FROM actes_filtres(:'departement', :'nature', :'etat', :'siae', :'parent', :'actif_le',
                   :'a_signer_par_moi', :'texte');
