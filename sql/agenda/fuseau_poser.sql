-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.EvenementEcrit
-- rows: none
INSERT INTO fuseau AS f (nom, ics) VALUES (:'fuseau', :'fuseau_ics')
ON CONFLICT (nom) DO UPDATE SET ics = excluded.ics WHERE f.ics <> excluded.ics;
