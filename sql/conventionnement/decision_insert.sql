-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.DecisionEcrite
-- rows: none
-- After the transition: under the version it made.
INSERT INTO decision (departement, acte, version, version_contenu, accord, date, reference, motif)
SELECT departement, id, version, version_contenu, :'accord', :'date', :'reference', :'motif'
FROM acte WHERE departement = :'departement' AND id = :'id';
