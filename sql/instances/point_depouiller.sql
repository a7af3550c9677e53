-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.Depouillement
-- out: concert.instances.v1.Depouillement
-- rows: one
-- missing: internal -: Point perdu.
SELECT d.etat, d.avis_attendu, d.secret, d.reserves, d.bulletins, d.pour, d.contre, d.abstentions, d.nuls,
       d.depouille, d.presents, d.membres, d.majorite_base, d.majorite_num, d.majorite_den, d.majorite_stricte,
       d.voix_preponderante
FROM depouiller(:'departement', :'point', :'version', :'consensus') AS d;
