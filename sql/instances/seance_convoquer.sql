-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.ConvokeSeanceRequest
-- rows: none
SELECT convoquer(:'departement', :'seance', :'version', :'urgence', :'precedente');
