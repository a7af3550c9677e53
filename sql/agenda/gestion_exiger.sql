-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementEcrit
-- rows: none
SELECT exiger_gestion(:'departement', :'instance');
