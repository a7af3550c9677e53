-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.OpenVoteRequest
-- rows: none
SELECT ouvrir_vote(:'departement', :'point', :'version', :'secret', :'demandeurs', :'reserves');
