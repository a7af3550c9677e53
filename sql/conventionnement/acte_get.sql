-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetActeRequest
-- out: concert.conventionnement.v1.Acte
-- rows: one
-- missing: not_found id: Aucun acte de cet identifiant dans ce département n'est ouvert à votre organisation.
-- With its state of the day (calendar and suspension of its agreement included) and what the caller may do now.
SELECT a.id, a.departement, a.nature, a.numero, a.siae, s.denomination, a.type, a.parent, a.objet, a.debut,
       a.fin, e.etat, a.version, a.version_contenu, v.articles, v.postes, a.seance_instance, a.seance_date,
       a.observations_jusqu_au, a.remplace, a.remplace_le, a.cree, a.modifie, auteur(a.personne, a.organisation) AS modifie_par,
       a.derniere_relance, a.commentaire, a.avis_requis, a.seance, a.point,
       (SELECT jsonb_agg(jsonb_build_object(
                   'organisation', p.organisation, 'nom', p.nom,
                   'type', 'TYPE_ORGANISATION_' || upper(p.type), 'qualite', p.qualite,
                   'obligatoire', p.obligatoire, 'facultative', NOT p.obligatoire) ORDER BY p.rang)
        FROM partie AS p
        WHERE p.departement = a.departement AND p.acte = a.id
          AND p.version_contenu = a.version_contenu) AS parties,
       (SELECT jsonb_build_object('instance', x.instance, 'date', x.date,
                                  'resultat', 'RESULTAT_AVIS_' || upper(x.resultat),
                                  'reserves', x.reserves, 'reference', x.reference, 'motif', x.motif,
                                  'deliberation', coalesce(x.deliberation::text, ''))
        FROM avis AS x
        WHERE x.departement = a.departement AND x.acte = a.id
          AND x.version_contenu = a.version_contenu
        ORDER BY x.version DESC LIMIT 1) AS avis,
       (SELECT jsonb_build_object('accord', x.accord, 'date', x.date, 'reference', x.reference,
                                  'motif', x.motif)
        FROM decision AS x
        WHERE x.departement = a.departement AND x.acte = a.id
          AND x.version_contenu = a.version_contenu
        ORDER BY x.version DESC LIMIT 1) AS decision,
       (SELECT jsonb_agg(f.ligne ORDER BY f.cree)
        FROM (SELECT g.cree, jsonb_build_object(
                         'organisation', g.organisation, 'nom_organisation', p.nom, 'qualite', p.qualite,
                         'personne', g.personne, 'prenom', g.prenom, 'nom', g.nom,
                         'fonction', g.fonction, 'cle', g.cle, 'nom_cle', g.nom_cle,
                         'date', instant(g.cree), 'delegation', g.reference) AS ligne
              FROM signature AS g
              JOIN partie AS p USING (departement, acte, version_contenu, organisation)
              WHERE g.departement = a.departement AND g.acte = a.id
                AND g.version_contenu = a.version_contenu
              UNION ALL
              SELECT r.cree, jsonb_build_object(
                         'organisation', r.organisation, 'nom_organisation', p.nom, 'qualite', p.qualite,
                         'personne', r.personne, 'prenom', coalesce(q.prenom, ''),
                         'nom', coalesce(q.nom, ''), 'date', instant(r.cree), 'refus', true,
                         'motif', r.motif)
              FROM refus AS r
              JOIN partie AS p USING (departement, acte, version_contenu, organisation)
              LEFT JOIN personne AS q ON q.id = r.personne
              WHERE r.departement = a.departement AND r.acte = a.id
                AND r.version_contenu = a.version_contenu) AS f) AS signatures,
       (SELECT array_agg(DISTINCT t.action)
        FROM transition AS t
        WHERE t.nature = a.nature AND t.de = e.etat AND t.roles && concert.roles()
          AND CASE WHEN cardinality(t.types_organisation) > 0
                   THEN concert.type_organisation() = ANY (t.types_organisation)
                   ELSE concert.organisation() = ANY (a.organisations)
                        AND NOT EXISTS (
                            SELECT FROM signature AS g
                            WHERE g.departement = a.departement AND g.acte = a.id
                              AND g.version_contenu = a.version_contenu
                              AND g.organisation = concert.organisation()) END
          AND (t.issue <> 'sans_avis' OR NOT a.avis_requis)
          AND NOT (a.point IS NOT NULL AND e.etat = 'inscrit' AND t.action IN ('rendre_avis', 'renvoyer'))
          AND (t.issue <> 'contre_avis' OR 'defavorable' = (
                  SELECT x.resultat FROM avis AS x
                  WHERE x.departement = a.departement AND x.acte = a.id
                    AND x.version_contenu = a.version_contenu
                  ORDER BY x.version DESC LIMIT 1))
          AND empechement(t.garde, a) IS NULL
          AND (t.action <> 'resilier' OR a.observations_jusqu_au < aujourd_hui())) AS actions
FROM acte AS a
JOIN acte_version AS v ON v.departement = a.departement AND v.acte = a.id
                      AND v.version_contenu = a.version_contenu
LEFT JOIN siae AS s ON s.departement = a.departement AND s.id = a.siae
CROSS JOIN LATERAL (SELECT etat_du_jour(a) AS etat) AS e
WHERE a.departement = :'departement' AND a.id = :'id';
