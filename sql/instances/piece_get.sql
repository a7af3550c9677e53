-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.PieceRequest
-- out: concert.instances.v1.Piece
-- rows: one
-- missing: not_found piece: Aucun document de cet identifiant n'est ouvert à votre organisation.
SELECT x.id, x.point, x.nom, x.media_type, x.taille, x.empreinte, x.complete, x.deposee, x.recu
FROM piece AS x WHERE x.departement = :'departement' AND x.id = :'piece';
