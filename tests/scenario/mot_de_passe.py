# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/mot_de_passe.py: a lost password: a link by which its owner sets another, made by who has power
over the person's only organisation already, and by nobody whom it would give more."""
import concurrent.futures
import os
import pathlib
import subprocess
import tempfile
import uuid

import base
from bureau import Person, Refused, call, concert, eventually, refused, story
from lieu import PASSWORD, UT, join, open_institution
from signataire import Signataire

D, AWAY = "91", "69"
ACCES = "concert.acces.v1.Acces/"
FRESH = "un mot de passe tout neuf"
GONE = "Ce lien n'existe pas, a déjà servi ou a expiré"
NOBODY = "00000000-0000-4000-8000-000000000000"
state = {}


def use(bureau, jeton, mot_de_passe=FRESH):
    return call(bureau.address, ACCES + "AcceptPasswordReset", {"jeton": jeton, "motDePasse": mot_de_passe, "appareil": "poste"})


def login(bureau, who, mot_de_passe):
    return bureau.person(who.courriel, mot_de_passe)


def host(bureau, *arguments):
    """The host, where the service runs, with its environment."""
    script = 'set -a; . "$1"; shift; exec "$@"'
    return subprocess.run(["bash", "-c", script, "-", f"{bureau.home}/run/environment",
                           os.path.join(os.environ["CONCERT_BUILD"], "bin", "acces"), *arguments],
                          capture_output=True, text=True, timeout=60)


def dead(jeton, bureau):
    for method in ("GetPasswordReset", "AcceptPasswordReset"):
        with refused("not_found", "jeton", GONE):
            call(bureau.address, ACCES + method, {"jeton": jeton, **({"motDePasse": FRESH} if method[0] == "A" else {})})


def by_the_administrator(bureau):
    """L'administrateur fait un lien ; la personne y pose un mot de passe, ses sessions s'arrêtent, ses clés demeurent."""
    state["ut"] = bureau.person(UT[D])
    admin = state["admin"] = open_institution(bureau, state["ut"], D, "PLIE", "Plie essai")
    lou = state["lou"] = Signataire(join(bureau, admin, "", "Lou", "Essai", ["ROLE_AGENT", "ROLE_SIGNATAIRE"]), admin).ready()
    other, keys = login(bureau, lou, PASSWORD), admin.ListCles()
    link = admin.ResetPassword(personne=lou.id)
    assert len(link["jeton"]) == 43 and link["expire"], link
    shown = bureau.anyone("GetPasswordReset", jeton=link["jeton"])
    assert (shown["courriel"], shown["prenom"], shown["nom"]) == (lou.courriel, "Lou", "Essai"), shown
    for weak in ("", "court", "x" * 1025, lou.courriel.split("@")[0] + " et la suite"):
        with refused("invalid_argument", "motDePasse"):
            use(bureau, link["jeton"], weak)
    assert lou.GetMe()["personne"] == other.GetMe()["personne"], "a link not used changes nothing"
    back = Person(bureau, lou.courriel, use(bureau, link["jeton"]))
    assert back.id == lou.id and back.organisation == lou.organisation, back.moi
    for before in (lou, other):
        with refused("unauthenticated"):
            before.GetMe()
        with refused("unauthenticated"):
            call(bureau.address, ACCES + "ExchangeSession", {"session": before.session})
    assert [s["appareil"] for s in back.ListSessions()["sessions"]] == ["poste"]
    with refused("unauthenticated"):
        login(bureau, lou, PASSWORD)
    lou.person = login(bureau, lou, FRESH)
    assert admin.ListCles() == keys and keys["cles"][0]["etat"] == "ETAT_CLE_CERTIFIEE", keys
    dead(link["jeton"], bureau)
    told = eventually("le changement dans le flux", lambda: [
        c for c in admin.ListChangements(objet=lou.id, curseur=f"{D}:0").get("changements", []) if c["action"] == "mot_de_passe"])
    assert "Lou" not in str(told) and lou.courriel not in str(told), told
    assert link["jeton"].encode() not in base.dump(bureau, "acces")


