-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.Entree
-- rows: none
SELECT inscrire(:'departement', :'id', :'nature', :'objet', :'texte');
