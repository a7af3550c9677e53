-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.acces.v1.Secret
-- out: concert.bus.v1.Token
-- rows: one
-- missing: unauthenticated -: La session a expiré ou a été fermée : connectez-vous à nouveau.
SELECT personne, organisation, type, roles, departements, session FROM reconnaitre(:'empreinte');
