-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetActeRequest
-- out: concert.conventionnement.v1.ActeComplement
-- rows: maybe
SELECT s.siret, s.commune, a.avis_requis, p.numero AS numero_parent, p.debut AS debut_parent,
       p.fin AS fin_parent, r.numero AS numero_remplace,
       (SELECT o.id FROM organisation AS o
        WHERE o.type = 'siae' AND o.siret IN (s.siret, s.siret_actuel)
          AND a.departement::text = ANY (o.departements)
        ORDER BY o.id = ANY (a.organisations) DESC, o.id LIMIT 1) AS siae_organisation
FROM acte AS a
LEFT JOIN siae AS s ON s.departement = a.departement AND s.id = a.siae
LEFT JOIN acte AS p ON p.departement = a.departement AND p.id = a.parent
LEFT JOIN acte AS r ON r.departement = a.departement AND r.id = a.remplace AND a.nature = 'accord_cadre'
WHERE a.departement = :'departement' AND a.id = :'id';
