-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ActeEcrit
-- rows: none
-- A new version of the content, after the transition `modifier`.
UPDATE acte
SET version_contenu = :'version_contenu', objet = :'objet', remplace = :'remplace', debut = :'debut', fin = :'fin',
    organisations = :'organisations', seance_instance = '', seance_date = NULL
WHERE departement = :'departement' AND id = :'id';
