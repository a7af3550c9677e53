-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ListActesPage
-- out: concert.conventionnement.v1.ListActesResponse
-- rows: many actes
-- Newest first: ids are UUIDs of version 7, so their order is that of creation and never changes.
SELECT a.id, a.departement, a.nature, a.numero, a.siae, a.denomination, a.type, a.parent, a.objet, a.debut,
       a.fin, a.etat, a.version, a.version_contenu, a.seance_instance, a.seance_date,
       a.observations_jusqu_au, a.remplace, a.remplace_le, a.cree, a.modifie, auteur(a.personne, a.organisation) AS modifie_par,
       a.derniere_relance, a.commentaire
FROM actes_filtres(:'departement', :'nature', :'etat', :'siae', :'parent', :'actif_le',
                   :'a_signer_par_moi', :'texte') AS a
WHERE :'apres'::uuid IS NULL OR a.id < :'apres'::uuid
ORDER BY a.id DESC
LIMIT :'limite'::integer;
