// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/projections.h: what other services tell: acces, kept for the policies
// and the signatures of this service; instances, applied to the instruments. An older version never
// overwrites a newer one.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

enum status organisation_changee(struct call *call, const Concert__Bus__V1__Event *event,
                                 const Concert__Acces__V1__OrganisationChangee *body);
enum status personne_changee(struct call *call, const Concert__Bus__V1__Event *event,
                             const Concert__Acces__V1__PersonneChangee *body);
enum status cle_changee(struct call *call, const Concert__Bus__V1__Event *event,
                        const Concert__Acces__V1__CleChangee *body);
// A session of instances puts an instrument on its agenda or takes it off, and gives its opinion.
enum status acte_inscrit(struct call *call, const Concert__Bus__V1__Event *event,
                         const Concert__Instances__V1__ActeInscrit *body);
enum status avis_rendu(struct call *call, const Concert__Bus__V1__Event *event,
                       const Concert__Instances__V1__AvisRendu *body);
enum status delegation_changee(struct call *call, const Concert__Bus__V1__Event *event,
                               const Concert__Acces__V1__DelegationChangee *body);
