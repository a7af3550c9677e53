-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.OccurrenceEcrite
-- rows: none
UPDATE occurrence AS o
SET local = CASE WHEN :'annulee' THEN o.local ELSE (:'local'::text)::timestamp END,
    debut = CASE WHEN :'annulee' THEN o.debut ELSE to_timestamp(:'debut'::bigint) END,
    fin = CASE WHEN :'annulee' THEN o.fin ELSE to_timestamp(:'fin'::bigint) END,
    lieu = coalesce(nullif(:'lieu', ''), o.lieu), lien = coalesce(nullif(:'lien', ''), o.lien),
    deplacee = o.deplacee OR NOT :'annulee', annulee = :'annulee', motif = :'motif', version = o.version + 1,
    sequence = o.sequence + 1
WHERE o.departement = :'departement' AND o.id = :'id';
