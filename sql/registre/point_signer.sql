-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.PointSigne
-- rows: none
-- One checkpoint a size, for ever: another process may have been first with the same one.
INSERT INTO point (departement, taille, racine, corps, signature)
VALUES (:'departement', :'taille', :'racine', :'corps', :'signature')
ON CONFLICT DO NOTHING;
