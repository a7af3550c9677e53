-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.GiveMandatRequest
-- rows: none
SELECT donner_mandat(:'departement', :'seance', :'mandant', :'mandataire');
