-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.TexteEcrit
-- rows: none
INSERT INTO entree_texte (departement, acte, entree, fait, texte, sel)
VALUES (:'departement', :'acte', :'entree', :'fait', :'texte', :'sel');
