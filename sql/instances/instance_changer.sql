-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.InstanceCle
-- out: concert.instances.v1.InstanceCle
-- rows: one
-- missing: internal -: Instance perdue.
-- Locked for a change of its pilot's; all others of it wait.
SELECT i.version FROM changer(:'departement', :'id', :'version') AS i;
