-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.CleDetail
-- rows: none
UPDATE cle SET etat = 'certifiee', sel = :'sel', version = :'version', certifiee = :'date',
               certifiee_par = concert.personne()
WHERE id = :'id';
