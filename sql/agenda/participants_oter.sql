-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementEcrit
-- rows: none
DELETE FROM participant WHERE departement = :'departement' AND evenement = :'id';
