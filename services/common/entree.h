// SPDX-License-Identifier: EUPL-1.2
// services/common/entree.h: the text of one entry of the decision log.
//
//   concert <nature> v1
//   <key>: <value>
//   …
//
// UTF-8, one line a fact, each line ended by \n, keys in lower-case ASCII with dashes. Values hold
// no line break. The public log carries digests and institution-level facts: never a person's name,
// hence never a text that somebody typed: a fact whose key ends in -empreinte is its salted digest.
#pragma once

#include "common/fault.h"

#include <stdbool.h>

enum { ENTREE_MAX = 65535, ENTREE_SEL = 16 };

// facts: key, value, key, value …, NULL. Empty values are left out. INVALID_ARGUMENT for a value
// with a line break (the field is the key); RESOURCE_EXHAUSTED when the text is over ENTREE_MAX.
must_check enum status entree_write(const char *nature, const char *const *facts, char **ret_text,
                                    struct fault *fault);
// Strict: anything that entree_write would not write is refused, so that a text reads one way only.
must_check enum status entree_check(const char *text, size_t size, struct fault *fault);
// The nature, or a fact's value, copied to the arena; NULL when it is not there. `text` was
// checked.
char *entree_nature(const char *text, struct arena *arena);
char *entree_get(const char *text, const char *key, struct arena *arena);
// The same compared in place.
bool entree_nature_is(const char *text, const char *nature);
bool entree_is(const char *text, const char *key, const char *value);

// Salted digest of a text that somebody typed, as the fact `key` carries it:
// SHA-256("concert-texte-v1\n" ‖ sel ‖ key ‖ \n ‖ texte), in hex (64 + NUL).
void entree_texte(const unsigned char sel[static ENTREE_SEL], const char *key, const char *texte,
                  size_t size, char ret_hex[static 65]);
// Whether a fact of this key is such a digest.
bool entree_est_empreinte(const char *key);

// Salted digest of a person, as certifications carry it:
// SHA-256("concert-personne-v1\n" ‖ sel ‖ prenom ‖ \n ‖ nom ‖ \n ‖ fonction ‖ \n), in hex (64 +
// NUL).
void entree_personne(const unsigned char sel[static ENTREE_SEL], const char *prenom,
                     const char *nom, const char *fonction, char ret_hex[static 65]);
