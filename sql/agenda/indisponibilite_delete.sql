-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.Indisponibilite
-- out: concert.agenda.v1.Indisponibilite
-- rows: one
-- missing: not_found id: Vous n'avez aucune absence de cet identifiant.
DELETE FROM indisponibilite WHERE personne = concert.personne() AND id = :'id' RETURNING id;
