-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.NouvelleReinitialisation
-- rows: none
SELECT reinitialiser_par_hote(:'id', :'empreinte', :'courriel');
