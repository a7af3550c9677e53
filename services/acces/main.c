// SPDX-License-Identifier: EUPL-1.2
// services/acces/main.c: organisations, people, sessions, signing keys, delegations.
#include "acces/host.h"
#include "acces/state.h"
#include "acces_methods.h"
#include "acces_sql.h"
#include "common/service.h"

static const struct method METHODS[] = {
    {"Login", HANDLER(login), WHO_ANYONE, DB_WRITE, METHOD_LONG | METHOD_SECRET},
    {"ExchangeSession", HANDLER(exchange_session), WHO_ANYONE, DB_WRITE, METHOD_SECRET},
    {"GetInvitation", HANDLER(get_invitation), WHO_ANYONE, DB_READ, 0},
    {"AcceptInvitation", HANDLER(accept_invitation), WHO_ANYONE, DB_WRITE,
     METHOD_LONG | METHOD_SECRET},

    {"GetPasswordReset", HANDLER(get_password_reset), WHO_ANYONE, DB_READ, 0},
    {"AcceptPasswordReset", HANDLER(accept_password_reset), WHO_ANYONE, DB_WRITE,
     METHOD_LONG | METHOD_SECRET},

    {"GetMe", HANDLER(get_me), WHO_MEMBER, DB_READ, 0},
    {"UpdateMe", HANDLER(update_me), WHO_MEMBER, DB_WRITE, METHOD_LONG},
    {"ErasePersonne", HANDLER(erase_personne), WHO_MEMBER, DB_WRITE, 0},
    {"Logout", HANDLER(logout), WHO_MEMBER, DB_WRITE, 0},
    {"ChangePassword", HANDLER(change_password), WHO_MEMBER, DB_WRITE, METHOD_LONG},
    {"SwitchOrganisation", HANDLER(switch_organisation), WHO_MEMBER, DB_WRITE, METHOD_SECRET},
    {"ListSessions", HANDLER(list_sessions), WHO_MEMBER, DB_READ, 0},
    {"RevokeSession", HANDLER(revoke_session), WHO_MEMBER, DB_WRITE, 0},

    {"CreateOrganisation", HANDLER(create_organisation), WHO_ADMINISTRATEUR | WHO_KIND(UT_DIRECCTE),
     DB_WRITE, 0},
    {"UpdateOrganisation", HANDLER(update_organisation), WHO_ADMINISTRATEUR, DB_WRITE, 0},
    {"FindOrganisation", HANDLER(find_organisation), WHO_ADMINISTRATEUR | WHO_KIND(UT_DIRECCTE),
     DB_READ, 0},
    {"AttachOrganisation", HANDLER(attach_organisation), WHO_ADMINISTRATEUR | WHO_KIND(UT_DIRECCTE),
     DB_WRITE, 0},
    {"DetachOrganisation", HANDLER(detach_organisation), WHO_ADMINISTRATEUR | WHO_KIND(UT_DIRECCTE),
     DB_WRITE, 0},
    {"GetOrganisation", HANDLER(get_organisation), WHO_MEMBER, DB_READ, 0},
    {"ListOrganisations", HANDLER(list_organisations), WHO_MEMBER, DB_READ, 0},

    {"InvitePersonne", HANDLER(invite_personne), WHO_ADMINISTRATEUR, DB_WRITE, METHOD_SECRET},
    {"ListMembres", HANDLER(list_membres), WHO_MEMBER, DB_READ, 0},
    {"UpdateMembre", HANDLER(update_membre), WHO_ADMINISTRATEUR, DB_WRITE, 0},
    {"RemoveMembre", HANDLER(remove_membre), WHO_ADMINISTRATEUR, DB_WRITE, 0},
    {"ResetPassword", HANDLER(reset_password), WHO_ADMINISTRATEUR, DB_WRITE, METHOD_SECRET},

    {"RegisterCle", HANDLER(register_cle), WHO_SIGNATAIRE, DB_WRITE, 0},
    {"ListCles", HANDLER(list_cles), WHO_MEMBER, DB_READ, 0},
    {"GetCleEnveloppee", HANDLER(get_cle_enveloppee), WHO_MEMBER, DB_READ, 0},
    {"CertifyCle", HANDLER(certify_cle), WHO_ADMINISTRATEUR, DB_WRITE, 0},
    {"RevokeCle", HANDLER(revoke_cle), WHO_MEMBER, DB_WRITE, 0},

    {"CreateDelegation", HANDLER(create_delegation), WHO_ADMINISTRATEUR, DB_WRITE, 0},
    {"RevokeDelegation", HANDLER(revoke_delegation), WHO_ADMINISTRATEUR, DB_WRITE, 0},
    {"ListDelegations", HANDLER(list_delegations), WHO_MEMBER, DB_READ, 0},
    {0},
};

static const struct service ACCES = {
    .name = "acces",
    .protocol = "concert.acces.v1.Acces",
    .methods = METHODS,
    .queries = acces_queries,
    .start = acces_start,
    .stop = acces_stop,
};

int main(int argc, char **argv)
{
    const struct host_command *command = argc > 1 ? host_command_find(argv[1]) : NULL;
    if (command)
        return host_main(&ACCES, command, argc, argv);
    return service_main(&ACCES, argc, argv);
}
