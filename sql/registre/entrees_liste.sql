-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.Recherche
-- out: concert.registre.v1.EntreesTrouvees
-- rows: many entrees
-- One branch for each index: a plan made for all searches would read the whole log for each of them.
SELECT e.id, e.rang AS index, e.nature, e.objet, e.texte, e.inscrite,
       e.rang < j.taille_attestee AS attestee
FROM journal AS j CROSS JOIN LATERAL (
    (SELECT x.* FROM entree AS x
     WHERE :'objet'::uuid IS NULL AND :'nature'::text = ''
       AND x.departement = j.departement AND x.rang < :'avant'
     ORDER BY x.rang DESC LIMIT :'nombre')
    UNION ALL
    (SELECT x.* FROM entree AS x
     WHERE :'objet'::uuid IS NULL AND :'nature'::text <> ''
       AND x.departement = j.departement AND x.nature = :'nature'::text AND x.rang < :'avant'
     ORDER BY x.rang DESC LIMIT :'nombre')
    UNION ALL
    (SELECT x.* FROM entree AS x
     WHERE x.departement = j.departement AND x.objet = :'objet'::uuid AND x.rang < :'avant'
       AND (:'nature'::text = '' OR x.nature = :'nature'::text)
     ORDER BY x.rang DESC LIMIT :'nombre')) AS e
WHERE j.departement = :'departement'
ORDER BY e.rang DESC
LIMIT :'nombre';
