// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_avis.c
#include "conventionnement/acte_avis.h"
#include "common/inscription.h"

#include "conventionnement/acte_texte.h"

enum status acte_avis_log(struct call *call, const acte_message *acte,
                          const Concert__Conventionnement__V1__Avis *avis)
{
    const char *facts[] = {"version-contenu",
                           inscription_decimal(call, acte->version_contenu),
                           "instance-empreinte",
                           avis->instance,
                           "date-avis",
                           avis->date,
                           "resultat",
                           acte_avis_code(avis->resultat),
                           "reserves-empreinte",
                           avis->reserves,
                           "reference-empreinte",
                           avis->reference,
                           "deliberation",
                           avis->deliberation,
                           NULL};
    return acte_log(call, acte, "avis", facts);
}
