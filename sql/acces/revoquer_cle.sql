-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.CleDetail
-- rows: none
UPDATE cle SET etat = 'revoquee', version = :'version', revoquee = :'date',
               revoquee_par = concert.personne(), motif_revocation = :'motif', sel_motif = :'sel_motif'
WHERE id = :'id';
