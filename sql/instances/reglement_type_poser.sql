-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.InstanceEcrite
-- rows: one
-- out: concert.instances.v1.InstanceEcrite
-- missing: invalid_argument reglement_type: Ces règles n'existent pas : ListReglementsTypes donne celles qui sont livrées.
INSERT INTO reglement
    (departement, instance, effet, type, nom, source, preavis_jours, urgence_admise, quorum_num, quorum_den,
     quorum_assiette, quorum_distance, quorum_mandats, quorum_interesses, seconde_convocation, mandats_max,
     majorite_base, majorite_num, majorite_den, majorite_stricte, ponderee, voix_preponderante,
     secret_demandeurs, interet_siae, interet_reseau, consensus_admis, personne, organisation)
SELECT :'departement', :'id', coalesce(:'effet'::date, aujourd_hui()), t.code, t.nom, t.source, t.preavis_jours,
       t.urgence_admise, t.quorum_num, t.quorum_den, t.quorum_assiette, t.quorum_distance, t.quorum_mandats,
       t.quorum_interesses, t.seconde_convocation, t.mandats_max, t.majorite_base, t.majorite_num,
       t.majorite_den, t.majorite_stricte, t.ponderee, t.voix_preponderante, t.secret_demandeurs,
       t.interet_siae, t.interet_reseau, t.consensus_admis, concert.personne(), concert.organisation()
FROM reglement_type AS t WHERE t.code = :'reglement_type'
RETURNING effet;
