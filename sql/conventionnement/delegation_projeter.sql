-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.DelegationProjetee
-- rows: none
-- Revoked once is revoked for ever.
INSERT INTO delegation AS d (id, organisation, personne, portee, du, au, reference, sel, revoquee, version)
VALUES (:'id', :'organisation', :'personne', :'portee', :'du', :'au', :'reference', coalesce(:'sel'::bytea, ''),
        :'revoquee', :'version')
ON CONFLICT (id) DO UPDATE
SET portee = excluded.portee, du = excluded.du, au = excluded.au, reference = excluded.reference,
    revoquee = d.revoquee OR excluded.revoquee, version = excluded.version
WHERE d.version < excluded.version;