def once_and_the_last(bureau):
    """Un lien sert une fois ; un plus récent, un mot de passe changé, un jour passé ou un départ l'annulent."""
    admin, zoe = state["admin"], join(bureau, state["admin"], "", "Zoé", "Essai", ["ROLE_AGENT"])

    def link():
        return admin.ResetPassword(personne=zoe.id, organisation=admin.organisation)["jeton"]

    for wrong in ("", "x" * 43, state["lou"].session):
        dead(wrong, bureau)
    old, new = link(), link()
    dead(old, bureau)

    def one(_):
        try:
            return use(bureau, new)["moi"]["personne"]
        except Refused as refusal:
            assert refusal.code in ("not_found", "aborted"), refusal
            return None

    with concurrent.futures.ThreadPoolExecutor() as pool:
        assert [person for person in pool.map(one, range(4)) if person] == [zoe.id]
    jeton = link()
    zoe = login(bureau, zoe, FRESH)
    zoe.ChangePassword(ancien=FRESH, nouveau=PASSWORD)
    dead(jeton, bureau)
    jeton = link()
    base.rows(bureau, "UPDATE acces.reinitialisation SET expire = now() WHERE personne = :'p' AND utilisee IS NULL", p=zoe.id)
    dead(jeton, bureau)
    jeton = link()
    admin.RemoveMembre(personne=zoe.id)
    dead(jeton, bureau)


def after_many_tries(bureau):
    """Qui a trop essayé son mot de passe perdu n'attend pas pour en poser un autre, ni ensuite pour entrer."""
    lou = state["lou"]
    codes = set()
    for _ in range(6):
        try:
            login(bureau, lou, "je ne sais plus du tout")
        except Refused as refusal:
            codes.add(refusal.code)
    assert "resource_exhausted" in codes, codes
    use(bureau, state["admin"].ResetPassword(personne=lou.id)["jeton"], PASSWORD)
    lou.person = login(bureau, lou, PASSWORD)


def nobody_else(bureau):
    """Ni soi-même, ni un autre membre, ni une autre organisation, ni l'unité de l'État quand l'organisation le peut."""
    ut, admin, lou = state["ut"], state["admin"], state["lou"]
    other = open_institution(bureau, ut, D, "RESEAU", "Réseau essai")
    cases = [
        (admin, admin.id, "", "failed_precondition", "personne", "C'est vous"),
        (lou.person, admin.id, "", "permission_denied", None, None),
        (other, lou.id, lou.organisation, "permission_denied", "organisation", None),
        (other, lou.id, "", "not_found", "personne", None),
        (admin, NOBODY, "", "not_found", "personne", None),
        (admin, "x", "", "invalid_argument", "personne", None),
        (admin, lou.id, NOBODY, "not_found", "organisation", None),
        (ut, lou.id, lou.organisation, "permission_denied", "personne", "administrateur"),
        (bureau.person(UT[AWAY]), admin.id, admin.organisation, "not_found", "organisation", None),
    ]
    for who, personne, organisation, code, field, text in cases:
        with refused(code, field, text):
            who.call("ResetPassword", {"personne": personne, "organisation": organisation})
    # The second wall: the service's own role, as another organisation's administrator.
    try:
        base.rows(bureau, """BEGIN; SET LOCAL ROLE concert_acces; SET LOCAL search_path = acces, concert;
            SELECT concert.contexte(:'a', :'o', 'reseau', '{administrateur}', '{91}');
            INSERT INTO reinitialisation (id, empreinte, personne, organisation, creee_par)
            VALUES (gen_random_uuid(), sha256('x'), :'p', :'l', :'a');""",
                  a=other.id, o=other.organisation, p=lou.id, l=lou.organisation)
        raise SystemExit("row-level security let it in")
    except AssertionError as error:
        assert "row-level security" in str(error), error


def the_only_administrator(bureau):
    """L'unité de l'État aide le seul administrateur d'une organisation de son département, et lui seul."""
    ut, admin = state["ut"], state["admin"]
    assert ut.ResetPassword(personne=admin.id, organisation=admin.organisation)["jeton"]
    before = ut.ResetPassword(personne=admin.id, organisation=admin.organisation)["jeton"]
    second = join(bureau, admin, "", "Ada", "Seconde", ["ROLE_ADMINISTRATEUR"])
    dead(before, bureau)  # made while nobody else could
    with refused("permission_denied", "personne"):
        ut.ResetPassword(personne=admin.id, organisation=admin.organisation)
    jeton = second.ResetPassword(personne=admin.id)["jeton"]
    state["admin"] = Person(bureau, admin.courriel, use(bureau, jeton))
    state["admin"].RemoveMembre(personne=second.id)
    jeton = ut.ResetPassword(personne=admin.id, organisation=admin.organisation)["jeton"]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="mot-de-passe."))
    (folder / "choisi").write_text(PASSWORD + "\n", encoding="utf-8")
    said = concert("login", "--mot-de-passe", jeton, env={
        "CONCERT_ADDRESS": bureau.address, "CONCERT_PASSWORD": str(folder / "choisi"), "CONCERT_SESSION": str(folder / "session")})
    assert said.stdout == "Bonjour Alix Plie.\n", said.stdout
    state["admin"] = login(bureau, admin, PASSWORD)


