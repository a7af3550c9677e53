-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementEcrit
-- rows: none
-- One whose day the rule still gives keeps its id; one that it gives no more is cancelled; the past stays.
WITH n AS (
    SELECT u.id, u.origine::timestamp AS origine, to_timestamp(u.debut) AS debut, to_timestamp(u.fin) AS fin
    FROM unnest(:'ids'::uuid[], :'origines'::text[], :'debuts'::bigint[], :'fins'::bigint[]) AS u (id, origine, debut, fin)
), otees AS (
    UPDATE occurrence AS o SET annulee = true, version = o.version + 1, sequence = o.sequence + 1
    WHERE o.departement = :'departement' AND o.evenement = :'id' AND NOT o.annulee AND o.fin > now()
      AND NOT EXISTS (SELECT FROM n WHERE n.origine::date = o.jour)
), gardees AS (
    UPDATE occurrence AS o
    SET origine = n.origine, local = n.origine, debut = n.debut, fin = n.fin, deplacee = false, annulee = false,
        lieu = '', lien = '', motif = '', version = o.version + 1, sequence = o.sequence + 1
    FROM n WHERE o.departement = :'departement' AND o.evenement = :'id' AND o.jour = n.origine::date
      AND o.fin > now()
)
INSERT INTO occurrence (departement, id, evenement, origine, local, debut, fin)
SELECT :'departement', n.id, :'id'::uuid, n.origine, n.origine, n.debut, n.fin FROM n
WHERE NOT EXISTS (SELECT FROM occurrence AS o
                  WHERE o.departement = :'departement' AND o.evenement = :'id' AND o.jour = n.origine::date);
