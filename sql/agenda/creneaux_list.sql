-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.FindCreneauxPage
-- out: concert.agenda.v1.FindCreneauxResponse
-- rows: many creneaux
SELECT c.debut, c.fin
FROM creneaux(:'personnes', :'minutes', :'du', :'au', (:'matin'::text)::time, (:'midi'::text)::time,
              (:'reprise'::text)::time, (:'soir'::text)::time, :'fuseau', :'nombre') AS c;
