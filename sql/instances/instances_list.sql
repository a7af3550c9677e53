-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.ListInstancesRequest
-- out: concert.instances.v1.ListInstancesResponse
-- rows: many instances
SELECT i.id, i.departement, i.nature, i.formation, i.nom, i.pilote, nom_organisation(i.pilote) AS nom_pilote,
       i.close, i.version, pilote(i.departement, i.id) AS je_pilote,
       ARRAY(SELECT sieges_de(i.departement, i.id, aujourd_hui(), concert.personne(), concert.organisation()))
           AS mes_sieges
FROM instance AS i
WHERE i.departement = :'departement' AND (:'closes' OR NOT i.close)
ORDER BY i.close, i.nom, i.id;
