// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/origin.h: does a request that carries our cookie come from our own page?
// Source: OWASP, Cross-Site Request Forgery Prevention; Fetch Metadata (W3C). A request without
// Origin nor Sec-Fetch-Site is no browser's cross-site one: Connect's content types are not simple,
// so that a browser would have asked first (CORS), and is never told yes.
#pragma once

#include "passerelle/request.h"

// False when the request has been failed with PERMISSION_DENIED.
bool origin_allowed(struct request *request);
// "https://a.example" and "a.example:443" are the same place; `allowed` ("" = none) is another
// origin that is accepted as it stands.
bool origin_matches(const char *origin, const char *host, const char *allowed);
