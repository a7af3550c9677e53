// SPDX-License-Identifier: EUPL-1.2
// services/agenda/reponse_page.c
#include "agenda/reponse_page.h"

#include "agenda/jeton.h"

#include <string.h>

static const char PAGE[] =
    "<!doctype html>\n"
    "<html lang=\"fr\">\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"robots\" content=\"noindex\">\n"
    "<title>Répondre à l'invitation – Concert</title>\n"
    "<link rel=\"stylesheet\" href=\"reponse.css\">\n"
    "<main>\n"
    "<h1 id=\"titre\">Invitation</h1>\n"
    "<p id=\"quoi\"></p>\n"
    "<form>\n"
    "<button type=\"button\" value=\"REPONSE_ACCEPTE\" disabled>J'accepte</button>\n"
    "<button type=\"button\" value=\"REPONSE_PEUT_ETRE\" disabled>Peut-être</button>\n"
    "<button type=\"button\" value=\"REPONSE_DECLINE\" disabled>Je décline</button>\n"
    "</form>\n"
    "<p id=\"etat\" role=\"status\"></p>\n"
    "<noscript><p>Cette page demande JavaScript. Répondez sinon depuis votre agenda ou Concert.</p>"
    "</noscript>\n"
    "</main>\n"
    "<script src=\"reponse.js\"></script>\n"
    "</html>\n";

static const char SCRIPT[] =
    "'use strict';\n"
    "const jeton = location.pathname.split('/').pop();\n"
    "const etat = document.getElementById('etat');\n"
    "const buttons = [...document.querySelectorAll('button')];\n"
    "const words = { REPONSE_ACCEPTE: 'Vous avez accepté.', REPONSE_PEUT_ETRE: 'Vous avez répondu "
    "peut-être.',\n"
    "  REPONSE_DECLINE: 'Vous avez décliné.' };\n"
    "async function call(method, body) {\n"
    "  const answer = await fetch('/concert.agenda.v1.Agenda/' + method, { method: 'POST',\n"
    "    headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });\n"
    "  const found = await answer.json();\n"
    "  if (!answer.ok) throw new Error(found.message);\n"
    "  return found;\n"
    "}\n"
    "function show(found) {\n"
    "  document.getElementById('titre').textContent = found.titre;\n"
    "  document.getElementById('quoi').textContent = [found.instance, found.date, found.lieu]"
    ".filter(Boolean).join(' · ');\n"
    "  etat.textContent = words[found.reponse] || '';\n"
    "  if (found.utilise && !found.reponse) etat.textContent = 'Ce lien a déjà servi.';\n"
    "  for (const one of buttons) one.disabled = Boolean(found.utilise);\n"
    "}\n"
    "function fail(error) { etat.textContent = error.message; }\n"
    "for (const one of buttons) one.addEventListener('click', () => {\n"
    "  for (const other of buttons) other.disabled = true;\n"
    "  call('AnswerParJeton', { jeton, reponse: one.value }).then(show).catch(fail);\n"
    "});\n"
    "call('GetInvitationParJeton', { jeton }).then(show).catch(fail);\n";

static const char STYLE[] =
    "body { margin: 0; font: 1.125rem/1.5 Carlito, Calibri, 'Segoe UI', sans-serif; color: "
    "#1b1b1b; background: #fff; }\n"
    "main { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem; }\n"
    "h1 { font-size: 1.6rem; line-height: 1.25; }\n"
    "button { font: inherit; margin: 0 .5rem .5rem 0; padding: .6rem 1.1rem; border: 2px solid "
    "#0b5563; border-radius: 4px;\n"
    "  background: #fff; color: #0b5563; cursor: pointer; }\n"
    "button:first-of-type { background: #0b5563; color: #fff; }\n"
    "button:disabled { border-color: #767676; color: #595959; background: #eee; cursor: default; "
    "}\n"
    "button:focus-visible { outline: 3px solid #b25c00; outline-offset: 2px; }\n";

static enum status give(Concert__Bus__V1__File *file, const char *text, size_t size,
                        const char *media_type)
{
    file->content = (ProtobufCBinaryData){size, (uint8_t *)text};
    file->media_type = (char *)media_type;
    return STATUS_OK;
}

enum status reponse_page(struct call *call, const char *path, Concert__Bus__V1__File *ret_file)
{
    ProtobufCBinaryData unused;
    if (strcmp(path, "reponse.js") == 0)
        return give(ret_file, SCRIPT, sizeof SCRIPT - 1, "text/javascript; charset=utf-8");
    if (strcmp(path, "reponse.css") == 0)
        return give(ret_file, STYLE, sizeof STYLE - 1, "text/css; charset=utf-8");
    if (secret_read(call, path, strlen(path), &unused))
        return give(ret_file, PAGE, sizeof PAGE - 1, "text/html; charset=utf-8");
    return call_fail(call, STATUS_NOT_FOUND, "path",
                     "Ce lien ne répond à aucune invitation : prenez celui du dernier courriel.");
}
