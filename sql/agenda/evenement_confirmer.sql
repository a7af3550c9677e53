-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementCle
-- rows: none
UPDATE evenement AS e SET etat = 'confirme', sequence = e.sequence + 1
WHERE e.departement = :'departement' AND e.id = :'id';
