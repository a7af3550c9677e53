-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.Token
-- rows: none
-- The caller's context, read by every row-level-security policy. A call without a person comes from
-- a service or from nobody; a person who acts for no organisation is neither.
SELECT concert.contexte(
    :'personne', :'organisation',
    CASE WHEN :'issuer'::text = '' THEN 'anonyme'
         WHEN :'personne'::uuid IS NULL THEN 'service'
         ELSE coalesce(:'type'::text, '') END,
    :'roles', :'departements');
