-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.PageSiae
-- out: concert.conventionnement.v1.ListSiaeResponse
-- rows: many siae
-- `apres` is the last row's sort value as shown, `dernier` its id.
SELECT s.id, s.departement, s.id_externe, s.types, s.denomination, s.siret, s.siret_actuel, s.adresse,
       s.code_postal, s.commune, s.code_insee, s.naf, s.version, s.modifiee,
       (SELECT count(*) FROM acte AS a
        WHERE a.departement = s.departement AND a.siae = s.id AND a.nature = 'accord_cadre'
          AND etat_effectif(a.etat, a.debut, a.fin, a.remplace_le, aujourd_hui()) = 'actif')::integer
       AS accords_actifs
FROM siae AS s
CROSS JOIN LATERAL (
    SELECT CASE :'tri' WHEN 'commune' THEN s.tri_commune WHEN 'siret' THEN s.siret
                       ELSE s.tri_denomination END AS cle
) AS t
WHERE (:'departement' = '' OR s.departement = :'departement')
  AND (:'type'::text IS NULL OR :'type' = ANY (s.types))
  AND contient(concat_ws(' ', s.tri_denomination, s.tri_commune, s.siret, s.siret_actuel), :'texte')
  AND (:'dernier'::uuid IS NULL OR (t.cle, s.id) > (sans_accent(:'apres'), :'dernier'::uuid))
ORDER BY t.cle, s.id
LIMIT :'taille'::integer;
