-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.LotImport
-- out: concert.conventionnement.v1.VerdictImport
-- rows: many lignes
-- What each annex of the file is to the register and, with `appliquer`, the writing of exactly that: a
-- dry run is this statement without its writes. Every row is kept under its own key; which one of a
-- number counts is said when they are read (list_annexes.sql).
WITH lue AS MATERIALIZED (
    SELECT l.ligne, l.departement, l.externe, l.structure, l.numero, l.mesure, l.etat, l.debut, l.fin,
           coalesce(l.etp, 0) AS etp, coalesce(l.unitaire, 0) AS unitaire,
           coalesce(l.total, 0) AS total, coalesce(l.cofinance, 0) AS cofinance,
           coalesce(l.financeur, '') AS financeur, l.signee, l.validee, l.historisee,
           coalesce(l.suspendue, false) AS suspendue, coalesce(l.motif, '') AS motif,
           coalesce(l.convention, '') AS convention,
           count(*) OVER cle AS lignes, string_agg(l.ligne::text, ', ') OVER cle AS numeros
    FROM jsonb_to_recordset(:'annexes'::jsonb) AS l (
        ligne bigint, departement text, externe bigint, structure bigint, numero text, mesure text,
        etat text, debut date, fin date, etp bigint, unitaire bigint, total bigint,
        cofinance bigint, financeur text, signee date, validee date, historisee date,
        suspendue boolean, motif text, convention text)
    WINDOW cle AS (PARTITION BY l.externe)
), comparee AS MATERIALIZED (
    SELECT l.ligne, l.departement, l.externe, l.numero, l.mesure, e.etat, l.debut, l.fin, l.etp,
           l.unitaire, l.total, l.cofinance, l.financeur, l.signee, l.validee, e.historisee,
           l.suspendue, l.motif, l.convention, s.id AS siae, r.colonne, r.valeur, r.raison,
           CASE WHEN r.refus THEN 'refusee'
                WHEN a.id IS NULL THEN 'creee'
                WHEN (a.siae, a.numero, a.mesure, a.etat, a.debut, a.fin, a.etp_centiemes,
                      a.montant_unitaire, a.montant_total, a.montant_cofinance, a.financeur,
                      a.signee, a.validee, a.historisee, a.suspendue, a.motif,
                      a.numero_convention)
                     IS DISTINCT FROM
                     (s.id, l.numero, l.mesure, e.etat, l.debut, l.fin, l.etp,
                      l.unitaire, l.total, l.cofinance, l.financeur,
                      l.signee, l.validee, e.historisee, l.suspendue, l.motif, l.convention)
                THEN 'modifiee'
                ELSE 'inchangee' END AS issue
    FROM lue AS l
    LEFT JOIN siae AS s ON s.departement = l.departement AND s.id_externe = l.structure
    LEFT JOIN annexe AS a ON a.departement = l.departement AND a.id_externe = l.externe
    -- What was signed here since the extraction replaced it: the file does not know yet.
    LEFT JOIN LATERAL (
        SELECT n.numero FROM annexe AS n
        WHERE n.departement = a.departement AND n.predecesseur = a.id AND n.acte IS NOT NULL
          AND a.etat = 'historise' AND l.etat <> 'historise'
        ORDER BY n.debut DESC LIMIT 1
    ) AS suite ON true
    CROSS JOIN LATERAL (
        SELECT CASE WHEN suite.numero IS NULL THEN l.etat ELSE a.etat END AS etat,
               CASE WHEN suite.numero IS NULL THEN l.historisee ELSE a.historisee END AS historisee
    ) AS e
    LEFT JOIN LATERAL (
        SELECT 1 AS rang, true AS refus, 'af_id_avenant_modification' AS colonne, l.externe::text AS valeur,
               format('Cette annexe est à plusieurs lignes du fichier (%s) : aucune n''est prise, '
                      'gardez la bonne.', l.numeros) AS raison
        WHERE l.lignes > 1
        UNION ALL
        SELECT 2, true, 'af_id_structure', l.structure::text,
               format('La structure %s n''est pas au registre du département %s : importez '
                      'd''abord la vue Structure, puis ce fichier de nouveau.',
                      l.structure, l.departement)
        WHERE s.id IS NULL
        UNION ALL
        SELECT 3, false, 'af_etat_annexe_financiere_code', upper(l.etat),
               format('Elle reste historisée : %s, signée dans Concert, la remplace.', suite.numero)
        WHERE suite.numero IS NOT NULL
        UNION ALL
        SELECT 4, false, 'af_numero_annexe_financiere', l.numero,
               'Une annexe du même numéro a été faite dans Concert : les deux sont gardées, '
               'comparez-les.'
        WHERE EXISTS (SELECT FROM annexe AS ici
                      WHERE ici.departement = l.departement AND ici.numero = l.numero
                        AND ici.id_externe IS NULL)
        ORDER BY rang LIMIT 1
    ) AS r ON true
), ecrite AS (
    INSERT INTO annexe AS a (departement, siae, id_externe, numero, mesure, etat, debut, fin,
                             etp_centiemes, montant_unitaire, montant_total, montant_cofinance,
                             financeur, signee, validee, historisee, suspendue, motif,
                             numero_convention)
    SELECT departement, siae, externe, numero, mesure, etat, debut, fin, etp, unitaire, total,
           cofinance, financeur, signee, validee, historisee, suspendue, motif, convention
    FROM comparee
    WHERE issue IN ('creee', 'modifiee') AND :'appliquer'::boolean
    ON CONFLICT (departement, id_externe) DO UPDATE
    SET siae = excluded.siae, numero = excluded.numero, mesure = excluded.mesure,
        etat = excluded.etat, debut = excluded.debut, fin = excluded.fin,
        etp_centiemes = excluded.etp_centiemes, montant_unitaire = excluded.montant_unitaire,
        montant_total = excluded.montant_total, montant_cofinance = excluded.montant_cofinance,
        financeur = excluded.financeur, signee = excluded.signee, validee = excluded.validee,
        historisee = excluded.historisee, suspendue = excluded.suspendue, motif = excluded.motif,
        numero_convention = excluded.numero_convention,
        version = a.version + 1, modifiee = clock_timestamp()
    RETURNING a.departement, a.id, a.id_externe, a.siae
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
    SELECT e.departement, :'id'::uuid, e.id, e.siae, c.issue
    FROM ecrite AS e
    JOIN comparee AS c ON c.departement = e.departement AND c.externe = e.id_externe
    WHERE c.issue IN ('creee', 'modifiee')
)
SELECT ligne, departement, issue, colonne, valeur, raison
FROM comparee
ORDER BY ligne;
