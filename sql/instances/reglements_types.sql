-- SPDX-License-Identifier: EUPL-1.2
-- out: concert.instances.v1.ListReglementsTypesResponse
-- rows: many reglements
SELECT t.code AS type, t.nom, t.source, t.preavis_jours, t.urgence_admise, t.quorum_num, t.quorum_den,
       t.quorum_assiette, t.quorum_distance, t.quorum_mandats, t.quorum_interesses, t.seconde_convocation,
       t.mandats_max, t.majorite_base, t.majorite_num, t.majorite_den, t.majorite_stricte, t.ponderee,
       t.voix_preponderante, t.secret_demandeurs, t.interet_siae, t.interet_reseau, t.consensus_admis
FROM reglement_type AS t ORDER BY t.code;
