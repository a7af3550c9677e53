-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.conventionnement.v1.ActeAmorce
-- out: concert.conventionnement.v1.ActeAmorce
-- rows: one
-- missing: not_found siae: Aucune structure de cet identifiant dans le registre de ce département.
-- The SIAE, and the named organisations that work in the département.
SELECT s.denomination, s.siret, s.commune,
       (SELECT o.id FROM organisation AS o
        WHERE o.type = 'siae' AND o.siret IN (s.siret, s.siret_actuel)
          AND s.departement::text = ANY (o.departements)
        ORDER BY o.id = ANY (:'organisations'::uuid[]) DESC, o.id LIMIT 1) AS siae_organisation,
       (SELECT jsonb_agg(jsonb_build_object('organisation', o.id, 'nom', o.nom,
                                            'type', 'TYPE_ORGANISATION_' || upper(o.type))
                         ORDER BY p.rang)
        FROM unnest(:'organisations'::uuid[]) WITH ORDINALITY AS p (id, rang)
        JOIN organisation AS o ON o.id = p.id AND s.departement::text = ANY (o.departements)) AS parties
FROM siae AS s
WHERE s.departement = :'departement' AND s.id = :'siae';
