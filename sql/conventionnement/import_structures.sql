-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.LotImport
-- out: concert.conventionnement.v1.VerdictImport
-- rows: many lignes
-- What each structure of the file is to the register and, with `appliquer`, the writing of exactly that:
-- a dry run is this statement without its writes.
WITH lue AS MATERIALIZED (
    SELECT l.ligne, l.departement, l.externe, l.siret, l.actuel, l.denomination,
           coalesce(l.adresse, '') AS adresse, coalesce(l.cp, '') AS cp,
           coalesce(l.commune, '') AS commune, coalesce(l.insee, '') AS insee,
           coalesce(l.naf, '') AS naf,
           count(*) OVER cle AS lignes, string_agg(l.ligne::text, ', ') OVER cle AS numeros
    FROM jsonb_to_recordset(:'structures'::jsonb) AS l (
        ligne bigint, departement text, externe bigint, siret text, actuel text,
        denomination text, adresse text, cp text, commune text, insee text, naf text)
    WINDOW cle AS (PARTITION BY l.externe)
), comparee AS MATERIALIZED (
    SELECT l.*, r.colonne, r.valeur, r.raison,
           CASE WHEN r.raison IS NOT NULL THEN 'refusee'
                WHEN s.id IS NULL THEN 'creee'
                WHEN (s.siret_actuel, s.denomination, s.adresse, s.code_postal, s.commune,
                      s.code_insee, s.naf)
                     IS DISTINCT FROM
                     (l.actuel, l.denomination, l.adresse, l.cp, l.commune, l.insee, l.naf)
                THEN 'modifiee'
                ELSE 'inchangee' END AS issue
    FROM lue AS l
    LEFT JOIN siae AS s ON s.departement = l.departement AND s.id_externe = l.externe
    LEFT JOIN LATERAL (
        SELECT a.departement FROM siae AS a
        WHERE s.id IS NULL AND a.id_externe = l.externe ORDER BY a.departement LIMIT 1
    ) AS ailleurs ON true
    LEFT JOIN LATERAL (
        SELECT 1 AS rang, 'structure_id_siae' AS colonne, l.externe::text AS valeur,
               format('Cette structure est à plusieurs lignes du fichier (%s) : aucune n''est prise, '
                      'gardez la bonne.', l.numeros) AS raison
        WHERE l.lignes > 1
        UNION ALL
        SELECT 2, 'structure_siret_signature', l.siret,
               format('Le SIRET de signature ne change pas : le registre a %s. Seul le SIRET '
                      'actualisé peut changer, au sein du même SIREN.', s.siret)
        WHERE s.siret <> l.siret
        UNION ALL
        SELECT 3, 'structure_id_siae', l.externe::text,
               format('Cette structure est au registre du département %s : une structure n''en '
                      'change pas, faites corriger son adresse.', ailleurs.departement)
        WHERE ailleurs.departement IS NOT NULL
        ORDER BY rang LIMIT 1
    ) AS r ON true
), ecrite AS (
    INSERT INTO siae AS s (departement, id_externe, siret, siret_actuel, denomination, adresse,
                           code_postal, commune, code_insee, naf)
    SELECT departement, externe, siret, actuel, denomination, adresse, cp, commune, insee, naf
    FROM comparee
    WHERE issue IN ('creee', 'modifiee') AND :'appliquer'::boolean
    ON CONFLICT (departement, id_externe) DO UPDATE
    SET siret_actuel = excluded.siret_actuel, denomination = excluded.denomination,
        adresse = excluded.adresse, code_postal = excluded.code_postal,
        commune = excluded.commune, code_insee = excluded.code_insee, naf = excluded.naf,
        version = s.version + 1, modifiee = clock_timestamp()
    RETURNING s.departement, s.id, s.id_externe
), trace AS (
    INSERT INTO import (departement, id, vue, nom, empreinte, extraction, personne, organisation,
                        creees, modifiees, inchangees, refusees)
    SELECT departement, :'id'::uuid, :'vue', :'nom', :'empreinte'::bytea, :'extraction'::date, concert.personne(),
           concert.organisation(), count(*) FILTER (WHERE issue = 'creee'),
           count(*) FILTER (WHERE issue = 'modifiee'), count(*) FILTER (WHERE issue = 'inchangee'),
           count(*) FILTER (WHERE issue = 'refusee')
    FROM comparee
    WHERE :'appliquer'::boolean
    GROUP BY departement
), detail AS (
    INSERT INTO import_ligne (departement, import, objet, siae, issue)
    SELECT e.departement, :'id'::uuid, e.id, e.id, c.issue
    FROM ecrite AS e
    JOIN comparee AS c ON c.departement = e.departement AND c.externe = e.id_externe
    WHERE c.issue IN ('creee', 'modifiee')
)
SELECT ligne, departement, issue, colonne, valeur, raison
FROM comparee
ORDER BY ligne;
