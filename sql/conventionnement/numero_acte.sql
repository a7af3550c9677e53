-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.Numero
-- out: concert.conventionnement.v1.Numero
-- rows: one
-- missing: internal -: Numéro introuvable.
SELECT CASE :'nature'::text WHEN 'annexe' THEN numero_annexe(:'departement', :'mesure')
       ELSE numero_acte(:'departement', :'nature'::text) END AS numero;
