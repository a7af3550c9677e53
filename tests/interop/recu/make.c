// SPDX-License-Identifier: EUPL-1.2
// tests/interop/recu/make.c: writes the receipt of the story of recu_fixture.h: recu_make FILE.
#include "unit/recu_fixture.h"

static const char *file;

static void write_bundle(void **state)
{
    struct fixture *fixture = *state;
    unsigned char *bytes;
    size_t size;
    struct recu *recu = story_seal(story_make(fixture), WITNESSES);
    assert_int_equal(recu_write(recu, &bytes, &size, &fixture->fault), STATUS_OK);
    FILE *out = fopen(file, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, size, out), size);
    assert_int_equal(fclose(out), 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {WITH_FIXTURE(write_bundle)};
    if (argc != 2 || sodium_init() < 0)
        return 2;
    file = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
