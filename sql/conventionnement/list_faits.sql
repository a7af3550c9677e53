-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.PageFaits
-- out: concert.conventionnement.v1.FaitsTrouves
-- rows: many faits
-- What happened to a SIAE, newest first: its annexes' dates, the life of its acts, the imports that
-- changed it. A fact of a day stands at the first instant of that day in Paris. `cle` tells facts of one
-- instant apart, always in the same order.
WITH fait AS (
    SELECT d.date::timestamp AT TIME ZONE 'Europe/Paris' AS date, 'annexe' AS nature, a.id AS objet,
           format(d.texte, a.numero) AS resume, d.rang || '/' || a.id AS cle
    FROM annexe AS a
    CROSS JOIN LATERAL (VALUES
        (1, CASE WHEN a.etat NOT IN ('brouillon', 'rejete', 'annule') THEN a.debut END,
         format('Début de l''annexe %%s : %s ETP',
                replace(trim_scale(a.etp_centiemes / 100.0)::text, '.', ','))),
        (2, CASE WHEN a.acte IS NULL THEN a.signee END, 'Annexe %s signée'),
        (3, CASE WHEN a.acte IS NULL THEN a.validee END, 'Annexe %s validée'),
        (4, a.historisee, 'Annexe %s historisée'),
        (5, CASE WHEN a.etat IN ('provisoire', 'valide', 'cloture') THEN a.fin END,
         'Dernier jour de l''annexe %s')
    ) AS d (rang, date, texte)
    WHERE a.departement = :'departement' AND a.siae = :'siae' AND d.date <= aujourd_hui()
    UNION ALL
    SELECT a.cree, replace(a.nature, '_cadre', ''), a.id,
           format('%s : création, « %s »', a.numero, a.objet), '0/' || a.id
    FROM acte AS a
    WHERE a.departement = :'departement' AND a.siae = :'siae'
    UNION ALL
    SELECT t.cree, replace(a.nature, '_cadre', ''), a.id,
           format('%s : %s, par %s', a.numero,
                  CASE t.action
                      WHEN 'instruire' THEN 'mise à l''instruction'
                      WHEN 'inscrire' THEN 'inscription à l''ordre du jour'
                      WHEN 'rendre_avis' THEN 'avis rendu' WHEN 'decider' THEN 'décision'
                      WHEN 'mettre_en_signature' THEN 'mise en signature'
                      WHEN 'signer' THEN 'signature' WHEN 'refuser' THEN 'refus de signer'
                      WHEN 'renvoyer' THEN 'renvoi' WHEN 'suspendre' THEN 'suspension'
                      WHEN 'reprendre' THEN 'reprise'
                      WHEN 'engager_resiliation' THEN 'résiliation engagée'
                      WHEN 'resilier' THEN 'résiliation'
                      WHEN 'renoncer_resiliation' THEN 'résiliation abandonnée'
                      WHEN 'clore' THEN 'clôture' WHEN 'activer' THEN 'entrée en vigueur'
                      WHEN 'echoir' THEN 'échéance' WHEN 'remplacer' THEN 'remplacement'
                      WHEN 'rattacher' THEN 'rattachement à un autre accord'
                      WHEN 'modifier' THEN 'nouvelle version' ELSE t.action END
                  || CASE WHEN t.de <> t.vers THEN ' (' || libelle_etat(t.vers) || ')' ELSE '' END,
                  auteur(t.personne, t.organisation))
           || CASE WHEN t.commentaire ~ '\S' THEN ' : ' || t.commentaire ELSE '' END,
           to_char(t.version, 'FM0000000000') || '/' || a.id
    FROM acte AS a
    JOIN acte_transition AS t ON t.departement = a.departement AND t.acte = a.id AND t.action <> 'creer'
    WHERE a.departement = :'departement' AND a.siae = :'siae'
    UNION ALL
    SELECT i.date, 'import', i.id,
           format('Import du fichier de l''État du %s : %s', to_char(i.extraction, 'DD/MM/YYYY'),
                  CASE WHEN i.vue = 'Structure' AND n.creees > 0 THEN 'structure créée'
                       WHEN i.vue = 'Structure' THEN 'structure modifiée'
                       ELSE format('%s annexe%s créée%s, %s modifiée%s', n.creees, c.s, c.s,
                                   n.modifiees, CASE WHEN n.modifiees > 1 THEN 's' ELSE '' END) END),
           'import/' || i.id
    FROM (SELECT l.import, count(*) FILTER (WHERE l.issue = 'creee') AS creees,
                 count(*) FILTER (WHERE l.issue = 'modifiee') AS modifiees
          FROM import_ligne AS l
          WHERE l.departement = :'departement' AND l.siae = :'siae'
          GROUP BY l.import) AS n
    JOIN import AS i ON i.departement = :'departement' AND i.id = n.import
    CROSS JOIN LATERAL (SELECT CASE WHEN n.creees > 1 THEN 's' ELSE '' END AS s) AS c
)
SELECT f.date, f.nature, f.objet, f.resume, instant(f.date) AS instant, f.cle
FROM fait AS f
WHERE :'dernier'::text = ''
   OR (f.date, f.cle COLLATE "C") < (nullif(:'apres', '')::timestamptz, :'dernier')
ORDER BY f.date DESC, f.cle COLLATE "C" DESC
LIMIT :'taille'::integer;
