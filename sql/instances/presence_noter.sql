-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.RecordPresenceRequest
-- rows: none
SELECT noter_presence(:'departement', :'seance', :'siege', :'mode', :'personne', :'heure');
