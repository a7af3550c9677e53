-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.agenda.v1.IndisponibiliteEcrite
-- out: concert.agenda.v1.IndisponibiliteEcrite
-- rows: one
-- missing: internal -: Absence perdue.
INSERT INTO indisponibilite (personne, id, duree, motif)
VALUES (concert.personne(), :'id', tstzrange(:'debut', :'fin'), :'motif')
RETURNING (SELECT array_agg(format('Vous êtes déjà pris(e) %s.', moment(lower(x.duree), upper(x.duree), 'Europe/Paris'))
                            ORDER BY x.duree)
           FROM occupes(ARRAY[concert.personne()], :'debut', :'fin') AS x) AS avertissements;
