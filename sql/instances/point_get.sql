-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.PointCle
-- out: concert.instances.v1.Point
-- rows: one
-- missing: not_found point: Aucun point de cet identifiant dans ce département n'est ouvert à votre organisation.
SELECT p.id, p.departement, p.seance, p.rang, p.type, p.niveau, p.titre, p.expose, p.avis_attendu, p.acte,
       coalesce(a.numero, '') AS numero_acte, p.version_contenu, p.siae,
       CASE WHEN p.siae IS NOT NULL THEN nom_organisation(p.siae) ELSE '' END AS nom_siae, p.etat,
       auteur(p.propose_par, p.propose_organisation) AS propose_par, p.motif, p.apres_convocation, p.secret,
       p.version, p.seance_pv,
       CASE WHEN p.etat IN ('vote', 'clos') AND p.reserves ~ '\S' THEN 'avis favorable avec réserves : ' || p.reserves
            WHEN p.etat IN ('vote', 'clos') AND p.avis_attendu THEN 'avis favorable' ELSE '' END AS proposition,
       CASE WHEN p.quorum_membres IS NOT NULL THEN jsonb_build_object(
           'membres', p.quorum_membres, 'requis', p.quorum_requis, 'presents', p.quorum_presents,
           'atteint', p.quorum_presents >= p.quorum_requis, 'exige', p.quorum_exige) END AS quorum,
       (SELECT jsonb_build_object(
                   'avis', 'RESULTAT_AVIS_' || upper(coalesce(r.avis, 'unspecified')),
                   'mode', 'MODE_RESULTAT_' || upper(r.mode), 'reserves', r.reserves, 'pour', r.pour::text,
                   'contre', r.contre::text, 'abstentions', r.abstentions::text, 'nuls', r.nuls::text,
                   'majorite', r.majorite::text, 'preponderante', r.preponderante, 'motif', r.motif,
                   'date', instant(r.cree), 'deliberation', r.deliberation)
        FROM resultat AS r WHERE r.departement = p.departement AND r.point = p.id) AS resultat,
       (SELECT jsonb_agg(jsonb_build_object('siege', v.siege, 'libelle', g.libelle,
                                            'sens', 'SENS_' || upper(v.sens), 'poids', v.poids,
                                            'mandataire', coalesce(v.mandataire::text, ''))
                         ORDER BY g.libelle, v.siege)
        FROM vote AS v JOIN siege AS g ON g.departement = v.departement AND g.id = v.siege
        WHERE v.departement = p.departement AND v.point = p.id) AS votes,
       (SELECT jsonb_agg(jsonb_build_object('siege', x.siege, 'libelle', g.libelle, 'motif', x.motif)
                         ORDER BY g.libelle, x.siege)
        FROM interet AS x JOIN siege AS g ON g.departement = x.departement AND g.id = x.siege
        WHERE x.departement = p.departement AND x.point = p.id) AS interets,
       (SELECT c.participants::text[] FROM scrutin AS c
        WHERE c.departement = p.departement AND c.point = p.id) AS participants,
       (SELECT jsonb_build_object('accord', u.accord, 'date', u.date, 'reference', u.reference, 'motif', u.motif)
        FROM suite AS u WHERE u.departement = p.departement AND u.point = p.id) AS suite
FROM point AS p
LEFT JOIN acte AS a ON a.departement = p.departement AND a.id = p.acte
WHERE p.departement = :'departement' AND p.id = :'id';
