// link: instances
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/decompte_test.c: ballots counted under random rules agree with a count made another
// way: by comparing fractions, vote by vote, from the words of the decrees.
#include "instances/decompte.h"

#include "arena_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define SENS(name) CONCERT__INSTANCES__V1__SENS__SENS_##name
#define BASE(name) CONCERT__INSTANCES__V1__BASE_MAJORITE__BASE_MAJORITE_##name

enum { ROUNDS = 20000, SEATS_MOST = 40 };

static uint64_t seed = 0x9e3779b97f4a7c15;

static int64_t below(int64_t limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)limit);
}

struct seat {
    bool there, votes, chair;
    int64_t weight;
    Concert__Instances__V1__Sens sens;
};

// One ballot a unit of weight, held up one after the other.
static bool adopted_by_hand(const struct regle_vote *rule, const struct seat *seats, size_t count)
{
    int64_t yes = 0, no = 0, base = 0;
    Concert__Instances__V1__Sens chair = 0;
    for (size_t i = 0; i < count; i++)
        for (int64_t unit = 0; unit < seats[i].weight; unit++) {
            bool cast = seats[i].there && seats[i].votes;
            yes += cast && seats[i].sens == SENS(POUR);
            no += cast && seats[i].sens == SENS(CONTRE);
            base += rule->base == BASE(MEMBRES)    ? 1
                    : rule->base == BASE(PRESENTS) ? seats[i].there
                                                   : cast && seats[i].sens != SENS(ABSTENTION);
            if (cast && seats[i].chair)
                chair = seats[i].sens;
        }
    if (yes == no && rule->preponderante && (chair == SENS(POUR) || chair == SENS(CONTRE)))
        return chair == SENS(POUR);
    // yes/base against num/den, without a division.
    return yes > 0 && (rule->stricte ? yes * rule->den > base * rule->num
                                     : yes * rule->den >= base * rule->num);
}

static void test_random_ballots(void **state)
{
    (void)state;
    size_t adopted = 0, decided_by_chair = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct regle_vote rule = {.base = (Concert__Instances__V1__BaseMajorite)(1 + below(3)),
                                  .den = (int32_t)(1 + below(5)),
                                  .stricte = below(2) == 0,
                                  .preponderante = below(2) == 0};
        rule.num = (int32_t)below(rule.den + (rule.stricte ? 0 : 1));
        struct seat seats[SEATS_MOST];
        struct bulletin ballots[SEATS_MOST];
        size_t count = (size_t)(1 + below(SEATS_MOST)), cast = 0;
        struct voix voix = {0};
        bool weighted = below(2) == 0;
        for (size_t i = 0; i < count; i++) {
            seats[i] = (struct seat){.there = below(4) != 0,
                                     .votes = below(6) != 0,
                                     .chair = i == 0,
                                     .weight = weighted ? 1 + below(9) : 1,
                                     .sens = (Concert__Instances__V1__Sens)(1 + below(3))};
            voix.membres += seats[i].weight;
            voix.presents += seats[i].there ? seats[i].weight : 0;
            if (seats[i].there && seats[i].votes)
                ballots[cast++] = (struct bulletin){seats[i].sens, seats[i].weight, i == 0};
        }
        decompte_add(&voix, ballots, cast);
        struct decompte result = decompte_run(&rule, &voix);
        assert_int_equal(result.adopte, adopted_by_hand(&rule, seats, count));
        assert_true(result.preponderante ||
                    result.adopte == (voix.pour > 0 && voix.pour >= result.majorite));
        adopted += result.adopte;
        decided_by_chair += result.preponderante;
    }
    // The rounds meant something.
    assert_in_range(adopted, ROUNDS / 20, ROUNDS - ROUNDS / 20);
    assert_true(decided_by_chair > 100);
}

static const struct regle_vote DECREE_2006 = {BASE(PRESENTS), 1, 2, true, true};
static const struct regle_vote DECREE_2024 = {BASE(EXPRIMES), 1, 2, true, true};

static char *words(struct arena *arena, const struct regle_vote *rule, struct voix voix,
                   bool secret)
{
    struct decompte result = decompte_run(rule, &voix);
    return decompte_words(arena, rule, &voix, &result, secret, false);
}

static void test_words(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(
        words(arena, &DECREE_2024,
              (struct voix){.pour = 14, .contre = 3, .abstentions = 2, .presents = 19}, false),
        "14 voix pour, 3 contre, 2 abstentions ; majorité des suffrages exprimés : 9 ; avis "
        "favorable");
    // An abstention counts among those present: the same votes are not enough under the other rule.
    assert_string_equal(
        words(arena, &DECREE_2006,
              (struct voix){.pour = 5, .contre = 1, .abstentions = 5, .presents = 11}, false),
        "5 voix pour, 1 contre, 5 abstentions ; majorité des voix des membres présents ou "
        "représentés : 6 ; avis défavorable");
    assert_string_equal(
        words(
            arena, &DECREE_2006,
            (struct voix){
                .pour = 4, .contre = 4, .abstentions = 1, .presents = 9, .presidence = SENS(POUR)},
            false),
        "4 voix pour, 4 contre, 1 abstention ; majorité des voix des membres présents ou "
        "représentés : 5 ; partage égal des voix, la présidence a voix prépondérante ; avis "
        "favorable");
    assert_string_equal(
        words(arena, &DECREE_2006, (struct voix){.pour = 4, .contre = 4, .nuls = 2, .presents = 10},
              true),
        "Scrutin secret : 4 voix pour, 4 contre, 0 abstention, 2 blancs ou nuls ; majorité des "
        "voix des membres présents ou représentés : 6 ; partage égal des voix, sans voix "
        "prépondérante au scrutin secret ; avis défavorable");
    const struct regle_vote qualified = {BASE(MEMBRES), 2, 3, false, false};
    assert_string_equal(words(arena, &qualified, (struct voix){.pour = 8, .membres = 12}, false),
                        "8 voix pour, 0 contre, 0 abstention ; majorité d'au moins 2/3 des voix "
                        "des membres : 8 ; avis favorable");
}

static void test_edges(void **state)
{
    (void)state;
    // Nobody for: never adopted, whatever the share asked for.
    const struct regle_vote nothing = {BASE(EXPRIMES), 0, 1, false, false};
    assert_false(decompte_run(&nothing, &(struct voix){.abstentions = 3}).adopte);
    // Exactly half is not more than half, and is half at least.
    const struct regle_vote half = {BASE(EXPRIMES), 1, 2, false, false};
    assert_false(decompte_run(&DECREE_2024, &(struct voix){.pour = 3, .contre = 3}).adopte);
    assert_true(decompte_run(&half, &(struct voix){.pour = 3, .contre = 3}).adopte);
    // The chair abstains: the tie stays one.
    assert_false(
        decompte_run(&DECREE_2024,
                     &(struct voix){.pour = 3, .contre = 3, .presidence = SENS(ABSTENTION)})
            .adopte);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_ballots),
        cmocka_unit_test_setup_teardown(test_words, setup, teardown),
        cmocka_unit_test(test_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
