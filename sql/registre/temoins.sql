-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.Attestation
-- out: concert.registre.v1.EtatTemoins
-- rows: many temoins
-- All the witnesses this log ever asked, and how each stands towards the checkpoint of this size.
SELECT t.cle, t.taille, t.vu, t.erreur, t.prochain > clock_timestamp() AS attend,
       EXISTS (SELECT FROM cosignature AS c
               WHERE c.departement = t.departement AND c.taille = :'taille' AND c.temoin = t.cle)
           AS a_cosigne,
       coalesce((SELECT max(c.taille) FROM cosignature AS c
                 WHERE c.departement = t.departement AND c.temoin = t.cle), 0) AS cosignee
FROM temoin AS t
WHERE t.departement = :'departement';
