-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.PieceEcrite
-- rows: none
UPDATE piece AS x SET recu = :'recu', complete = :'complete'
WHERE x.departement = :'departement' AND x.id = :'id';
