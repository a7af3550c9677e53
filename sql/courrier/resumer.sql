-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.courrier.v1.Resume
-- out: concert.courrier.v1.Resume
-- rows: one
-- missing: internal -: Rien.
SELECT resumer(:'heure') AS messages;
