-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Objet
-- out: concert.acces.v1.Etat
-- rows: one
-- missing: not_found personne: Cette personne n'est pas membre de votre organisation.
SELECT a.version, to_char(a.modifiee AT TIME ZONE 'Europe/Paris', 'DD/MM/YYYY à HH24:MI') AS quand,
       p.prenom || ' ' || p.nom AS qui
FROM appartenance a LEFT JOIN personne p ON p.id = a.modifiee_par
WHERE a.personne = :'id' AND a.organisation = concert.organisation();
