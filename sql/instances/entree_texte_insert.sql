-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.TexteEcrit
-- rows: none
INSERT INTO entree_texte (departement, point, entree, fait, texte, sel)
VALUES (:'departement', :'point', :'entree', :'fait', :'texte', :'sel');
