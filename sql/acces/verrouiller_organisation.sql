-- SPDX-License-Identifier: EUPL-1.2
-- rows: none
-- Those who change its administrators come one after the other.
SELECT id FROM organisation WHERE id = concert.organisation() FOR UPDATE;
