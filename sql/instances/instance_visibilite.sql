-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.InstanceCle
-- out: concert.instances.v1.Visibilite
-- rows: one
-- missing: internal -: Instance perdue.
-- Organisations that see what happens in the body, besides the State's unit.
SELECT i.nom, (SELECT array_agg(DISTINCT o.id)
               FROM (SELECT i.pilote AS id UNION SELECT s.organisation FROM siege AS s
                     WHERE s.departement = i.departement AND s.instance = i.id) AS o) AS organisations
FROM instance AS i WHERE i.departement = :'departement' AND i.id = :'id';
