-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.PointEcrit
-- rows: none
SELECT proposer_point(:'departement', :'id', :'seance', :'type', :'niveau', :'titre', :'expose', :'information',
                      :'acte', :'siae', :'seance_pv');
