-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.GetSeanceRequest
-- out: concert.instances.v1.ProcesVerbal
-- rows: one
-- missing: not_found seance: Cette séance n'a pas de procès-verbal ouvert à votre organisation.
SELECT v.departement, v.seance, v.texte, v.approuve IS NOT NULL AS approuve, v.approuve AS approuve_le, v.modifie,
       auteur(v.personne, v.organisation) AS modifie_par, v.version, i.nom AS instance, jour(s) AS jour
FROM pv AS v
JOIN seance AS s ON s.departement = v.departement AND s.id = v.seance
JOIN instance AS i ON i.departement = s.departement AND i.id = s.instance
WHERE v.departement = :'departement' AND v.seance = :'id';
