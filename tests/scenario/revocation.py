# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/revocation.py: what is taken back is so at once, in every service, whatever token is still
about: a session closed, a role or a membership taken away, a password changed."""
import json
import time

from bureau import Person, Refused, call, call_raw, eventually, refused, story
from lieu import PASSWORD, UT, join, open_institution
from watch import Watch

D = "91"
ACCES = "concert.acces.v1.Acces/"
SOON = 3  # seconds for what takes some hundredths: a trip of the relay, on a busy machine
ELSEWHERE = {"conventionnement": ("ListAccords", {"departement": D}), "flux": ("ListChangements", {}),
             "registre": ("GetJournal", {"departement": D})}
state = {}


def dead_here(who):
    """acces itself refuses from the very next call on."""
    with refused("unauthenticated"):
        who.GetMe()


def refuses(who, service):
    method, message = ELSEWHERE[service]
    try:
        who.call(method, message)
    except Refused as refusal:
        assert refusal.code == "unauthenticated" and "connectez-vous" in refusal.message, refusal
        return True
    return False


def dead_everywhere(who):
    dead_here(who)
    for service in ELSEWHERE:
        eventually(f"le refus de {service}", lambda s=service: refuses(who, s), SOON)


def alive(who):
    assert who.GetMe()["personne"] == who.id
    for service in ELSEWHERE:
        assert not refuses(who, service), service


def anew(bureau, who):
    """Another token of the same session."""
    who.token = call(bureau.address, ACCES + "ExchangeSession", {"session": who.session})["token"]
    return who


def member(bureau, roles, admin=None):
    return join(bureau, admin or state["admin"], "", "Lou", "Essai", roles)


def people(bureau):
    """Une institution, ses membres, chacun reconnu de chaque service."""
    state["ut"] = bureau.person(UT[D])
    state["admin"] = open_institution(bureau, state["ut"], D, "PLIE", "Plie essai")
    state["lou"] = member(bureau, ["ROLE_AGENT"])
    alive(state["lou"])


def a_session_closed(bureau):
    """Fermée d'ailleurs ou quittée, la session n'ouvre plus rien, et elle seule."""
    lou = state["lou"]
    lost, other = bureau.person(lou.courriel, PASSWORD), bureau.person(lou.courriel, PASSWORD)
    alive(lost)
    lou.RevokeSession(session=lost.moi["session"])
    dead_everywhere(lost)
    alive(other)
    other.Logout()
    dead_everywhere(other)
    alive(lou)
    with refused("not_found", "session"):
        lou.RevokeSession(session=other.moi["session"])


def a_stream(bureau):
    """Le flux qu'une session suivait s'arrête avec elle."""
    lou = state["lou"]
    lost = bureau.person(lou.courriel, PASSWORD)
    watch, mine = Watch(bureau, lost), Watch(bureau, lou)
    lou.RevokeSession(session=lost.moi["session"])
    end = eventually("la fin du flux", lambda: watch.end, SOON)
    assert end["error"]["code"] == "unauthenticated", end
    assert mine.end is None
    mine.close()


def a_password(bureau):
    """Un mot de passe changé arrête les autres sessions, pas celle qui l'a changé."""
    zoe = member(bureau, ["ROLE_AGENT"])
    others = [bureau.person(zoe.courriel, PASSWORD) for _ in range(2)]
    zoe.ChangePassword(ancien=PASSWORD, nouveau="un mot de passe tout neuf")
    for other in others:
        dead_everywhere(other)
    alive(zoe)


def a_role(bureau):
    """Un rôle retiré l'est aussitôt : le jeton d'avant ne vaut rien, la session continue avec ce qui reste."""
    admin, sam = state["admin"], member(bureau, ["ROLE_AGENT", "ROLE_ADMINISTRATEUR"])
    elsewhere = bureau.person(sam.courriel, PASSWORD)

    def update(roles):
        row = next(m for m in admin.ListMembres()["membres"] if m["personne"] == sam.id)
        return admin.UpdateMembre(personne=sam.id, organisation=admin.organisation, version=row["version"], roles=roles)

    update(["ROLE_AGENT", "ROLE_ADMINISTRATEUR", "ROLE_LECTEUR"])
    alive(sam)  # given more: the token may say less than it could
    update(["ROLE_AGENT"])
    for who in (sam, elsewhere):
        dead_everywhere(who)
        assert anew(bureau, who).GetMe()["appartenances"][0]["roles"] == ["ROLE_AGENT"]
        alive(who)
        with refused("permission_denied"):
            who.InvitePersonne(courriel="x@essai.example", prenom="A", nom="B", roles=["ROLE_LECTEUR"])
    assert len(sam.ListSessions()["sessions"]) == 2, "both sessions go on"


