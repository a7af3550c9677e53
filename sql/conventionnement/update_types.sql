-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.LotImport
-- rows: none
-- The types of a SIAE are those of its annexes' measures: ACIPA is an ACI, EIPA an EI, FDI is an aid and
-- says nothing. Drafts and annexes that came to nothing do not count. Materialized, so that a plan made
-- before the first annexes came in cannot compute the whole once for each SIAE.
WITH mesure AS MATERIALIZED (
    SELECT a.departement, a.siae,
           array_agg(DISTINCT lower(regexp_replace(split_part(a.mesure, '_', 1), 'PA$', ''))) AS types
    FROM annexe AS a
    WHERE a.departement = ANY (:'departements'::text[])
      AND a.mesure !~ '^FDI_' AND a.etat NOT IN ('brouillon', 'rejete', 'annule')
    GROUP BY a.departement, a.siae
), change AS MATERIALIZED (
    SELECT b.departement, b.id, coalesce(m.types, '{}') AS types
    FROM siae AS b
    LEFT JOIN mesure AS m ON m.departement = b.departement AND m.siae = b.id
    WHERE b.departement = ANY (:'departements'::text[])
      AND b.types IS DISTINCT FROM coalesce(m.types, '{}')
)
UPDATE siae AS s
SET types = c.types, version = s.version + 1, modifiee = clock_timestamp()
FROM change AS c
WHERE s.departement = c.departement AND s.id = c.id;
