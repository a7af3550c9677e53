-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.PersonneProjetee
-- rows: none
SELECT effacer(:'id');
