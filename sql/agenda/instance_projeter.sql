-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.MembresPoses
-- out: concert.agenda.v1.MembresPoses
-- rows: maybe
INSERT INTO instance AS i (departement, id, nom, pilote, close, version)
VALUES (:'departement', :'id', :'nom', :'pilote', :'close', :'version')
ON CONFLICT (departement, id) DO UPDATE
SET nom = excluded.nom, pilote = excluded.pilote, close = excluded.close, version = excluded.version
WHERE i.version < excluded.version
RETURNING version;
