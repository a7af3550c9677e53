// SPDX-License-Identifier: EUPL-1.2
// services/instances/issue.h: how an item ends: written, told, and said to the log; an opinion on
// an agreement goes to conventionnement.
#pragma once

#include "instances/point.h"

typedef Concert__Instances__V1__ResultatEcrit resultat_ecrit;

// `row` but its deliberation is filled. The item was locked before.
must_check enum status issue_write(struct call *call, resultat_ecrit *row,
                                   point_message *ret_point);
