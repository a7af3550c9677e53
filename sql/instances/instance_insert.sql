-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.InstanceEcrite
-- rows: none
INSERT INTO instance (departement, id, nature, formation, nom, pilote, personne, organisation)
VALUES (:'departement', :'id', :'nature', :'formation', :'nom', concert.organisation(), concert.personne(),
        concert.organisation());
