-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementCle
-- rows: none
WITH o AS (
    UPDATE occurrence AS o SET annulee = true, motif = :'motif', version = o.version + 1, sequence = o.sequence + 1
    WHERE o.departement = :'departement' AND o.evenement = :'id' AND NOT o.annulee AND o.fin > now()
)
UPDATE evenement AS e SET etat = 'annule', sequence = e.sequence + 1, motif = :'motif'
WHERE e.departement = :'departement' AND e.id = :'id';
