-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Objet
-- out: concert.acces.v1.Attaches
-- rows: one
-- missing: internal -: Décompte impossible.
-- What would be left without this member of the caller's organisation.
SELECT (SELECT count(*) FROM appartenance
        WHERE organisation = concert.organisation() AND personne <> :'id'
          AND 'administrateur' = ANY (roles)) AS autres_administrateurs,
       (SELECT count(*) FROM cle
        WHERE organisation = concert.organisation() AND personne = :'id'
          AND etat <> 'revoquee') AS cles,
       (SELECT count(*) FROM delegation
        WHERE organisation = concert.organisation() AND personne = :'id' AND revoquee IS NULL
          AND au >= (now() AT TIME ZONE 'Europe/Paris')::date) AS delegations,
       (SELECT roles FROM appartenance
        WHERE organisation = concert.organisation() AND personne = :'id') AS roles;
