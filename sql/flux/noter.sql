-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.flux.v1.Changement
-- rows: none
WITH suivant AS (
    INSERT INTO compteur AS c (departement, rang) VALUES (:'departement', 1)
    ON CONFLICT (departement) DO UPDATE SET rang = c.rang + 1
    RETURNING c.rang)
INSERT INTO changement (departement, rang, service, nature, objet, version, action, resume,
                        organisation, visible_par, date)
SELECT :'departement', s.rang, :'service', :'nature', :'objet', :'version', :'action', :'resume',
       :'organisation', coalesce(:'visible_par'::uuid[], '{}'), coalesce(:'date', clock_timestamp())
FROM suivant AS s;
