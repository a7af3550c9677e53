-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.NouvelleInvitation
-- out: concert.acces.v1.NouvelleInvitation
-- rows: one
-- missing: internal -: Invitation non créée.
INSERT INTO invitation (id, empreinte, organisation, courriel, prenom, nom, fonction, roles,
                        creee_par)
VALUES (:'id', :'empreinte', :'organisation', :'courriel', :'prenom', :'nom',
        nullif(:'fonction'::text, ''), ARRAY(SELECT DISTINCT unnest(:'roles'::text[]) ORDER BY 1),
        concert.personne())
RETURNING id, expire;
