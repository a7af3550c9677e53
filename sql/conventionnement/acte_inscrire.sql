-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.Avancee
-- rows: none
UPDATE acte SET seance_instance = :'instance', seance_date = :'date'
WHERE departement = :'departement' AND id = :'id';
