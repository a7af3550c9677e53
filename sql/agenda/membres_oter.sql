-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.MembresPoses
-- rows: none
DELETE FROM membre WHERE departement = :'departement' AND instance = :'id';
