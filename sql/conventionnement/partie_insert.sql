-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ActeEcrit
-- rows: none
INSERT INTO partie (departement, acte, version_contenu, rang, organisation, nom, type, qualite, obligatoire)
SELECT :'departement', :'id', :'version_contenu', p.rang, (p.valeur ->> 'organisation')::uuid,
       p.valeur ->> 'nom', lower(substring(p.valeur ->> 'type' FROM 19)), p.valeur ->> 'qualite',
       coalesce((p.valeur ->> 'obligatoire')::boolean, false)
FROM jsonb_array_elements(:'parties'::jsonb) WITH ORDINALITY AS p (valeur, rang);
