-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.NouvelleReinitialisation
-- out: concert.acces.v1.NouvelleReinitialisation
-- rows: one
-- missing: internal -: Lien non créé.
INSERT INTO reinitialisation (id, empreinte, personne, organisation, creee_par)
VALUES (:'id', :'empreinte', :'personne', :'organisation', concert.personne())
RETURNING expire;
