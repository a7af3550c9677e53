-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.EtatJournal
-- out: concert.registre.v1.EtatJournal
-- rows: maybe
-- The published checkpoint with all the cosignatures it has by now, late ones included.
SELECT j.taille, j.taille_attestee,
       (SELECT p.corps || E'\n' || p.signature || coalesce(
                   (SELECT string_agg(c.ligne, '' ORDER BY c.instant, c.temoin) FROM cosignature AS c
                    WHERE c.departement = p.departement AND c.taille = p.taille), '')
        FROM point AS p
        WHERE p.departement = j.departement AND p.taille = j.taille_attestee) AS point
FROM journal AS j
WHERE j.departement = :'departement';
