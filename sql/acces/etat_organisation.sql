-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Objet
-- out: concert.acces.v1.Etat
-- rows: one
-- missing: not_found id: Organisation inconnue.
SELECT o.version, to_char(o.modifiee AT TIME ZONE 'Europe/Paris', 'DD/MM/YYYY à HH24:MI') AS quand,
       p.prenom || ' ' || p.nom AS qui
FROM organisation o LEFT JOIN personne p ON p.id = o.modifiee_par
WHERE o.id = :'id';
