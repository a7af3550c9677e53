-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.SeanceRequest
-- rows: none
SELECT clore_seance(:'departement', :'seance', :'version');
