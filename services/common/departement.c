// SPDX-License-Identifier: EUPL-1.2
// services/common/departement.c
#include "common/departement.h"

#include <stddef.h>
#include <string.h>

static const struct {
    char code[DEPARTEMENT_TEXT];
    const char *nom;
} DEPARTEMENTS[] = {
    {"01", "Ain"},
    {"02", "Aisne"},
    {"03", "Allier"},
    {"04", "Alpes-de-Haute-Provence"},
    {"05", "Hautes-Alpes"},
    {"06", "Alpes-Maritimes"},
    {"07", "Ardèche"},
    {"08", "Ardennes"},
    {"09", "Ariège"},
    {"10", "Aube"},
    {"11", "Aude"},
    {"12", "Aveyron"},
    {"13", "Bouches-du-Rhône"},
    {"14", "Calvados"},
    {"15", "Cantal"},
    {"16", "Charente"},
    {"17", "Charente-Maritime"},
    {"18", "Cher"},
    {"19", "Corrèze"},
    {"21", "Côte-d'Or"},
    {"22", "Côtes-d'Armor"},
    {"23", "Creuse"},
    {"24", "Dordogne"},
    {"25", "Doubs"},
    {"26", "Drôme"},
    {"27", "Eure"},
    {"28", "Eure-et-Loir"},
    {"29", "Finistère"},
    {"2A", "Corse-du-Sud"},
    {"2B", "Haute-Corse"},
    {"30", "Gard"},
    {"31", "Haute-Garonne"},
    {"32", "Gers"},
    {"33", "Gironde"},
    {"34", "Hérault"},
    {"35", "Ille-et-Vilaine"},
    {"36", "Indre"},
    {"37", "Indre-et-Loire"},
    {"38", "Isère"},
    {"39", "Jura"},
    {"40", "Landes"},
    {"41", "Loir-et-Cher"},
    {"42", "Loire"},
    {"43", "Haute-Loire"},
    {"44", "Loire-Atlantique"},
    {"45", "Loiret"},
    {"46", "Lot"},
    {"47", "Lot-et-Garonne"},
    {"48", "Lozère"},
    {"49", "Maine-et-Loire"},
    {"50", "Manche"},
    {"51", "Marne"},
    {"52", "Haute-Marne"},
    {"53", "Mayenne"},
    {"54", "Meurthe-et-Moselle"},
    {"55", "Meuse"},
    {"56", "Morbihan"},
    {"57", "Moselle"},
    {"58", "Nièvre"},
    {"59", "Nord"},
    {"60", "Oise"},
    {"61", "Orne"},
    {"62", "Pas-de-Calais"},
    {"63", "Puy-de-Dôme"},
    {"64", "Pyrénées-Atlantiques"},
    {"65", "Hautes-Pyrénées"},
    {"66", "Pyrénées-Orientales"},
    {"67", "Bas-Rhin"},
    {"68", "Haut-Rhin"},
    {"69", "Rhône"},
    {"70", "Haute-Saône"},
    {"71", "Saône-et-Loire"},
    {"72", "Sarthe"},
    {"73", "Savoie"},
    {"74", "Haute-Savoie"},
    {"75", "Paris"},
    {"76", "Seine-Maritime"},
    {"77", "Seine-et-Marne"},
    {"78", "Yvelines"},
    {"79", "Deux-Sèvres"},
    {"80", "Somme"},
    {"81", "Tarn"},
    {"82", "Tarn-et-Garonne"},
    {"83", "Var"},
    {"84", "Vaucluse"},
    {"85", "Vendée"},
    {"86", "Vienne"},
    {"87", "Haute-Vienne"},
    {"88", "Vosges"},
    {"89", "Yonne"},
    {"90", "Territoire de Belfort"},
    {"91", "Essonne"},
    {"92", "Hauts-de-Seine"},
    {"93", "Seine-Saint-Denis"},
    {"94", "Val-de-Marne"},
    {"95", "Val-d'Oise"},
    {"971", "Guadeloupe"},
    {"972", "Martinique"},
    {"973", "Guyane"},
    {"974", "La Réunion"},
    {"975", "Saint-Pierre-et-Miquelon"},
    {"976", "Mayotte"},
    {"977", "Saint-Barthélemy"},
    {"978", "Saint-Martin"},
    {"984", "Terres australes et antarctiques françaises"},
    {"986", "Wallis et Futuna"},
    {"987", "Polynésie française"},
    {"988", "Nouvelle-Calédonie"},
};

const char *departement_nom(const char *code)
{
    for (size_t i = 0; i < sizeof DEPARTEMENTS / sizeof DEPARTEMENTS[0]; i++)
        if (strcmp(code, DEPARTEMENTS[i].code) == 0)
            return DEPARTEMENTS[i].nom;
    return NULL;
}

bool departement_valid(const char *code)
{
    return departement_nom(code) != NULL;
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
