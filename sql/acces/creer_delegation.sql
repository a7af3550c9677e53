-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.DelegationDetail
-- rows: none
INSERT INTO delegation (id, organisation, personne, portee, du, au, reference, sel, creee_par)
VALUES (:'id', concert.organisation(), :'personne', :'portee', :'du', :'au', :'reference',
        :'sel', concert.personne());
