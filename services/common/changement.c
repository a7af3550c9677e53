// SPDX-License-Identifier: EUPL-1.2
// services/common/changement.c
#include "common/changement.h"

#include "common/clock.h"
#include "common/service.h"

#include "concert/messages.h"

enum { SECOND = 1000000 };

enum status changement_tell(struct call *call, const char *departement,
                            const struct changement *changement)
{
    Google__Protobuf__Timestamp date = GOOGLE__PROTOBUF__TIMESTAMP__INIT;
    int64_t now = clock_now_us();
    date.seconds = now / SECOND;
    date.nanos = (int32_t)(now % SECOND) * 1000;
    Concert__Flux__V1__Changement event = CONCERT__FLUX__V1__CHANGEMENT__INIT;
    if (!changement->resume)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    event.departement = (char *)departement;
    event.service = (char *)call->context->service->name;
    event.nature = (char *)changement->nature;
    event.objet = (char *)changement->objet;
    event.version = changement->version;
    event.action = (char *)changement->action;
    event.resume = (char *)changement->resume;
    event.organisation = call->token->organisation;
    event.visible_par = changement->visible_par;
    event.n_visible_par = changement->visible_par_count;
    event.date = &date;
    return call_emit(call, departement, event.objet, event.version, &event.base);
}

enum status changement_tell_each(struct call *call, char *const *departements, size_t count,
                                 const struct changement *changement)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < count; i++)
        status = changement_tell(call, departements[i], changement);
    return status;
}
