-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.PersonneProjetee
-- rows: none
-- The keys of a person who is erased. What one has signed keeps its signatory (`signature`), and the
-- salt without which no receipt of it would hold.
UPDATE cle AS k
SET prenom = '', nom_personne = '', fonction = '',
    sel = CASE WHEN EXISTS (SELECT FROM signature AS g WHERE g.cle = k.id) THEN k.sel ELSE '' END
WHERE k.personne = :'id';
