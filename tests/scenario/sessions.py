# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/sessions.py: coming in, staying and leaving: invitations that serve once, sessions one can see
and end, passwords that cannot be guessed, one person in two organisations."""
import concurrent.futures
import http.client
import json
import random
import uuid

from bureau import Person, Refused, call, call_raw, refused, story
from lieu import ALL, PASSWORD, UT, join, open_institution

D = "91"
ACCES = "concert.acces.v1.Acces/"
state = {}


def invite(roles=("ROLE_AGENT",), courriel=None):
    courriel = courriel or f"{uuid.uuid4().hex[:12]}@essai.example"
    answer = state["admin"].InvitePersonne(courriel=courriel, prenom="Lou", nom="Essai", fonction="Chargée de mission",
                                           roles=list(roles))
    return courriel, answer["jeton"]


def accept(bureau, jeton, mot_de_passe=PASSWORD):
    return call(bureau.address, ACCES + "AcceptInvitation", {"jeton": jeton, "motDePasse": mot_de_passe, "appareil": "poste"})


def exchange(bureau, session):
    return call(bureau.address, ACCES + "ExchangeSession", {"session": session})


def login_from(bureau, machine, courriel, mot_de_passe):
    """(status, body) of a login from another address of this machine, so that its failures are its own."""
    connection = http.client.HTTPConnection("127.0.0.1", bureau.port, timeout=60, source_address=(machine, 0))
    connection.request("POST", "/" + ACCES + "Login", json.dumps({"courriel": courriel, "motDePasse": mot_de_passe}),
                       {"Content-Type": "application/json"})
    answer = connection.getresponse()
    body = json.loads(answer.read())
    connection.close()
    return answer.status, body


def machine():
    return f"127.{random.randint(1, 254)}.{random.randint(0, 255)}.{random.randint(1, 254)}"


def invited_once(bureau):
    """Une invitation se lit, s'accepte une fois, et ne sert plus ; un jeton faux ne dit rien."""
    state["ut"] = bureau.person(UT[D])
    state["admin"] = open_institution(bureau, state["ut"], D, "PLIE", "Plie essai")
    courriel, jeton = invite()
    shown = bureau.anyone("GetInvitation", jeton=jeton)
    assert shown["courriel"] == courriel and shown["organisation"].startswith("Plie essai"), shown
    for weak in ("", "court", "onze lettre"):
        with refused("invalid_argument", "motDePasse"):
            accept(bureau, jeton, weak)
    lou = state["lou"] = Person(bureau, courriel, accept(bureau, jeton))
    assert lou.organisation == state["admin"].organisation and lou.moi["appartenances"][0]["roles"] == ["ROLE_AGENT"]
    answers = set()
    for dead in (jeton, jeton[:-2] + "AA", "", "x" * 43):
        for method in ("GetInvitation", "AcceptInvitation"):
            try:
                call(bureau.address, ACCES + method, {"jeton": dead, **({"motDePasse": PASSWORD} if method[0] == "A" else {})})
                raise AssertionError("a dead invitation served")
            except Refused as refusal:
                answers.add((refusal.code, refusal.message))
    assert len(answers) == 1, answers


def the_newer_counts(bureau):
    """Une nouvelle invitation annule la précédente ; acceptée deux fois à la fois, elle ne sert qu'une."""
    courriel, old = invite()
    _, new = invite(courriel=courriel)
    with refused("not_found"):
        accept(bureau, old)

    def one(_):
        try:
            return accept(bureau, new)["moi"]["personne"]
        except Refused as refusal:
            assert refusal.code in ("not_found", "aborted", "already_exists", "permission_denied"), refusal
            return None

    with concurrent.futures.ThreadPoolExecutor() as pool:
        got = [person for person in pool.map(one, range(4)) if person]
    assert len(got) == 1, got
    with refused("already_exists", "courriel"):
        invite(courriel=courriel)