def several_departements(bureau):
    """D'une organisation de plusieurs départements, aucune unité ne peut prendre la place de l'administrateur."""
    ut, away = state["ut"], bureau.person(UT[AWAY])
    network = open_institution(bureau, ut, D, "RESEAU", "Réseau large")
    before = ut.ResetPassword(personne=network.id, organisation=network.organisation)["jeton"]
    assert bureau.anyone("GetPasswordReset", jeton=before)
    row = away.FindOrganisation(reference=ut.GetOrganisation(id=network.organisation)["sigle"])
    away.AttachOrganisation(id=row["id"], version=row["version"], departement=AWAY)
    for unit in (ut, away):
        with refused("permission_denied", "organisation", "hébergeur"):
            unit.ResetPassword(personne=network.id, organisation=network.organisation)
    member = join(bureau, network, "", "Max", "Membre", ["ROLE_AGENT"])
    assert network.ResetPassword(personne=member.id)["jeton"], "its own administrator may"
    dead(before, bureau)  # made when it worked in one


def several_organisations(bureau):
    """D'une personne de deux organisations, aucune ne donne le mot de passe : ce serait entrer dans l'autre."""
    ut, admin = state["ut"], state["admin"]
    other = open_institution(bureau, ut, D, "COLLECTIVITE", "Commune essai")
    nora = join(bureau, admin, "", "Nora", "Double", ["ROLE_AGENT"])
    before = admin.ResetPassword(personne=nora.id)["jeton"]
    jeton = other.InvitePersonne(courriel=nora.courriel, prenom="Nora", nom="Double", fonction="x", roles=["ROLE_AGENT"])["jeton"]
    call(bureau.address, ACCES + "AcceptInvitation", {"jeton": jeton, "motDePasse": PASSWORD})
    dead(before, bureau)
    for who, organisation in ((admin, admin.organisation), (other, other.organisation)):
        with refused("permission_denied", "personne", "autre organisation"):
            who.ResetPassword(personne=nora.id, organisation=organisation)
    made = host(bureau, "--reset-password", nora.courriel)
    assert made.returncode == 0, made.stderr
    assert len(Person(bureau, nora.courriel, use(bureau, made.stdout.strip())).moi["appartenances"]) == 2
    other.RemoveMembre(personne=nora.id)
    assert admin.ResetPassword(personne=nora.id)["jeton"], "of one again"


def by_the_host(bureau):
    """L'hébergeur aide qui personne ne peut aider : l'administrateur d'une unité de l'État."""
    ut = state["ut"]
    for arguments, said in ((["--reset-password"], "usage"), (["--reset-password", "pas une adresse"], "courriel"),
                            (["--reset-password", f"{uuid.uuid4().hex}@essai.example"], "courriel")):
        made = host(bureau, *arguments)
        assert made.returncode != 0 and said in made.stderr and not made.stdout, made
    words = bureau.accounts()[ut.courriel]
    made = host(bureau, "--reset-password", ut.courriel)
    assert made.returncode == 0, made.stderr
    extra = join(bureau, ut, "", "Guy", "Second", ["ROLE_ADMINISTRATEUR"])
    again = extra.ResetPassword(personne=ut.id)["jeton"]  # the newer counts, whoever made it
    dead(made.stdout.strip(), bureau)
    assert bureau.anyone("GetPasswordReset", jeton=again)["courriel"] == ut.courriel
    made = host(bureau, "--reset-password", ut.courriel)
    dead(again, bureau)
    assert bureau.anyone("GetPasswordReset", jeton=made.stdout.strip())["courriel"] == ut.courriel
    assert login(bureau, ut, words).id == ut.id, "not used: nothing changed"


if __name__ == "__main__":
    story(by_the_administrator, once_and_the_last, after_many_tries, nobody_else, the_only_administrator,
          several_departements, several_organisations, by_the_host)
