-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.LotImport
-- rows: none
-- The types of a SIAE are those of its annexes' measures: ACIPA is an ACI, EIPA an EI, FDI is an aid and
-- says nothing. Drafts and annexes that came to nothing do not count.
UPDATE siae AS s
SET types = t.types, version = s.version + 1, modifiee = clock_timestamp()
FROM (
    SELECT b.departement, b.id,
           coalesce(array_agg(DISTINCT m.type ORDER BY m.type) FILTER (WHERE m.type IS NOT NULL),
                    '{}') AS types
    FROM siae AS b
    LEFT JOIN (
        SELECT departement, siae,
               lower(regexp_replace(split_part(mesure, '_', 1), 'PA$', '')) AS type
        FROM annexe
        WHERE mesure !~ '^FDI_' AND etat NOT IN ('brouillon', 'rejete', 'annule')
    ) AS m ON m.departement = b.departement AND m.siae = b.id
    WHERE b.departement = ANY (:'departements'::text[])
    GROUP BY b.departement, b.id
) AS t
WHERE s.departement = t.departement AND s.id = t.id AND s.types IS DISTINCT FROM t.types;
