-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.NouvelleOrganisation
-- out: concert.acces.v1.Organisation
-- rows: one
-- missing: internal -: Organisation non créée.
INSERT INTO organisation (id, type, nom, sigle, departements, siret, courriel, telephone,
                          modifiee_par)
VALUES (:'id', :'type', :'nom', :'sigle',
        ARRAY(SELECT DISTINCT unnest(:'departements'::text[]) ORDER BY 1),
        nullif(:'siret'::text, ''), nullif(:'courriel'::text, ''), nullif(:'telephone'::text, ''),
        concert.personne())
RETURNING id, type, nom, sigle, departements, siret, courriel, telephone, version, modifiee;
