-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.Avancee
-- rows: none
SELECT avancer(:'departement', :'id', :'version', :'action', :'issue', :'commentaire');
