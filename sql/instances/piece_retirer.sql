-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.PieceRequest
-- rows: none
SELECT retirer_piece(:'departement', :'piece');
