-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Objet
-- out: concert.acces.v1.CleDetail
-- rows: one
-- missing: not_found cle: Clé inconnue.
-- Locked; a caller who may not change it does not find it.
SELECT c.id, c.personne, c.organisation, c.nom, c.cle_publique, c.etat, c.sel, c.version, p.prenom,
       p.nom AS nom_personne, a.fonction, coalesce('signataire' = ANY (a.roles), false) AS membre,
       o.nom AS organisation_nom, o.departements,
       (SELECT count(*) FROM appartenance b
        WHERE b.organisation = c.organisation AND 'administrateur' = ANY (b.roles))
           AS administrateurs
FROM cle c
JOIN personne p ON p.id = c.personne
JOIN organisation o ON o.id = c.organisation
LEFT JOIN appartenance a ON a.personne = c.personne AND a.organisation = c.organisation
WHERE c.id = :'id'
FOR UPDATE OF c;
