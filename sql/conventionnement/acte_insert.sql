-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ActeEcrit
-- rows: none
INSERT INTO acte (departement, id, nature, numero, siae, type, parent, remplace, avis_requis, objet, debut,
                  fin, organisations, personne, organisation)
VALUES (:'departement', :'id', :'nature', :'numero', :'siae', :'type', :'parent', :'remplace',
        :'avis_requis', :'objet', :'debut', :'fin', :'organisations', concert.personne(),
        concert.organisation());
