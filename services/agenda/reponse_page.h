// SPDX-License-Identifier: EUPL-1.2
// services/agenda/reponse_page.h: the page that the link of an invitation opens. Opening it changes
// nothing, since programs that look at mails open links too: its buttons answer.
#pragma once

#include "common/call.h"

// `path`: a token, or "reponse.js", "reponse.css". NOT_FOUND.
must_check enum status reponse_page(struct call *call, const char *path,
                                    Concert__Bus__V1__File *ret_file);
