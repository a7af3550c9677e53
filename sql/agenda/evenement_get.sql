-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.GetEvenementRequest
-- out: concert.agenda.v1.Evenement
-- rows: one
-- missing: not_found id: Aucun événement de cet identifiant dans ce département n'est ouvert à votre organisation.
SELECT e.id, e.departement, e.titre, e.description, to_char(e.debut, 'YYYY-MM-DD"T"HH24:MI') AS debut, e.minutes,
       e.fuseau, e.rrule, e.exceptions::text[] AS exceptions, e.lieu, e.lien, e.instance, i.nom AS nom_instance,
       e.organisation, nom_organisation(e.organisation) AS nom_organisation, e.visibilite, e.etat, e.sequence,
       e.version, e.conflit, e.motif, auteur(e.personne, e.par) AS modifie_par, e.modifie,
       (SELECT jsonb_agg(jsonb_build_object(
                   'personne', p.personne, 'prenom', coalesce(n.prenom, ''), 'nom', coalesce(n.nom, ''),
                   'organisation', p.organisation, 'role', 'ROLE_PARTICIPANT_' || upper(p.role),
                   'supplee', coalesce(p.supplee::text, ''),
                   'reponse', 'REPONSE_' || upper(coalesce(r.reponse, 'attendue')))
                   ORDER BY p.role <> 'requis', p.role, n.nom, n.prenom, p.personne)
        FROM participant AS p LEFT JOIN personne AS n ON n.id = p.personne
        LEFT JOIN reponse AS r ON r.departement = p.departement AND r.evenement = p.evenement
                              AND r.personne = p.personne AND r.occurrence IS NULL
        WHERE p.departement = e.departement AND p.evenement = e.id) AS participants,
       (SELECT jsonb_agg(jsonb_build_object(
                   'id', o.id, 'evenement', o.evenement, 'departement', o.departement, 'titre', e.titre,
                   'origine', to_char(o.origine, 'YYYY-MM-DD"T"HH24:MI:SS'), 'debut', instant(o.debut),
                   'fin', instant(o.fin), 'fuseau', e.fuseau,
                   'lieu', coalesce(nullif(o.lieu, ''), e.lieu), 'lien', coalesce(nullif(o.lien, ''), e.lien),
                   'deplacee', o.deplacee, 'annulee', o.annulee, 'version', o.version,
                   'instance', coalesce(e.instance::text, ''), 'etat', 'ETAT_EVENEMENT_' || upper(e.etat),
                   'debut_local', to_char(o.local, 'YYYY-MM-DD"T"HH24:MI:SS')) ORDER BY o.origine)
        FROM occurrence AS o WHERE o.departement = e.departement AND o.evenement = e.id) AS occurrences
FROM evenement AS e
LEFT JOIN instance AS i ON i.departement = e.departement AND i.id = e.instance
WHERE e.departement = :'departement' AND e.id = :'id';
