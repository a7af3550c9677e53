-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.SignatureEcrite
-- out: concert.conventionnement.v1.SignatureEcrite
-- rows: one
-- missing: internal -: Signature perdue.
SELECT signer(:'departement', :'id', nullif(:'version'::bigint, 0), :'version_contenu', :'cle',
              :'signature', :'delegation') AS complet;
