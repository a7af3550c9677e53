// SPDX-License-Identifier: EUPL-1.2
// services/common/fiber.h: a function with a stack of its own. It pauses in the middle, others run
// on the same thread, and it goes on where it was. So a handler reads straight down and blocks
// nobody, and no thread has to be woken for it.
// A fiber belongs to the thread that first resumes it. Its stack is 512 KiB (1 MiB under a
// sanitizer) of address space, touched only as far as it is used, with a guard page below.
#pragma once

struct fiber;

// `body` starts at the first resume and never returns: it loops, pausing. NULL when out of memory.
struct fiber *fiber_create(void (*body)(void *argument), void *argument);
// Paused, or never resumed; what its stack refers to is the caller's to free.
void fiber_destroy(struct fiber **fiber);
// Runs it until it pauses. Not from within a fiber.
void fiber_resume(struct fiber *fiber);
// From within a fiber: back to who resumed it.
void fiber_pause(void);
