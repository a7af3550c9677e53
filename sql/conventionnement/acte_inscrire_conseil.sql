-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.ActeInscrit
-- out: concert.conventionnement.v1.ActeChange
-- rows: one
-- missing: internal -: Acte perdu.
SELECT inscrire_au_conseil(:'departement', :'acte', :'seance', :'point', :'instance', :'date',
                           :'version_contenu', :'pilote', :'repris_de') AS refus_point;
