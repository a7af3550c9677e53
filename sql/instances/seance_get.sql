-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.GetSeanceRequest
-- out: concert.instances.v1.Seance
-- rows: one
-- missing: not_found seance: Aucune séance de cet identifiant dans ce département n'est ouverte à votre organisation.
SELECT s.id, s.departement, s.instance, i.nom AS nom_instance, s.titre, s.debut, s.fin, s.fuseau, jour(s) AS jour,
       s.lieu, s.lien, s.etat, s.rang, s.precedente, s.a_reconvoquer, s.convoquee, s.urgence, s.ouverte, s.close,
       s.version, s.convoques::text[] AS convoques,
       (SELECT jsonb_build_object('membres', q.membres, 'requis', q.requis, 'presents', q.presents,
                                  'atteint', q.atteint, 'exige', q.exige)
        FROM quorum(s.departement, s.id, NULL) AS q) AS quorum,
       (SELECT jsonb_agg(jsonb_build_object(
                   'id', p.id, 'departement', p.departement, 'seance', p.seance, 'rang', p.rang,
                   'type', 'TYPE_POINT_' || upper(p.type), 'niveau', 'NIVEAU_POINT_' || upper(p.niveau),
                   'titre', p.titre, 'avis_attendu', p.avis_attendu, 'acte', coalesce(p.acte::text, ''),
                   'numero_acte', coalesce(a.numero, ''), 'version_contenu', coalesce(p.version_contenu, 0),
                   'siae', coalesce(p.siae::text, ''), 'etat', 'ETAT_POINT_' || upper(p.etat),
                   'propose_par', auteur(p.propose_par, p.propose_organisation), 'motif', p.motif,
                   'apres_convocation', p.apres_convocation, 'secret', p.secret, 'version', p.version,
                   'resultat', (SELECT jsonb_build_object(
                                           'avis', 'RESULTAT_AVIS_' || upper(coalesce(r.avis, 'unspecified')),
                                           'mode', 'MODE_RESULTAT_' || upper(r.mode), 'motif', r.motif,
                                           'reserves', r.reserves, 'deliberation', r.deliberation)
                                FROM resultat AS r
                                WHERE r.departement = p.departement AND r.point = p.id))
                   ORDER BY p.rang = 0, p.rang, p.id)
        FROM point AS p LEFT JOIN acte AS a ON a.departement = p.departement AND a.id = p.acte
        WHERE p.departement = s.departement AND p.seance = s.id) AS points,
       -- Of a session that is over: as it was, whoever left.
       (SELECT jsonb_agg(jsonb_build_object(
                   'siege', v.siege, 'libelle', v.libelle, 'mode', 'MODE_PRESENCE_' || upper(w.mode),
                   'personne', coalesce(w.personne::text, ''),
                   'nom', CASE WHEN w.personne IS NOT NULL THEN nom_personne(w.personne) ELSE '' END,
                   'suppleant', w.mode IN ('present', 'distance') AND EXISTS (
                        SELECT FROM siege_personne AS t
                        WHERE t.departement = s.departement AND t.siege = v.siege AND t.personne = w.personne
                          AND NOT t.titulaire AND jour(s) BETWEEN t.du AND coalesce(t.au, 'infinity')))
                   || CASE WHEN h.arrivee IS NOT NULL THEN jsonb_build_object('arrivee', instant(h.arrivee))
                           ELSE '{}' END
                   || CASE WHEN h.depart IS NOT NULL THEN jsonb_build_object('depart', instant(h.depart))
                           ELSE '{}' END
                   ORDER BY v.presidence DESC, v.libelle, v.siege)
        FROM voix(s.departement, s.id, NULL) AS v
        LEFT JOIN LATERAL (SELECT x.* FROM presence AS x WHERE x.departement = s.departement AND x.seance = s.id
                             AND x.siege = v.siege ORDER BY x.arrivee DESC LIMIT 1) AS h ON true
        CROSS JOIN LATERAL (
            SELECT CASE WHEN s.etat <> 'close' OR v.mode <> 'absent' THEN v.mode
                        WHEN h.siege IS NOT NULL THEN h.mode
                        WHEN EXISTS (SELECT FROM mandat AS m
                                     JOIN presence AS x ON x.departement = m.departement AND x.seance = m.seance
                                                       AND x.siege = m.mandataire
                                     WHERE m.departement = s.departement AND m.seance = s.id AND m.mandant = v.siege)
                            THEN 'mandat'
                        ELSE v.mode END AS mode,
                   CASE WHEN s.etat = 'close' THEN coalesce(v.personne, h.personne) ELSE v.personne END AS personne)
            AS w) AS presences,
       (SELECT jsonb_agg(jsonb_build_object('mandant', m.mandant, 'mandataire', m.mandataire) ORDER BY m.mandant)
        FROM mandat AS m WHERE m.departement = s.departement AND m.seance = s.id) AS mandats,
       (SELECT jsonb_agg(jsonb_build_object('date', instant(t.cree), 'par', auteur(t.personne, t.organisation),
                                            'changement', t.changement, 'motif', t.motif) ORDER BY t.rang)
        FROM trace AS t WHERE t.departement = s.departement AND t.seance = s.id) AS traces,
       (SELECT jsonb_agg(jsonb_build_object(
                   'id', x.id, 'point', coalesce(x.point::text, ''), 'nom', x.nom, 'media_type', x.media_type,
                   'taille', x.taille::text, 'empreinte', encode(x.empreinte, 'base64'), 'complete', x.complete,
                   'deposee', instant(x.deposee), 'recu', x.recu::text) ORDER BY x.id)
        FROM piece AS x WHERE x.departement = s.departement AND x.seance = s.id) AS pieces,
       EXISTS (SELECT FROM pv AS v WHERE v.departement = s.departement AND v.seance = s.id) AS pv,
       EXISTS (SELECT FROM pv AS v WHERE v.departement = s.departement AND v.seance = s.id
                 AND v.approuve IS NOT NULL) AS pv_approuve
FROM seance AS s
JOIN instance AS i ON i.departement = s.departement AND i.id = s.instance
WHERE s.departement = :'departement' AND s.id = :'id';
