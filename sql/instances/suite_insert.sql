-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.SuiteEcrite
-- rows: none
SELECT noter_suite(:'departement', :'point', :'version', :'accord', :'date', :'reference', :'motif');
