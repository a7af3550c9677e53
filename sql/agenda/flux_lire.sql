-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.Secret
-- out: concert.agenda.v1.FluxLu
-- rows: one
-- missing: not_found path: Cet agenda n'existe pas, ou son adresse a été révoquée.
SELECT f.nom, f.ics, f.personne FROM lire_flux(:'empreinte') AS f;
