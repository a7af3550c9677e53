// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte.h: what all methods on an instrument do: read it, write a version
// of it, tell of it. Texts live in the call's arena.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

typedef Concert__Conventionnement__V1__Acte acte_message;
typedef Concert__Conventionnement__V1__ActeEcrit acte_ecrit;

// As GetAccord shows it, once the next flush is done.
must_check enum status acte_queue(struct call *call, const char *departement, const char *id,
                                  acte_message *ret_acte);
// Reads it now, and what GetAccord does not show.
must_check enum status acte_read(struct call *call, const char *departement, const char *id,
                                 acte_message *ret_acte,
                                 Concert__Conventionnement__V1__ActeComplement *ret_complement);

// Queues a new instrument with its first version; `row` comes from acte_contenu_write.
must_check enum status acte_insert(struct call *call, const acte_ecrit *row);
// Queues one more version of the content, parties included.
must_check enum status acte_insert_version(struct call *call, const acte_ecrit *row);
// What a version of `acte` is made from, before changes. Lists are shared.
void acte_to_ecrit(const acte_message *acte,
                   const Concert__Conventionnement__V1__ActeComplement *complement,
                   acte_ecrit *ret_row);

// Emits the change to who may see it. The line reads "<instrument> : <words><detail>"; `code`
// is what programs read.
must_check enum status acte_tell(struct call *call, const acte_message *acte, const char *code,
                                 const char *words, const char *detail);
// Parts of acte_tell: to who may see it;
must_check enum status acte_tell_feed(struct call *call, const acte_message *acte, const char *code,
                                      const char *words, const char *detail);
// and what councils need to know of it. `point`: the item it stands on, or that it
// refuses, saying why ("": it does not).
must_check enum status acte_tell_instances(struct call *call, const acte_message *acte,
                                           const char *point, const char *refusal);
// The same in the words of acte_texte.h; a comma goes before `detail`, which may be "".
must_check enum status acte_tell_action(struct call *call, const acte_message *acte,
                                        Concert__Conventionnement__V1__ActionActe action,
                                        const char *detail);
// Emits an entry for the log and keeps its id with the instrument. `facts` go between the number
// and the date (services/registre/ENTREES.md): key, value …, NULL. The value of a fact whose key
// ends in -empreinte is what somebody typed: the entry gets its salted digest, the database the
// text and the salt.
must_check enum status acte_log(struct call *call, const acte_message *acte, const char *nature,
                                const char *const *facts);

// Tells, and logs what ends, of all that this transaction moved along with `acte`: what it
// replaces, the avenants and annexes of an agreement that ends, is suspended or resumes.
must_check enum status acte_tell_others(struct call *call, const acte_message *acte);

// For facts: SHA-256 in hex of what needs no salt ("" of an empty text), in the arena.
char *acte_digest(struct call *call, const void *bytes, size_t size);