def sessions_listed(bureau):
    """Chacun voit ses sessions, en ferme une, et ne touche pas à celles des autres."""
    lou = state["lou"]
    there = call(bureau.address, ACCES + "Login", {"courriel": lou.courriel, "motDePasse": PASSWORD, "appareil": "café"})
    listed = {s["appareil"]: s for s in lou.ListSessions()["sessions"]}
    assert set(listed) == {"poste", "café"} and listed["poste"]["courante"] and not listed["café"].get("courante"), listed
    assert exchange(bureau, there["session"])["token"]
    with refused("not_found"):
        state["admin"].RevokeSession(session=listed["café"]["id"])
    assert exchange(bureau, there["session"])["token"], "nobody else ends it"
    lou.RevokeSession(session=listed["café"]["id"])
    with refused("unauthenticated"):
        exchange(bureau, there["session"])
    assert [s["appareil"] for s in lou.ListSessions()["sessions"]] == ["poste"]


def by_cookie(bureau):
    """Le navigateur tient un cookie qu'aucun script ne lit ; une page d'ailleurs ne s'en sert pas ; fermé, il ne vaut rien."""
    body = json.dumps({"courriel": state["lou"].courriel, "motDePasse": PASSWORD}).encode()
    _, headers, _ = call_raw(bureau.address, "/" + ACCES + "Login", body, {"Content-Type": "application/json"})
    cookie = headers["Set-Cookie"]
    assert cookie.startswith("concert_session=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie, cookie
    mine = {"Content-Type": "application/json", "Cookie": cookie.split(";")[0]}

    def get_me(**more):
        status, _, answer = call_raw(bureau.address, "/" + ACCES + "GetMe", b"{}", {**mine, **more})
        return status, json.loads(answer)

    status, me = get_me()
    assert status == 200 and me["courriel"] == state["lou"].courriel
    for foreign in ({"Origin": "https://ailleurs.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        status, error = get_me(**foreign)
        assert status in (401, 403) and "courriel" not in error, (foreign, error)
    status, _, answer = call_raw(bureau.address, "/" + ACCES + "ExchangeSession", b"{}", mine)
    assert status != 200 and b"token" not in answer, "a script of the page gets no token"
    assert call_raw(bureau.address, "/" + ACCES + "Logout", b"{}", mine)[0] == 200
    assert get_me()[0] == 401
    with refused("unauthenticated"):
        exchange(bureau, cookie.split(";")[0].split("=", 1)[1])


def guesses(bureau):
    """Inconnu ou mot de passe faux : la même réponse ; après cinq essais il faut attendre, même avec le bon."""
    here, known, unknown = machine(), state["lou"].courriel, f"{uuid.uuid4().hex[:12]}@essai.example"
    said, waiting = {}, {}
    for who in (known, unknown):
        said[who] = [login_from(bureau, here, who, f"mauvais mot de passe {i}") for i in range(5)]
        waiting[who] = [login_from(bureau, here, who, PASSWORD), login_from(bureau, machine(), who, PASSWORD)]
    assert said[known] == said[unknown], said
    assert said[known][0] == (401, {"code": "unauthenticated", "message": said[known][0][1]["message"]}), said[known][0]
    for status, body in waiting[known] + waiting[unknown]:  # the account waits, wherever one tries from
        assert status == 429 and body["code"] == "resource_exhausted" and "recommencez dans" in body["message"], body
    assert state["lou"].GetMe()["courriel"] == known, "an open session is not touched"


def many_accounts(bureau):
    """Qui essaie trente comptes d'une même machine attend aussi ; les autres machines entrent."""
    here = machine()
    for _ in range(30):
        status, _ = login_from(bureau, here, f"{uuid.uuid4().hex[:12]}@essai.example", "mauvais mot de passe")
        assert status in (401, 429)
    assert login_from(bureau, here, state["admin"].courriel, PASSWORD)[0] == 429
    assert login_from(bureau, machine(), state["admin"].courriel, PASSWORD)[0] == 200


def two_organisations(bureau):
    """Une personne de deux organisations passe de l'une à l'autre ; ses droits sont ceux de l'organisation."""
    other = open_institution(bureau, state["ut"], D, "RESEAU", "Réseau essai")
    nora = join(bureau, state["admin"], "", "Nora", "Double", ["ROLE_LECTEUR"])
    jeton = other.InvitePersonne(courriel=nora.courriel, prenom="Nora", nom="Double", fonction="Trésorière", roles=ALL)["jeton"]
    assert bureau.anyone("GetInvitation", jeton=jeton)["compteExistant"]
    with refused("permission_denied", "motDePasse"):
        accept(bureau, jeton, "un autre mot de passe")
    nora = Person(bureau, nora.courriel, accept(bureau, jeton))
    assert nora.organisation == other.organisation and len(nora.moi["appartenances"]) == 2
    former = nora.session
    answer = nora.SwitchOrganisation(organisation=state["admin"].organisation)
    with refused("unauthenticated"):
        exchange(bureau, former)
    nora.token = exchange(bureau, answer["session"])["token"]
    assert nora.GetMe()["organisation"] == state["admin"].organisation
    with refused("permission_denied"):
        nora.InvitePersonne(courriel="x@essai.example", prenom="A", nom="B", roles=["ROLE_LECTEUR"])
    nora.token = nora.SwitchOrganisation(organisation=other.organisation)["token"]
    assert nora.InvitePersonne(courriel="x@essai.example", prenom="A", nom="B", roles=["ROLE_LECTEUR"])["jeton"]
    for foreign in (state["ut"].organisation, "00000000-0000-4000-8000-000000000000"):
        with refused(("permission_denied", "not_found")):
            nora.SwitchOrganisation(organisation=foreign)
    assert nora.GetMe()["organisation"] == other.organisation


def password_changed(bureau):
    """Changer de mot de passe demande l'ancien et ferme les autres sessions."""
    zoe = join(bureau, state["admin"], "", "Zoé", "Essai", ["ROLE_AGENT"])
    other = bureau.person(zoe.courriel, PASSWORD)
    with refused("permission_denied", "ancien"):
        zoe.ChangePassword(ancien="pas le bon du tout", nouveau="un mot de passe tout neuf")
    for weak in ("court", PASSWORD):
        with refused("invalid_argument", "nouveau"):
            zoe.ChangePassword(ancien=PASSWORD, nouveau=weak)
    assert exchange(bureau, other.session)["token"]
    zoe.ChangePassword(ancien=PASSWORD, nouveau="un mot de passe tout neuf")
    with refused("unauthenticated"):
        exchange(bureau, other.session)
    assert exchange(bureau, zoe.session)["token"]
    assert login_from(bureau, machine(), zoe.courriel, PASSWORD)[0] == 401
    assert bureau.person(zoe.courriel, "un mot de passe tout neuf").id == zoe.id


def removed(bureau):
    """Retiré de l'organisation, on n'y entre plus ; le dernier administrateur reste."""
    admin = state["admin"]
    leo = join(bureau, admin, "", "Léo", "Parti", ["ROLE_AGENT"])
    admin.RemoveMembre(personne=leo.id, organisation=admin.organisation)
    with refused("unauthenticated"):
        exchange(bureau, leo.session)
    assert leo.id not in [m["personne"] for m in admin.ListMembres()["membres"]]
    me = next(m for m in admin.ListMembres()["membres"] if m["personne"] == admin.id)
    with refused("failed_precondition"):
        admin.RemoveMembre(personne=admin.id, organisation=admin.organisation)
    with refused("failed_precondition"):
        admin.UpdateMembre(personne=admin.id, organisation=admin.organisation, version=me["version"], roles=["ROLE_AGENT"])
    assert me == next(m for m in admin.ListMembres()["membres"] if m["personne"] == admin.id)


if __name__ == "__main__":
    story(invited_once, the_newer_counts, sessions_listed, by_cookie, guesses, many_accounts, two_organisations,
          password_changed, removed)
