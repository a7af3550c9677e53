-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Certification
-- rows: none
INSERT INTO certification (departement, cle, entree, texte)
VALUES (:'departement', :'cle', :'entree', :'texte');
