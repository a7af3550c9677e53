-- SPDX-License-Identifier: EUPL-1.2
-- rows: none
DELETE FROM session_fermee WHERE expire < now();
