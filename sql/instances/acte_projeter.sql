-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ActeChange
-- rows: none
INSERT INTO acte AS a (departement, id, nature, numero, objet, siae, denomination, siae_organisation, etat,
                       version_contenu, avis_requis, version)
VALUES (:'departement', :'id', :'nature', :'numero', :'objet', :'siae', :'denomination', :'siae_organisation',
        :'etat', :'version_contenu', :'avis_requis', :'version')
ON CONFLICT (departement, id) DO UPDATE
SET objet = excluded.objet, denomination = excluded.denomination, etat = excluded.etat,
    siae_organisation = excluded.siae_organisation, version_contenu = excluded.version_contenu,
    avis_requis = excluded.avis_requis, version = excluded.version
WHERE a.version < excluded.version;
