// SPDX-License-Identifier: EUPL-1.2
// services/common/texte_court.h: the database's domain concert.texte_court, told before
// the database would refuse a whole batch for one row.
#pragma once

// Why the UTF-8 text is none (French, static), or NULL: 1 to 200 characters on one line, not blank.
const char *texte_court_refusal(const char *text);
