-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.DeclareInteretRequest
-- rows: none
SELECT declarer_interet(:'departement', :'point', :'siege', :'motif');
