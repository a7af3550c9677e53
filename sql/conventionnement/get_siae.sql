-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.GetSiaeRequest
-- out: concert.conventionnement.v1.Siae
-- rows: one
-- missing: not_found id: Cette structure n'est pas au registre de ce département.
SELECT s.id, s.departement, s.id_externe, s.types, s.denomination, s.siret, s.siret_actuel, s.adresse,
       s.code_postal, s.commune, s.code_insee, s.naf, s.version, s.modifiee,
       (SELECT count(*) FROM acte AS a
        WHERE a.departement = s.departement AND a.siae = s.id AND a.nature = 'accord_cadre'
          AND etat_effectif(a.etat, a.debut, a.fin, a.remplace_le, aujourd_hui()) = 'actif')::integer
       AS accords_actifs
FROM siae AS s
WHERE s.departement = :'departement' AND s.id = :'id';
