-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.Recherche
-- out: concert.registre.v1.EntreesTrouvees
-- rows: many entrees
SELECT e.id, e.rang AS index, e.nature, e.objet, e.texte, e.inscrite,
       e.rang < j.taille_attestee AS attestee
FROM entree AS e JOIN journal AS j ON j.departement = e.departement
WHERE e.departement = :'departement' AND e.rang < :'avant'
  AND (:'nature'::text = '' OR e.nature = :'nature'::text)
  AND (:'objet'::uuid IS NULL OR e.objet = :'objet'::uuid)
ORDER BY e.rang DESC
LIMIT :'nombre';
