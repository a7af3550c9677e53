-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Objet
-- out: concert.acces.v1.Certifications
-- rows: many lignes
SELECT departement, cle, entree, texte FROM certification WHERE cle = :'id' ORDER BY departement;
