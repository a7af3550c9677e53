// SPDX-License-Identifier: EUPL-1.2
// services/acces/champ.h: texts of a request, checked before the database so that the refusal names
// the field. INVALID_ARGUMENT with `field` otherwise.
#pragma once

#include "common/fault.h"

#include <stdbool.h>

enum { CHAMP_LINE_MAX = 200 }; // characters, as the domain concert.texte_court

// One line of 1 to 200 characters, not blank; empty only when not required.
must_check enum status champ_line(struct fault *fault, const char *field, const char *text,
                                  bool required);
// An address of mail as it is stored and compared: blanks around it dropped, lower case. Dot-atom
// and host name of RFC 5322, 254 characters at most. In the fault's arena.
must_check enum status champ_courriel(struct fault *fault, const char *field, const char *text,
                                      char **ret_courriel);
// 2 to 31 of a-z 0-9 . - and a letter or digit first.
must_check enum status champ_sigle(struct fault *fault, const char *text);
