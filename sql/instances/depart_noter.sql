-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.RecordDepartRequest
-- rows: none
SELECT noter_depart(:'departement', :'seance', :'siege', :'heure');
