-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.CastVoteRequest
-- out: concert.instances.v1.PointEmis
-- rows: one
-- missing: internal -: Vote perdu.
SELECT v.instance, v.seance, v.titre, v.version
FROM voter(:'departement', :'point', :'siege', :'sens') AS v;
