-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.PieceEcrite
-- out: concert.instances.v1.PieceEcrite
-- rows: one
-- missing: internal -: Document perdu.
SELECT x.seance, x.nom, x.media_type, x.taille, x.empreinte, x.recu
FROM recevoir_piece(:'departement', :'id') AS x;
