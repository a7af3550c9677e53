-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.CleProjetee
-- rows: none
-- Revoked once is revoked for ever; a person erased before stays so.
INSERT INTO cle AS k (id, organisation, personne, nom, cle_publique, revoquee, prenom, nom_personne,
                      fonction, sel, version)
SELECT :'id', :'organisation', :'personne', :'nom', :'cle_publique', :'revoquee',
       CASE WHEN efface THEN '' ELSE :'prenom'::text END,
       CASE WHEN efface THEN '' ELSE :'nom_personne'::text END,
       CASE WHEN efface THEN '' ELSE :'fonction'::text END, coalesce(:'sel'::bytea, ''), :'version'
FROM (SELECT EXISTS (SELECT FROM personne AS p
                     WHERE p.id = :'personne' AND p.prenom = '' AND p.nom = '') AS efface) AS e
ON CONFLICT (id) DO UPDATE
SET revoquee = k.revoquee OR excluded.revoquee, prenom = excluded.prenom,
    nom_personne = excluded.nom_personne, fonction = excluded.fonction, version = excluded.version
WHERE k.version < excluded.version;
