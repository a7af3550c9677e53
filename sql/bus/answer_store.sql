-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.bus.v1.StoredAnswer
-- rows: none
-- A second use of the key fails here, in the transaction that would have done the work twice.
INSERT INTO idempotence (cle, methode, empreinte, reponse)
VALUES (:'cle', :'methode', :'empreinte', :'reponse');
