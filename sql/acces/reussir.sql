-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Essai
-- rows: none
SELECT reussir(:'compte', :'adresse');
