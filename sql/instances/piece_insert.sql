-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.PieceEcrite
-- rows: none
SELECT joindre_piece(:'departement', :'id', :'seance', :'point', :'nom', :'media_type', :'taille', :'empreinte');
