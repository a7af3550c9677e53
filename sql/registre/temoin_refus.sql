-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.registre.v1.EtatTemoin
-- rows: none
-- Asked again later and later: 1 s, 2 s, 4 s … 4 min.
INSERT INTO temoin AS t (departement, cle, erreur, essais, prochain)
VALUES (:'departement', :'cle', :'erreur', 1, clock_timestamp() + interval '1 second')
ON CONFLICT (departement, cle) DO UPDATE
SET erreur = excluded.erreur, essais = t.essais + 1,
    prochain = clock_timestamp() + interval '1 second' * power(2, least(t.essais, 8));
