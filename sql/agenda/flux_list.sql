-- SPDX-License-Identifier: EUPL-1.2
-- out: concert.agenda.v1.ListFluxResponse
-- rows: many flux
SELECT f.id, f.genre, f.departement, f.instance, f.cree, f.revoque IS NOT NULL AS revoque,
       CASE f.genre WHEN 'instance' THEN (SELECT i.nom FROM instance AS i
                                          WHERE i.departement = f.departement AND i.id = f.instance)
                    WHEN 'organisation' THEN nom_organisation(f.organisation) ELSE '' END AS nom
FROM flux_ics AS f WHERE f.personne = concert.personne() ORDER BY f.cree DESC, f.id LIMIT 200;
