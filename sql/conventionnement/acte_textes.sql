-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetActeRequest
-- out: concert.conventionnement.v1.TextesEntrees
-- rows: many lignes
-- What opens the salted digests of the instrument's entries, then of its signatories' delegations.
SELECT t.entree, t.fait, t.texte, t.sel
FROM entree_texte AS t
WHERE t.departement = :'departement' AND t.acte = :'id'
UNION ALL
SELECT DISTINCT e.entree, 'reference-empreinte', d.reference, d.sel
FROM signature AS g
JOIN delegation_entree AS e ON e.departement = g.departement AND e.delegation = g.delegation
JOIN delegation AS d ON d.id = g.delegation
WHERE g.departement = :'departement' AND g.acte = :'id' AND d.reference <> '' AND d.sel <> ''
ORDER BY entree, fait;
