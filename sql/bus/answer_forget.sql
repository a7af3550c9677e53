-- SPDX-License-Identifier: EUPL-1.2
-- rows: none
-- Keys serve repeats of a client that lost its answer: two days are plenty.
DELETE FROM idempotence WHERE cree < now() - interval '2 days';
