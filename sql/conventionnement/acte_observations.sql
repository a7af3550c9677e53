-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.Avancee
-- rows: none
UPDATE acte SET observations_jusqu_au = :'date' WHERE departement = :'departement' AND id = :'id';
