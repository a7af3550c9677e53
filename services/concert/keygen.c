// SPDX-License-Identifier: EUPL-1.2
// services/concert/keygen.c: `concert keygen`: a signing key that only its owner holds, or the key
// of a process.
#include "client_message.h"
#include "options.h"
#include "signing_key.h"

#include "common/keys.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef Concert__Acces__V1__Cle cle;
typedef Concert__Acces__V1__Me me;

static enum status get_me(struct command_context *context, const me **ret_me)
{
    Concert__Acces__V1__GetMeRequest request = CONCERT__ACCES__V1__GET_ME_REQUEST__INIT;
    ProtobufCMessage *answer;
    enum status status =
        client_message(context, "concert.acces.v1.Acces/GetMe", &request.base, &answer);
    if (!status)
        *ret_me = (const me *)answer;
    return status;
}

// The proof shows that who registers holds the secret: acces.proto, RegisterCleRequest.preuve.
static enum status deposit(struct command_context *context, const me *myself,
                           const struct signing_key *key,
                           const unsigned char seed[static NOTE_SEED], bool copy,
                           const cle **ret_cle)
{
    const char *text = arena_printf(context->arena, "concert-cle-v1\n%s\n%s\n", myself->personne,
                                    myself->organisation);
    unsigned char secret[NOTE_SECRET], public_key[NOTE_PUBLIC_KEY], proof[crypto_sign_BYTES];
    crypto_sign_seed_keypair(public_key, secret, seed);
    crypto_sign_detached(proof, NULL, (const unsigned char *)text, strlen(text), secret);
    sodium_memzero(secret, sizeof secret);
    Concert__Acces__V1__RegisterCleRequest request = CONCERT__ACCES__V1__REGISTER_CLE_REQUEST__INIT;
    request.cle_publique.data = public_key;
    request.cle_publique.len = sizeof public_key;
    request.preuve.data = proof;
    request.preuve.len = sizeof proof;
    if (copy)
        request.cle_enveloppee = (char *)key->wrapped;
    ProtobufCMessage *answer;
    enum status status =
        client_message(context, "concert.acces.v1.Acces/RegisterCle", &request.base, &answer);
    if (!status)
        *ret_cle = (const cle *)answer;
    return status;
}

static void print(struct command_context *context, const struct signing_key *key, const cle *known)
{
    const char *public = signing_key_public_text(context, key);
    if (context->json) {
        json_t *all =
            json_pack("{s:s, s:s, s:s*, s:s*}", "fichier", key->path, "clePublique", public, "id",
                      known ? known->id : NULL, "nom", known ? known->nom : NULL);
        json_dumpf(all, stdout, JSON_INDENT(2));
        putchar('\n');
        json_decref(all);
        return;
    }
    printf("Clé publique : %s\n", public);
    if (known)
        printf("Déposée sous le nom %s (%s).\nL'administrateur de votre organisation doit encore "
               "la certifier.\n",
               known->nom, known->id);
}

// Who deposits is known first, so that no key is made in vain.
static enum status make_person_key(struct command_context *context, const char *path,
                                   bool to_deposit, bool copy)
{
    struct signing_key key;
    unsigned char seed[NOTE_SEED];
    const me *myself = NULL;
    const cle *known = NULL;
    enum status status = to_deposit ? get_me(context, &myself) : STATUS_OK;
    if (status)
        return status;
    if (to_deposit && access(path, F_OK) == 0) {
        status = signing_key_read(context, path, &key);
        if (!status)
            status = signing_key_open(context, &key, seed);
    } else {
        status = signing_key_make(context, path, &key, seed);
    }
    if (!status && to_deposit)
        status = deposit(context, myself, &key, seed, copy, &known);
    sodium_memzero(seed, sizeof seed);
    if (!status)
        print(context, &key, known);
    return status;
}

static enum status run(struct command_context *context, int argc, char **argv)
{
    bool to_deposit = false, copy = false;
    const char *service = NULL;
    const struct option_row rows[] = {
        {.name = "deposer", .flag = &to_deposit},
        {.name = "copie", .flag = &copy},
        {.name = "service", .value = &service},
    };
    int first;
    enum status status = options_parse(context, &command_keygen, argc, argv, rows,
                                       sizeof rows / sizeof rows[0], &first);
    if (status)
        return status;
    if (argc - first != 1 || (service && (to_deposit || copy)) || (copy && !to_deposit))
        return command_usage(context, &command_keygen);
    if (service)
        return keys_make(argv[first], service, &context->fault);
    return make_person_key(context, argv[first], to_deposit, copy);
}

const struct command command_keygen = {
    .name = "keygen",
    .usage = "FICHIER [--deposer [--copie]] | --service NOM DOSSIER",
    .help = "fabrique une clé de signature, gardée dans FICHIER sous une phrase secrète",
    .details =
        "  --deposer      dépose la clé publique ; un FICHIER qui existe est déposé tel quel\n"
        "  --copie        confie aussi au serveur la clé, toujours sous sa phrase secrète, pour\n"
        "                 signer depuis un navigateur\n"
        "  --service NOM  la paire d'un processus : DOSSIER/NOM.key et DOSSIER/NOM.pub\n\n"
        "Le secret ne quitte cette machine que sous sa phrase secrète (12 caractères au moins),\n"
        "demandée au clavier ou lue du fichier que nomme CONCERT_PASSPHRASE.\n",
    .run = run,
};
