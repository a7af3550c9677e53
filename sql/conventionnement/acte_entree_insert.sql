-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.EntreeEmise
-- rows: none
INSERT INTO acte_entree (departement, acte, entree, nature)
VALUES (:'departement', :'acte', :'entree', :'nature');
