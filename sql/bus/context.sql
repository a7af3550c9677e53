-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.Token
-- rows: none
-- The caller's context, read by every row-level-security policy; a call without a person is said to
-- come from a service or from nobody, never left unset.
SELECT concert.contexte(
    :'personne', :'organisation',
    coalesce(:'type', CASE WHEN :'issuer'::text = '' THEN 'anonyme' ELSE 'service' END),
    :'roles', :'departements');
