-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.CleProjetee
-- rows: none
-- Revoked once is revoked for ever.
INSERT INTO cle AS k (id, organisation, personne, nom, cle_publique, revoquee, prenom, nom_personne,
                      fonction, sel, version)
VALUES (:'id', :'organisation', :'personne', :'nom', :'cle_publique', :'revoquee', :'prenom',
        :'nom_personne', :'fonction', coalesce(:'sel'::bytea, ''), :'version')
ON CONFLICT (id) DO UPDATE
SET revoquee = k.revoquee OR excluded.revoquee, prenom = excluded.prenom,
    nom_personne = excluded.nom_personne, fonction = excluded.fonction, version = excluded.version
WHERE k.version < excluded.version;
