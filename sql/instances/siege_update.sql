-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.SiegeEcrit
-- out: concert.instances.v1.SiegeEcrit
-- rows: one
-- missing: not_found siege: Aucun siège de cet identifiant dans cette instance.
UPDATE siege AS s
SET libelle = coalesce(nullif(:'libelle', ''), s.libelle), au = coalesce(:'au', s.au)
WHERE s.departement = :'departement' AND s.instance = :'instance' AND s.id = :'id'
RETURNING s.voix;
