-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.UpdatePvRequest
-- rows: none
SELECT ecrire_pv(:'departement', :'seance', :'version', :'texte');
