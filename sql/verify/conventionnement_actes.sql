-- SPDX-License-Identifier: EUPL-1.2
-- sql/verify/conventionnement_actes.sql: what is append-only, that the table of transitions leads
-- somewhere and says why, and that the calendar's bounds are inclusive.
BEGIN;

DO $append_only$
DECLARE
    nom text;
BEGIN
    FOREACH nom IN ARRAY ARRAY['acte_version', 'partie', 'signature', 'refus', 'avis', 'decision',
                               'acte_entree', 'entree_texte', 'acte_transition'] LOOP
        ASSERT has_table_privilege('concert_conventionnement', 'conventionnement.' || nom, 'INSERT'), nom;
        ASSERT NOT has_any_column_privilege('concert_conventionnement', 'conventionnement.' || nom,
                                            'UPDATE'), nom;
        ASSERT NOT has_table_privilege('concert_conventionnement', 'conventionnement.' || nom, 'DELETE'), nom;
        ASSERT (SELECT relrowsecurity AND relforcerowsecurity FROM pg_class
                WHERE oid = ('conventionnement.' || nom)::regclass), nom;
    END LOOP;
    ASSERT NOT has_any_column_privilege('concert_conventionnement', 'conventionnement.transition',
                                        'INSERT, UPDATE'), 'the life is no data of the service';
    ASSERT NOT has_column_privilege('concert_conventionnement', 'conventionnement.acte', 'numero',
                                    'UPDATE'), 'a number never changes';
END
$append_only$;

-- Each state but the last ones has a way out, each row its reason, each step back its comment.
DO $transitions$
BEGIN
    ASSERT NOT EXISTS (SELECT FROM conventionnement.transition WHERE motif !~ '\S');
    ASSERT NOT EXISTS (
        SELECT FROM conventionnement.transition AS t
        WHERE t.vers NOT IN ('clos', 'echu', 'resilie', 'remplace')
          AND NOT EXISTS (SELECT FROM conventionnement.transition AS s
                          WHERE s.nature = t.nature AND s.de = t.vers)), 'a state without a way out';
    ASSERT NOT EXISTS (SELECT FROM conventionnement.transition
                       WHERE garde NOT IN ('', 'seul', 'accord_en_vigueur')), 'a guard that nothing holds';
    ASSERT NOT EXISTS (
        SELECT FROM conventionnement.transition
        WHERE action IN ('renvoyer', 'refuser') AND NOT commentaire_obligatoire), 'a silent step back';
END
$transitions$;

DO $calendar$
BEGIN
    ASSERT conventionnement.etat_effectif('signe', '2026-01-01', '2028-12-31', NULL, '2025-12-31') = 'signe';
    ASSERT conventionnement.etat_effectif('signe', '2026-01-01', '2028-12-31', NULL, '2026-01-01') = 'actif';
    ASSERT conventionnement.etat_effectif('actif', '2026-01-01', '2028-12-31', NULL, '2028-12-31') = 'actif';
    ASSERT conventionnement.etat_effectif('actif', '2026-01-01', '2028-12-31', NULL, '2029-01-01') = 'echu';
    ASSERT conventionnement.etat_effectif('clos', '2026-01-01', '2028-12-31', NULL, '2029-01-01') = 'clos';
    -- Replaced from the very day on, but not past its own end.
    ASSERT conventionnement.etat_effectif('actif', '2026-01-01', '2028-12-31', '2027-07-01', '2027-06-30') = 'actif';
    ASSERT conventionnement.etat_effectif('actif', '2026-01-01', '2028-12-31', '2027-07-01', '2027-07-01') = 'remplace';
    ASSERT conventionnement.etat_effectif('suspendu', '2026-01-01', '2028-12-31', '2027-07-01', '2030-01-01') = 'remplace';
    ASSERT conventionnement.etat_effectif('actif', '2026-01-01', '2028-12-31', '2029-07-01', '2029-08-01') = 'echu';
    ASSERT conventionnement.etat_effectif('signe', '2026-01-01', '2028-12-31', '2025-12-01', '2025-12-01') = 'remplace';
END
$calendar$;

ROLLBACK;
