// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/get_version.c: what is signed, byte for byte.

#include "conventionnement/acte_version.h"
#include "conventionnement_methods.h"

enum status get_version(struct call *call,
                        const Concert__Conventionnement__V1__GetVersionRequest *request,
                        Concert__Conventionnement__V1__VersionActe *response)
{
    Concert__Conventionnement__V1__LignesSignature lines =
        CONCERT__CONVENTIONNEMENT__V1__LIGNES_SIGNATURE__INIT;
    return acte_version_read(call, request->departement, request->id, request->version_contenu,
                             response, &lines);
}
