-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Territoire
-- out: concert.acces.v1.CleDetails
-- rows: many lignes
-- The organisation's certified keys that the log of this département does not know; it may know them
-- from an earlier attachment.
SELECT c.id, c.personne, c.organisation, c.nom, c.cle_publique, c.etat, c.sel, c.version, p.prenom,
       p.nom AS nom_personne, a.fonction, o.nom AS organisation_nom,
       ARRAY[:'departement'::text] AS departements, c.certifiee AS date,
       (SELECT x.texte FROM certification x WHERE x.cle = c.id LIMIT 1) AS texte
FROM cle c
JOIN personne p ON p.id = c.personne
JOIN organisation o ON o.id = c.organisation
LEFT JOIN appartenance a ON a.personne = c.personne AND a.organisation = c.organisation
WHERE c.organisation = :'organisation' AND c.etat = 'certifiee'
  AND NOT EXISTS (SELECT FROM certification x WHERE x.departement = :'departement' AND x.cle = c.id)
ORDER BY c.certifiee, c.id;
