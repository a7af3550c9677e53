-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.SiegeEcrit
-- rows: none
INSERT INTO siege (departement, id, instance, college, libelle, organisation, voix, poids, presidence, du, au)
VALUES (:'departement', :'id', :'instance', :'college', :'libelle', :'organisation', :'voix',
        greatest(:'poids', 1), :'presidence', coalesce(:'du'::date, aujourd_hui()), :'au');
