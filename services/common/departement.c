// SPDX-License-Identifier: EUPL-1.2
// services/common/departement.c
#include "common/departement.h"

#include <stddef.h>
#include <string.h>

static const char OVERSEAS[][DEPARTEMENT_TEXT] = {"971", "972", "973", "974", "975", "976",
                                                  "977", "978", "984", "986", "987", "988"};

bool departement_valid(const char *code)
{
    if (strlen(code) == 3) {
        for (size_t i = 0; i < sizeof OVERSEAS / sizeof OVERSEAS[0]; i++)
            if (strcmp(code, OVERSEAS[i]) == 0)
                return true;
        return false;
    }
    if (strcmp(code, "2A") == 0 || strcmp(code, "2B") == 0)
        return true;
    return strlen(code) == 2 && strspn(code, "0123456789") == 2 && strcmp(code, "00") > 0 &&
           strcmp(code, "95") <= 0 && strcmp(code, "20") != 0;
}

static bool from_prefix(const char *code, char ret_code[static DEPARTEMENT_TEXT])
{
    size_t size = code[0] == '9' && (code[1] == '7' || code[1] == '8') ? 3 : 2;
    char found[DEPARTEMENT_TEXT] = "";
    memcpy(found, code, size);
    if (!departement_valid(found))
        return false;
    memcpy(ret_code, found, DEPARTEMENT_TEXT);
    return true;
}

bool departement_of_insee(const char *code_insee, char ret_code[static DEPARTEMENT_TEXT])
{
    if (strlen(code_insee) != 5 || strspn(code_insee + 2, "0123456789") != 3)
        return false;
    return from_prefix(code_insee, ret_code);
}

bool departement_of_cp(const char *cp, char ret_code[static DEPARTEMENT_TEXT])
{
    if (strlen(cp) != 5 || strspn(cp, "0123456789") != 5)
        return false;
    if (strncmp(cp, "20", 2) != 0)
        return from_prefix(cp, ret_code);
    if (!strchr("0126", cp[2]))
        return false;
    memcpy(ret_code, cp[2] < '2' ? "2A" : "2B", sizeof "2A");
    return true;
}
