-- SPDX-License-Identifier: EUPL-1.2
-- sql/verify/instances_composition.sql: the shipped rules are whole; rules are only added.
BEGIN;

DO $rules$
BEGIN
    ASSERT (SELECT count(*) FROM instances.reglement_type) >= 2, 'the two shipped sets';
    ASSERT NOT has_any_column_privilege('concert_instances', 'instances.reglement', 'UPDATE'), 'only added';
    ASSERT NOT has_table_privilege('concert_instances', 'instances.reglement', 'DELETE'), 'never removed';
    ASSERT NOT has_any_column_privilege('concert_instances', 'instances.reglement_type', 'INSERT, UPDATE'),
        'no data of the service';
    ASSERT NOT has_column_privilege('concert_instances', 'instances.siege', 'voix', 'UPDATE'),
        'a seat keeps its voice';
END
$rules$;

ROLLBACK;
