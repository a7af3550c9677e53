// SPDX-License-Identifier: EUPL-1.2
// services/common/settings.c
#include "common/settings.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define MIB (1024L * 1024)

static const struct setting TABLE[] = {
    {"CONCERT_HOME", "*", SETTING_TEXT, "var", 0, 0, "folder of all state"},
    {"CONCERT_KEYS", "*", SETTING_TEXT, "var/keys", 0, 0,
     "folder of this process's <name>.key and of every process's <name>.pub"},
    {"CONCERT_BUS", "*", SETTING_TEXT, "ipc://var/run/%s.sock", 0, 0,
     "endpoint of a service, %s being its name; tcp:// endpoints speak CURVE"},
    {"CONCERT_BIND", "*", SETTING_TEXT, "", 0, 0,
     "endpoint this service binds, when it differs from CONCERT_BUS (tcp://*:5555)"},
    {"CONCERT_DATABASE", "*", SETTING_TEXT, "dbname=concert", 0, 0,
     "libpq connection string; user=concert_<service> is added"},
    {"CONCERT_DATABASE_PASSFILE", "*", SETTING_TEXT, "", 0, 0,
     "file in pgpass format, when the database asks for a password"},
    {"CONCERT_LOG_LEVEL", "*", SETTING_INTEGER, "1", 0, 3, "0 debug, 1 info, 2 warn, 3 error"},
    {"CONCERT_READ_CONNECTIONS", "*", SETTING_INTEGER, "0", 0, 256,
     "database connections of reads; 0: two for each core"},
    {"CONCERT_WRITE_CONNECTIONS", "*", SETTING_INTEGER, "0", 0, 256,
     "database connections of writes; 0: eight for each core"},
    {"CONCERT_LONG_WORKERS", "*", SETTING_INTEGER, "0", 0, 64,
     "threads for what computes long (passwords, imports, PDF); 0: one for each core"},
    {"CONCERT_QUEUE", "*", SETTING_INTEGER, "1024", 1, 1000000,
     "calls waiting for a connection before new ones get resource_exhausted"},
    {"CONCERT_MESSAGE_MAX", "*", SETTING_INTEGER, "67108864", 65536, 1L << 30,
     "bytes of one message between processes"},
    {"CONCERT_ARENA_MAX", "*", SETTING_INTEGER, "268435456", 1 * MIB, 1L << 32,
     "bytes of memory one request may take"},
    {"CONCERT_RELAY_POLL_MS", "*", SETTING_INTEGER, "1000", 10, 3600000,
     "how often the outbox is looked at when nothing pokes it"},
    {"CONCERT_RELAY_TRIES", "*", SETTING_INTEGER, "8", 1, 1000,
     "tries before an event is set aside (concert outbox)"},
    {"CONCERT_ADDRESS", "*", SETTING_TEXT, "http://localhost:8080", 0, 0,
     "public address of the gateway, for links in mails and documents"},
    {"CONCERT_TOKEN_SECONDS", "acces", SETTING_INTEGER, "900", 5, 86400, "life of a token"},
    {"CONCERT_SESSION_DAYS", "acces", SETTING_INTEGER, "14", 1, 365, "life of a session"},
    {"CONCERT_PASSWORD_MIB", "acces", SETTING_INTEGER, "64", 8, 1024, "Argon2id memory"},
    {"CONCERT_PASSWORD_PASSES", "acces", SETTING_INTEGER, "3", 1, 16, "Argon2id passes"},
    {"CONCERT_LOG_ORIGIN", "registre", SETTING_TEXT, "localhost/registre", 0, 0,
     "origin of the logs, before /<departement>: a name that the host owns"},
    {"CONCERT_POLICIES", "registre", SETTING_TEXT, "var/policies", 0, 0,
     "folder of <departement>.policy: the witnesses of each log"},
    {"CONCERT_PIECES", "instances", SETTING_TEXT, "var/pieces", 0, 0,
     "folder of the documents attached to sessions"},
    {"CONCERT_SMTP", "courrier", SETTING_TEXT, "", 0, 0,
     "mail server, smtp://host:port or smtps://host; empty: mails are written to CONCERT_MAILDIR"},
    {"CONCERT_SMTP_USER", "courrier", SETTING_TEXT, "", 0, 0, "account there; empty: none"},
    {"CONCERT_SMTP_PASSWORD_FILE", "courrier", SETTING_TEXT, "", 0, 0,
     "file that holds the account's password"},
    {"CONCERT_SMTP_TLS", "courrier", SETTING_INTEGER, "2", 0, 2,
     "STARTTLS: 0 never, 1 if the server offers it, 2 required"},
    {"CONCERT_MAILDIR", "courrier", SETTING_TEXT, "var/mail", 0, 0,
     "maildir where mails go without a mail server"},
    {"CONCERT_MAIL_FROM", "courrier", SETTING_TEXT, "concert@localhost", 0, 0,
     "address that mails come from"},
    {"CONCERT_MAIL_RETURNS", "courrier", SETTING_TEXT, "", 0, 0,
     "mailbox of returns, returns@host: each mail names itself there, returns+ID@host; empty: "
     "returns go to CONCERT_MAIL_FROM"},
    {"CONCERT_MAIL_CONNECTIONS", "courrier", SETTING_INTEGER, "4", 1, 64,
     "mails on their way at once"},
    {"CONCERT_MAIL_TRIES", "courrier", SETTING_INTEGER, "12", 1, 100,
     "tries before a mail is a dead letter (concert mail --dead)"},
    {"CONCERT_MAIL_RETRY_SECONDS", "courrier", SETTING_INTEGER, "30", 1, 3600,
     "before the second try; doubled before each next one, six hours at most"},
    {"CONCERT_MAIL_LEASE_SECONDS", "courrier", SETTING_INTEGER, "300", 2, 86400,
     "after which a mail whose sender died is sent again"},
    {"CONCERT_MAIL_KEPT_DAYS", "courrier", SETTING_INTEGER, "90", 1, 3650,
     "what a mail said is erased afterwards"},
    {"CONCERT_DIGEST_HOUR", "courrier", SETTING_INTEGER, "7", 0, 23,
     "hour of Paris at which the daily digest goes"},
    {"CONCERT_LISTEN", "passerelle", SETTING_TEXT, "127.0.0.1", 0, 0, "address to listen on"},
    {"CONCERT_PORT", "passerelle", SETTING_INTEGER, "8080", 1, 65535, "port to listen on"},
    {"CONCERT_BODY_MAX", "passerelle", SETTING_INTEGER, "8388608", 1024, 1L << 30,
     "bytes of an HTTP request's body"},
    {"CONCERT_CONNECTIONS", "passerelle", SETTING_INTEGER, "1000", 1, 100000,
     "HTTP connections at once"},
    {"CONCERT_IN_FLIGHT", "passerelle", SETTING_INTEGER, "2000", 1, 100000,
     "calls under way to one service"},
    {"CONCERT_TIMEOUT_MS", "passerelle", SETTING_INTEGER, "30000", 1, 600000,
     "deadline of a call that states none; also the most it may state"},
    {"CONCERT_IDLE_SECONDS", "passerelle", SETTING_INTEGER, "60", 1, 3600,
     "a connection silent for so long is closed"},
    {"CONCERT_COOKIE_SECURE", "passerelle", SETTING_INTEGER, "1", 0, 1,
     "1: the session cookie is sent over https only; 0 on a laptop"},
    {"CONCERT_PORTAIL", "passerelle", SETTING_TEXT, "", 0, 0, "folder of the built web page"},
};

