-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.DelegationInscrite
-- rows: none
INSERT INTO delegation_inscrite (departement, delegation, entree)
VALUES (:'departement', :'delegation', :'entree');
