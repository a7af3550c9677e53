-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.instances.v1.ReglementEcrit
-- rows: none
INSERT INTO reglement
    (departement, instance, effet, nom, source, preavis_jours, urgence_admise, quorum_num, quorum_den,
     quorum_assiette, quorum_distance, quorum_mandats, quorum_interesses, seconde_convocation, mandats_max,
     majorite_base, majorite_num, majorite_den, majorite_stricte, ponderee, voix_preponderante,
     secret_demandeurs, interet_siae, interet_reseau, consensus_admis, personne, organisation)
VALUES (:'departement', :'instance', coalesce(:'effet'::date, aujourd_hui()), :'nom', :'source',
        :'preavis_jours', :'urgence_admise', :'quorum_num', :'quorum_den', :'quorum_assiette',
        :'quorum_distance', :'quorum_mandats', :'quorum_interesses', :'seconde_convocation', :'mandats_max',
        :'majorite_base', :'majorite_num', :'majorite_den', :'majorite_stricte', :'ponderee',
        :'voix_preponderante', :'secret_demandeurs', :'interet_siae', :'interet_reseau', :'consensus_admis',
        concert.personne(), concert.organisation());
