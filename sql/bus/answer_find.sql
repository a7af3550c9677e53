-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.StoredAnswer
-- out: concert.bus.v1.StoredAnswer
-- rows: maybe
SELECT methode, empreinte, reponse FROM idempotence WHERE cle = :'cle';
