-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.OutboxOutcome
-- out: concert.bus.v1.OutboxBatch
-- rows: many lignes
-- Tried again later and later (1 s, 2 s, 4 s … 5 min), set aside after the last try.
UPDATE outbox
SET essais = essais + 1, erreur = left(:'erreur', 2000),
    prochain = now() + least(interval '5 minutes', interval '1 second' * power(2, least(essais, 12))),
    a_part = essais + 1 >= :'essais_max'
WHERE departement = ANY (:'departements') AND evenement = ANY (:'evenements'::uuid[])
  AND abonne = :'abonne'
RETURNING evenement, type, essais, a_part;
