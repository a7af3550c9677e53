-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.GetInstanceRequest
-- out: concert.instances.v1.Instance
-- rows: one
-- missing: not_found instance: Aucune instance de cet identifiant dans ce département n'est ouverte à votre organisation.
SELECT i.id, i.departement, i.nature, i.formation, i.nom, i.pilote, nom_organisation(i.pilote) AS nom_pilote,
       i.close, i.version, pilote(i.departement, i.id) AS je_pilote,
       (SELECT jsonb_agg(jsonb_build_object('code', c.code, 'nom', c.nom) ORDER BY c.rang)
        FROM college AS c WHERE c.departement = i.departement AND c.instance = i.id) AS colleges,
       (SELECT jsonb_agg(jsonb_build_object(
                   'id', s.id, 'college', s.college, 'libelle', s.libelle, 'organisation', s.organisation,
                   'nom_organisation', nom_organisation(s.organisation),
                   'type_organisation', 'TYPE_ORGANISATION_' || upper(coalesce(o.type, 'unspecified')),
                   'voix', 'VOIX_' || upper(s.voix), 'poids', s.poids, 'presidence', s.presidence,
                   'du', s.du, 'au', coalesce(s.au::text, ''),
                   'titulaire', (SELECT jsonb_build_object('id', p.personne, 'prenom', coalesce(n.prenom, ''),
                                                           'nom', coalesce(n.nom, ''))
                                 FROM siege_personne AS p LEFT JOIN personne AS n ON n.id = p.personne
                                 WHERE p.departement = s.departement AND p.siege = s.id AND p.titulaire
                                   AND j.jour BETWEEN p.du AND coalesce(p.au, 'infinity')),
                   'suppleants', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                                      'id', p.personne, 'prenom', coalesce(n.prenom, ''),
                                      'nom', coalesce(n.nom, '')) ORDER BY n.nom, n.prenom, p.personne), '[]')
                                  FROM siege_personne AS p LEFT JOIN personne AS n ON n.id = p.personne
                                  WHERE p.departement = s.departement AND p.siege = s.id AND NOT p.titulaire
                                    AND j.jour BETWEEN p.du AND coalesce(p.au, 'infinity')))
                   ORDER BY NOT s.presidence, c.rang, s.libelle, s.id)
        FROM sieges_du(i.departement, i.id, j.jour) AS s
        JOIN college AS c ON c.departement = s.departement AND c.instance = s.instance AND c.code = s.college
        LEFT JOIN organisation AS o ON o.id = s.organisation) AS sieges,
       (SELECT to_jsonb(r) - '{departement,instance,personne,organisation,cree}'::text[]
               || jsonb_build_object('quorum_assiette', 'ASSIETTE_QUORUM_' || upper(r.quorum_assiette),
                                     'majorite_base', 'BASE_MAJORITE_' || upper(r.majorite_base))
        FROM reglement_du(i.departement, i.id, j.jour) AS r WHERE r.instance IS NOT NULL) AS reglement,
       (SELECT jsonb_agg(to_jsonb(r) - '{departement,instance,personne,organisation,cree}'::text[]
                         || jsonb_build_object('quorum_assiette', 'ASSIETTE_QUORUM_' || upper(r.quorum_assiette),
                                               'majorite_base', 'BASE_MAJORITE_' || upper(r.majorite_base))
                         ORDER BY r.effet DESC)
        FROM reglement AS r WHERE r.departement = i.departement AND r.instance = i.id) AS reglements,
       ARRAY(SELECT sieges_de(i.departement, i.id, j.jour, concert.personne(), concert.organisation()))
           AS mes_sieges
FROM instance AS i
CROSS JOIN LATERAL (SELECT coalesce(:'jour'::date, aujourd_hui()) AS jour) AS j
WHERE i.departement = :'departement' AND i.id = :'id';
