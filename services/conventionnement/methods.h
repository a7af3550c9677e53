// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/methods.h: the handlers of main.c's tables, one file each: those of the
// instruments and of the events that acces sends; methods_siae.h has those of the register.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

enum status create_accord(struct call *call,
                          const Concert__Conventionnement__V1__CreateAccordRequest *request,
                          Concert__Conventionnement__V1__Acte *response);
enum status create_avenant(struct call *call,
                           const Concert__Conventionnement__V1__CreateAvenantRequest *request,
                           Concert__Conventionnement__V1__Acte *response);
enum status create_annexe(struct call *call,
                          const Concert__Conventionnement__V1__CreateAnnexeRequest *request,
                          Concert__Conventionnement__V1__AnnexeCree *response);
enum status renew_annexe(struct call *call,
                         const Concert__Conventionnement__V1__RenewAnnexeRequest *request,
                         Concert__Conventionnement__V1__AnnexeCree *response);
enum status modify_annexe(struct call *call,
                          const Concert__Conventionnement__V1__ModifyAnnexeRequest *request,
                          Concert__Conventionnement__V1__AnnexeCree *response);
enum status update_acte(struct call *call,
                        const Concert__Conventionnement__V1__UpdateActeRequest *request,
                        Concert__Conventionnement__V1__UpdateActeResponse *response);
enum status get_accord(struct call *call,
                       const Concert__Conventionnement__V1__GetActeRequest *request,
                       Concert__Conventionnement__V1__Acte *response);
enum status list_accords(struct call *call,
                         const Concert__Conventionnement__V1__ListActesRequest *request,
                         Concert__Conventionnement__V1__ListActesResponse *response);
enum status advance_acte(struct call *call,
                         const Concert__Conventionnement__V1__AdvanceActeRequest *request,
                         Concert__Conventionnement__V1__Acte *response);
enum status record_avis(struct call *call,
                        const Concert__Conventionnement__V1__RecordAvisRequest *request,
                        Concert__Conventionnement__V1__Acte *response);
enum status record_decision(struct call *call,
                            const Concert__Conventionnement__V1__RecordDecisionRequest *request,
                            Concert__Conventionnement__V1__Acte *response);
enum status get_version(struct call *call,
                        const Concert__Conventionnement__V1__GetVersionRequest *request,
                        Concert__Conventionnement__V1__VersionActe *response);
enum status list_versions(struct call *call,
                          const Concert__Conventionnement__V1__ListVersionsRequest *request,
                          Concert__Conventionnement__V1__ListVersionsResponse *response);
enum status compare_versions(struct call *call,
                             const Concert__Conventionnement__V1__CompareVersionsRequest *request,
                             Concert__Conventionnement__V1__CompareVersionsResponse *response);
enum status sign_acte(struct call *call,
                      const Concert__Conventionnement__V1__SignActeRequest *request,
                      Concert__Conventionnement__V1__Acte *response);
enum status refuse_acte(struct call *call,
                        const Concert__Conventionnement__V1__RefuseActeRequest *request,
                        Concert__Conventionnement__V1__Acte *response);
enum status remind_acte(struct call *call,
                        const Concert__Conventionnement__V1__RemindActeRequest *request,
                        Concert__Conventionnement__V1__RemindActeResponse *response);
enum status get_recu(struct call *call,
                     const Concert__Conventionnement__V1__GetRecuRequest *request,
                     Concert__Conventionnement__V1__Recu *response);
enum status get_file(struct call *call, const Concert__Bus__V1__GetFileRequest *request,
                     Concert__Bus__V1__File *response);

// Projections: an older version never overwrites a newer one.
enum status organisation_changee(struct call *call, const Concert__Bus__V1__Event *event,
                                 const Concert__Acces__V1__OrganisationChangee *body);
enum status cle_changee(struct call *call, const Concert__Bus__V1__Event *event,
                        const Concert__Acces__V1__CleChangee *body);
enum status delegation_changee(struct call *call, const Concert__Bus__V1__Event *event,
                               const Concert__Acces__V1__DelegationChangee *body);
