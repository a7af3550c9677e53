// SPDX-License-Identifier: EUPL-1.2
// services/common/job_run.h: the call of a job, from its frames to the frames of its answer.
#pragma once

#include "common/call_run.h"
#include "common/job.h"

void job_run(const struct service_context *context, const struct worker_tools *tools,
             struct job *job);
