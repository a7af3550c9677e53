-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.NouvelleCle
-- out: concert.acces.v1.Objet
-- rows: one
-- missing: not_found organisation: Organisation inconnue.
INSERT INTO cle (id, personne, organisation, nom, cle_publique, cle_enveloppee)
SELECT :'id', concert.personne(), o.id,
       o.sigle || '/' || left(encode(sha256(:'cle_publique'), 'hex'), 8),
       :'cle_publique', :'cle_enveloppee'
FROM organisation o WHERE o.id = concert.organisation()
RETURNING id;
