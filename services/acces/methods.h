// SPDX-License-Identifier: EUPL-1.2
// services/acces/methods.h: the handlers, one a file, in the order of the proto.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

enum status login(struct call *call, const Concert__Acces__V1__LoginRequest *request,
                  Concert__Acces__V1__LoginResponse *response);
enum status exchange_session(struct call *call,
                             const Concert__Acces__V1__ExchangeSessionRequest *request,
                             Concert__Acces__V1__ExchangeSessionResponse *response);
enum status get_invitation(struct call *call,
                           const Concert__Acces__V1__GetInvitationRequest *request,
                           Concert__Acces__V1__Invitation *response);
enum status accept_invitation(struct call *call,
                              const Concert__Acces__V1__AcceptInvitationRequest *request,
                              Concert__Acces__V1__LoginResponse *response);
enum status get_me(struct call *call, const Concert__Acces__V1__GetMeRequest *request,
                   Concert__Acces__V1__Me *response);
enum status logout(struct call *call, const Concert__Acces__V1__LogoutRequest *request,
                   Concert__Acces__V1__LogoutResponse *response);
enum status change_password(struct call *call,
                            const Concert__Acces__V1__ChangePasswordRequest *request,
                            Concert__Acces__V1__ChangePasswordResponse *response);
enum status switch_organisation(struct call *call,
                                const Concert__Acces__V1__SwitchOrganisationRequest *request,
                                Concert__Acces__V1__ExchangeSessionResponse *response);
enum status list_sessions(struct call *call, const Concert__Acces__V1__ListSessionsRequest *request,
                          Concert__Acces__V1__ListSessionsResponse *response);
enum status revoke_session(struct call *call,
                           const Concert__Acces__V1__RevokeSessionRequest *request,
                           Concert__Acces__V1__RevokeSessionResponse *response);
enum status create_organisation(struct call *call,
                                const Concert__Acces__V1__CreateOrganisationRequest *request,
                                Concert__Acces__V1__Organisation *response);
enum status update_organisation(struct call *call,
                                const Concert__Acces__V1__UpdateOrganisationRequest *request,
                                Concert__Acces__V1__Organisation *response);
enum status get_organisation(struct call *call,
                             const Concert__Acces__V1__GetOrganisationRequest *request,
                             Concert__Acces__V1__Organisation *response);
enum status list_organisations(struct call *call,
                               const Concert__Acces__V1__ListOrganisationsRequest *request,
                               Concert__Acces__V1__ListOrganisationsResponse *response);
enum status invite_personne(struct call *call,
                            const Concert__Acces__V1__InvitePersonneRequest *request,
                            Concert__Acces__V1__InvitePersonneResponse *response);
enum status list_membres(struct call *call, const Concert__Acces__V1__ListMembresRequest *request,
                         Concert__Acces__V1__ListMembresResponse *response);
enum status update_membre(struct call *call, const Concert__Acces__V1__UpdateMembreRequest *request,
                          Concert__Acces__V1__Membre *response);
enum status remove_membre(struct call *call, const Concert__Acces__V1__RemoveMembreRequest *request,
                          Concert__Acces__V1__RemoveMembreResponse *response);
enum status register_cle(struct call *call, const Concert__Acces__V1__RegisterCleRequest *request,
                         Concert__Acces__V1__Cle *response);
enum status list_cles(struct call *call, const Concert__Acces__V1__ListClesRequest *request,
                      Concert__Acces__V1__ListClesResponse *response);
enum status get_cle_enveloppee(struct call *call,
                               const Concert__Acces__V1__GetCleEnveloppeeRequest *request,
                               Concert__Acces__V1__CleEnveloppee *response);
enum status certify_cle(struct call *call, const Concert__Acces__V1__CertifyCleRequest *request,
                        Concert__Acces__V1__Cle *response);
enum status revoke_cle(struct call *call, const Concert__Acces__V1__RevokeCleRequest *request,
                       Concert__Acces__V1__Cle *response);
enum status create_delegation(struct call *call,
                              const Concert__Acces__V1__CreateDelegationRequest *request,
                              Concert__Acces__V1__Delegation *response);
enum status revoke_delegation(struct call *call,
                              const Concert__Acces__V1__RevokeDelegationRequest *request,
                              Concert__Acces__V1__Delegation *response);
enum status list_delegations(struct call *call,
                             const Concert__Acces__V1__ListDelegationsRequest *request,
                             Concert__Acces__V1__ListDelegationsResponse *response);