def by_cookie(bureau):
    """Au navigateur, un rôle retiré ne se voit pas : la passerelle reprend la session d'elle-même ; fermée, elle s'efface."""
    admin, sam = state["admin"], member(bureau, ["ROLE_AGENT", "ROLE_LECTEUR"])
    body = json.dumps({"courriel": sam.courriel, "motDePasse": PASSWORD}).encode()
    _, headers, _ = call_raw(bureau.address, "/" + ACCES + "Login", body, {"Content-Type": "application/json"})
    cookie = {"Content-Type": "application/json", "Cookie": headers["Set-Cookie"].split(";")[0]}

    def ask(path="concert.acces.v1.Acces/GetMe", message=b"{}"):
        status, got, answer = call_raw(bureau.address, "/" + path, message, cookie)
        return status, got["Set-Cookie"], json.loads(answer)

    assert ask()[0] == 200
    row = next(m for m in admin.ListMembres()["membres"] if m["personne"] == sam.id)
    admin.UpdateMembre(personne=sam.id, organisation=admin.organisation, version=row["version"], roles=["ROLE_LECTEUR"])
    status, set_cookie, me = ask()
    assert status == 200 and not set_cookie and me["appartenances"][0]["roles"] == ["ROLE_LECTEUR"], me
    for session in anew(bureau, sam).ListSessions()["sessions"]:
        if not session.get("courante"):
            sam.RevokeSession(session=session["id"])
    eventually("le refus de conventionnement", lambda: ask("concert.conventionnement.v1.Conventionnement/ListAccords",
                                                           b'{"departement": "91"}')[0] == 401, SOON)
    status, set_cookie, _ = ask()
    assert status == 401 and "Max-Age=0" in set_cookie, (status, set_cookie)


def a_membership(bureau):
    """Retiré d'une organisation, on n'y est plus aussitôt, quelle que soit celle pour laquelle on agit ; l'autre demeure."""
    admin, other = state["admin"], open_institution(bureau, state["ut"], D, "RESEAU", "Réseau essai")
    nora = member(bureau, ["ROLE_AGENT", "ROLE_ADMINISTRATEUR"])
    jeton = other.InvitePersonne(courriel=nora.courriel, prenom="Nora", nom="Double", fonction="Trésorière",
                                 roles=["ROLE_AGENT"])["jeton"]
    there = Person(bureau, nora.courriel, call(bureau.address, ACCES + "AcceptInvitation",
                                               {"jeton": jeton, "motDePasse": PASSWORD}))
    switched = bureau.person(nora.courriel, PASSWORD, admin.organisation)
    before = switched.token
    switched.session = switched.SwitchOrganisation(organisation=other.organisation)["session"]
    admin.RemoveMembre(personne=nora.id, organisation=admin.organisation)
    for who in (nora, switched):
        dead_everywhere(who)
    switched.token = before
    dead_here(switched)
    with refused("unauthenticated"):
        anew(bureau, nora)
    for who in (there, switched):
        alive(anew(bureau, who))
        assert who.GetMe()["organisation"] == other.organisation


def measured(bureau):
    """De la fermeture au refus des autres services : le trajet d'un événement."""
    lou, delays = state["lou"], []
    for _ in range(5):
        lost = bureau.person(lou.courriel, PASSWORD)
        lou.RevokeSession(session=lost.moi["session"])
        began = time.monotonic()
        eventually("le refus de flux", lambda who=lost: refuses(who, "flux"), SOON)
        delays.append(time.monotonic() - began)
    print(f"# {sorted(delays)[2] * 1000:.0f} ms (median of {len(delays)})")


if __name__ == "__main__":
    story(people, a_session_closed, a_stream, a_password, a_role, by_cookie, a_membership, measured)
