-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.DelegationDetail
-- rows: none
UPDATE delegation SET version = :'version', revoquee = clock_timestamp(),
                      revoquee_par = concert.personne(), motif_revocation = :'motif'
WHERE id = :'id';