enum { COUNT = sizeof TABLE / sizeof TABLE[0] };

const char *const settings_processes[] = {"acces",    "agenda",     "conventionnement",
                                          "courrier", "flux",       "instances",
                                          "registre", "passerelle", NULL};

struct settings {
    char *text[COUNT];
    long integer[COUNT];
};

static bool parse_integer(const struct setting *row, const char *text, long *ret_value)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno || end == text || *end || value < row->least || value > row->most)
        return false;
    *ret_value = value;
    return true;
}

static bool is_read_by(const struct setting *row, const char *process)
{
    return !process || strcmp(row->process, "*") == 0 || strcmp(row->process, process) == 0;
}

struct settings *settings_load(const char *process, FILE *errors)
{
    struct settings *settings = calloc(1, sizeof *settings);
    if (!settings)
        return NULL;
    for (size_t i = 0; i < COUNT; i++) {
        const char *text = getenv(TABLE[i].name);
        if (!text || !is_read_by(&TABLE[i], process))
            text = TABLE[i].fallback;
        settings->text[i] = strdup(text);
        if (!settings->text[i]) {
            settings_destroy(&settings);
            return NULL;
        }
        if (TABLE[i].kind == SETTING_INTEGER &&
            !parse_integer(&TABLE[i], text, &settings->integer[i])) {
            fprintf(errors, "%s=%s: must be a whole number from %ld to %ld\n", TABLE[i].name, text,
                    TABLE[i].least, TABLE[i].most);
            settings_destroy(&settings);
            return NULL;
        }
    }
    return settings;
}

void settings_destroy(struct settings **settings)
{
    if (!*settings)
        return;
    for (size_t i = 0; i < COUNT; i++)
        free((*settings)->text[i]);
    free(*settings);
    *settings = NULL;
}

static size_t row_of(const char *name, enum setting_kind kind)
{
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(TABLE[i].name, name) == 0 && TABLE[i].kind == kind)
            return i;
    fprintf(stderr, "no such setting: %s\n", name);
    abort();
}

const char *settings_text(const struct settings *settings, const char *name)
{
    return settings->text[row_of(name, SETTING_TEXT)];
}

long settings_integer(const struct settings *settings, const char *name)
{
    return settings->integer[row_of(name, SETTING_INTEGER)];
}

void settings_print(const struct settings *settings, const char *process, FILE *out)
{
    for (size_t i = 0; i < COUNT; i++)
        if (is_read_by(&TABLE[i], process))
            fprintf(out, "%s=%s\n    %s (default: %s; read by: %s)\n", TABLE[i].name,
                    settings->text[i], TABLE[i].help,
                    TABLE[i].fallback[0] ? TABLE[i].fallback : "none",
                    strcmp(TABLE[i].process, "*") == 0 ? "all services" : TABLE[i].process);
}

void settings_print_json(const struct settings *settings, const char *process, FILE *out)
{
    json_t *array = json_array();
    for (size_t i = 0; i < COUNT; i++)
        if (is_read_by(&TABLE[i], process))
            json_array_append_new(array, json_pack("{s:s, s:s, s:s, s:s, s:s}", "name",
                                                   TABLE[i].name, "value", settings->text[i],
                                                   "default", TABLE[i].fallback, "process",
                                                   TABLE[i].process, "help", TABLE[i].help));
    json_dumpf(array, out, JSON_INDENT(2));
    fputc('\n', out);
    json_decref(array);
}
