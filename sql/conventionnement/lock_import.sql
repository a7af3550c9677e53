-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.LotImport
-- rows: none
-- One import of a département at a time: what the next statement compares is what it writes. Its plan
-- must not rest on what the tables held before the first large file: indexes only, measured eight times
-- faster on 5 000 rows.
SELECT set_config('enable_seqscan', 'off', true),
       (SELECT count(pg_advisory_xact_lock(hashtextextended('conventionnement.import/' || t.code, 0)))
        FROM (SELECT code FROM unnest(:'departements'::text[]) AS u (code) ORDER BY code) AS t);
