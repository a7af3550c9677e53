-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementCle
-- rows: none
-- RFC 5545: the organizer's changes are counted.
UPDATE evenement AS e SET sequence = e.sequence + 1 WHERE e.departement = :'departement' AND e.id = :'id';
