-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.ResultatEcrit
-- rows: none
WITH pose AS (SELECT poser_point(:'departement', :'point', :'etat', NULL))
INSERT INTO resultat (departement, point, avis, mode, reserves, pour, contre, abstentions, nuls, majorite,
                      preponderante, motif, deliberation)
SELECT :'departement', :'point', :'avis', :'mode', :'reserves', :'pour', :'contre', :'abstentions', :'nuls',
       :'majorite', :'preponderante', :'motif', :'deliberation'
FROM pose;
