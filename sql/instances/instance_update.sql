-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.UpdateInstanceRequest
-- rows: none
UPDATE instance AS i
SET nom = coalesce(nullif(:'nom', ''), i.nom), close = :'close'
WHERE i.departement = :'departement' AND i.id = :'id';
