// SPDX-License-Identifier: EUPL-1.2
// services/common/fiber.c: glibc's contexts, told to the sanitizers.
#include "common/fiber.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#elif defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { STACK = 1024 * 1024 };
#else
enum { STACK = 512 * 1024 };
#endif

struct fiber {
    ucontext_t here, back;
    void (*body)(void *);
    void *argument;
    char *memory; // a guard page, then the stack
    size_t guard;
#if defined(__SANITIZE_ADDRESS__)
    void *fake_here, *fake_back; // ASan's own stacks of each side
    const void *back_bottom;
    size_t back_size;
#elif defined(__SANITIZE_THREAD__)
    void *tsan_here, *tsan_back;
#endif
};

static _Thread_local struct fiber *current;

#if defined(__SANITIZE_ADDRESS__)
static void leave_thread(struct fiber *fiber)
{
    __sanitizer_start_switch_fiber(&fiber->fake_back, fiber->memory + fiber->guard, STACK);
}
static void back_in_thread(struct fiber *fiber)
{
    __sanitizer_finish_switch_fiber(fiber->fake_back, NULL, NULL);
}
static void leave_fiber(struct fiber *fiber)
{
    __sanitizer_start_switch_fiber(&fiber->fake_here, fiber->back_bottom, fiber->back_size);
}
static void back_in_fiber(struct fiber *fiber)
{
    __sanitizer_finish_switch_fiber(fiber->fake_here, &fiber->back_bottom, &fiber->back_size);
}
#elif defined(__SANITIZE_THREAD__)
static void leave_thread(struct fiber *fiber)
{
    fiber->tsan_back = __tsan_get_current_fiber();
    __tsan_switch_to_fiber(fiber->tsan_here, 0);
}
static void leave_fiber(struct fiber *fiber)
{
    __tsan_switch_to_fiber(fiber->tsan_back, 0);
}
#define back_in_thread(fiber) (void)(fiber)
#define back_in_fiber(fiber) (void)(fiber)
#else
#define leave_thread(fiber) (void)(fiber)
#define back_in_thread(fiber) (void)(fiber)
#define leave_fiber(fiber) (void)(fiber)
#define back_in_fiber(fiber) (void)(fiber)
#endif

static void enter(void)
{
    back_in_fiber(current);
    current->body(current->argument);
    abort();
}

// Apart, since getcontext may return twice.
static bool make_context(struct fiber *fiber)
{
    if (getcontext(&fiber->here) != 0)
        return false;
    fiber->here.uc_stack.ss_sp = fiber->memory + fiber->guard;
    fiber->here.uc_stack.ss_size = STACK;
    makecontext(&fiber->here, enter, 0);
    return true;
}

struct fiber *fiber_create(void (*body)(void *argument), void *argument)
{
    struct fiber *fiber = calloc(1, sizeof *fiber);
    if (!fiber)
        return NULL;
    fiber->body = body;
    fiber->argument = argument;
    fiber->guard = (size_t)sysconf(_SC_PAGESIZE);
    fiber->memory = mmap(NULL, fiber->guard + STACK, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK | MAP_NORESERVE, -1, 0);
    if (fiber->memory == MAP_FAILED) {
        free(fiber);
        return NULL;
    }
    if (mprotect(fiber->memory, fiber->guard, PROT_NONE) != 0 || !make_context(fiber)) {
        munmap(fiber->memory, fiber->guard + STACK);
        free(fiber);
        return NULL;
    }
#if defined(__SANITIZE_THREAD__)
    fiber->tsan_here = __tsan_create_fiber(0);
#endif
    return fiber;
}

void fiber_destroy(struct fiber **fiber)
{
    if (!*fiber)
        return;
#if defined(__SANITIZE_THREAD__)
    __tsan_destroy_fiber((*fiber)->tsan_here);
#endif
    munmap((*fiber)->memory, (*fiber)->guard + STACK);
    free(*fiber);
    *fiber = NULL;
}

void fiber_resume(struct fiber *fiber)
{
    current = fiber;
    leave_thread(fiber);
    swapcontext(&fiber->back, &fiber->here);
    back_in_thread(fiber);
    current = NULL;
}

void fiber_pause(void)
{
    struct fiber *fiber = current;
    leave_fiber(fiber);
    swapcontext(&fiber->here, &fiber->back);
    back_in_fiber(fiber);
}
