-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Amorce
-- out: concert.acces.v1.Amorce
-- rows: one
-- missing: internal -: Organisation non créée.
SELECT id, creee FROM amorcer(:'id', :'departement', :'sigle', :'nom', :'invitation', :'empreinte',
                              :'courriel', :'prenom', :'nom_personne');
