# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/droits.py: who may see and do what: forged tokens, another département, another organisation,
another role. What one may not see does not show, not even in an error."""
import base64
import pathlib
import time

from bureau import Refused, call, call_raw, refused, story
from lieu import Lieu, day, join
from signataire import Ed25519, Signataire
from wire import encode, pairs

HERE, AWAY = "91", "69"
ACCES = "concert.acces.v1.Acces/"
state = {}


# --- tokens, made by hand (services/common/token.h) --------------------------------------------------

def _split(text):
    pad = "=" * (-len(text) % 4)
    return base64.urlsafe_b64decode(text + pad)


def _join(*parts):
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


def reissued(token, key, **instead):
    """The token with other fields, signed by this key."""
    numbers = {"issuer": 1, "expires_us": 2, "personne": 3, "organisation": 4, "type": 5, "departements": 7}
    changed = {numbers[name]: value for name, value in instead.items()}
    parts = [(n, changed.pop(n, v)) for n, v in pairs(_split(token.split(".")[0]))]
    body = encode(parts + list(changed.items()))
    return _join(body, key.sign(b"concert-token-v1\n" + body))


def process_key(bureau, name):
    text = (pathlib.Path(bureau.home) / "keys" / f"{name}.key").read_text(encoding="ascii")
    return Ed25519(base64.b64decode(text.strip()))


def lieux(bureau):
    """Deux structures, dans deux départements, chacune avec ses institutions et un projet d'accord."""
    for code in (HERE, AWAY):
        state[code] = Lieu(bureau, code, "Structure confidentielle")
        state[code].acte = state[code].accord(objet="Objet confidentiel")


def tokens(bureau):
    """Un jeton expiré, altéré, d'un autre émetteur ou inventé n'ouvre rien."""
    lieu = state[HERE]
    good, soon, past = lieu.ut.token, int((time.time() + 300) * 1e6), int((time.time() - 1) * 1e6)
    acces, flux, stranger = process_key(bureau, "acces"), process_key(bureau, "flux"), Ed25519()
    body, signature = (_split(part) for part in good.split("."))
    wrong = [
        "", ".", "x", good[:-1], good + "A", good.replace(".", ""), good.split(".")[0] + ".", "." + good.split(".")[1],
        "A" * 10000,
        reissued(good, acces, expires_us=past), reissued(good, acces, expires_us=0), reissued(good, stranger, expires_us=soon),
        reissued(good, flux, expires_us=soon), reissued(good, flux, issuer=b"flux", expires_us=soon),
        reissued(good, acces, issuer=b"inconnu", expires_us=soon), _join(body.replace(b"91", b"69"), signature),
        _join(body, signature[:-1] + bytes([signature[-1] ^ 1])), _join(body + encode([(7, b"69")]), signature),
    ]
    key = {"departement": HERE, "id": lieu.acte["id"]}
    path = "concert.conventionnement.v1.Conventionnement/"
    control = reissued(good, acces, expires_us=soon)
    assert call(bureau.address, path + "GetAccord", key, control)["id"] == lieu.acte["id"], "the hand-made token is well made"
    with lieu.unchanged():
        for token in wrong:
            for service in (path + "GetAccord", ACCES + "GetMe", "concert.flux.v1.Flux/ListChangements"):
                with refused("unauthenticated"):
                    call(bureau.address, service, key if "GetAccord" in service else {}, token or "-")
        with refused("unauthenticated"):
            call(bureau.address, path + "AdvanceActe", {**key, "version": 1, "action": "ACTION_ACTE_INSTRUIRE"})
        for header in ("Basic dXQ6cGFzcw==", good, "bearer", "Bearer"):
            status, _, _ = call_raw(bureau.address, "/" + path + "GetAccord", b"{}",
                                    {"Content-Type": "application/json", "Authorization": header})
            assert status == 401, (header, status)


def another_departement(bureau):
    """L'objet d'un autre département n'existe pas pour moi : ni lu, ni changé, ni deviné."""
    here, away = state[HERE], state[AWAY]
    away.prets()
    acte = away.mettre_en_signature(away.acte)
    key = {"departement": AWAY, "id": acte["id"]}
    tries = [
        ("GetOrganisation", {"id": away.conseil.organisation}), ("ListMembres", {"organisation": away.conseil.organisation}),
        ("ListCles", {"organisation": away.conseil.organisation}), ("GetAccord", key),
        ("GetAccord", {**key, "departement": HERE}), ("GetVersion", key), ("ListVersions", key),
        ("CompareVersions", {**key, "avant": 1, "apres": 1}), ("GetRecu", key), ("RemindActe", key),
        ("GetSiae", {"departement": AWAY, "id": away.siae["id"]}), ("GetSiae", {"departement": HERE, "id": away.siae["id"]}),
        ("GetTimeline", {"departement": AWAY, "siae": away.siae["id"]}),
        ("UpdateActe", {**key, "version": acte["version"], "objet": "À moi", "commentaire": "Essai."}),
        ("AdvanceActe", {**key, "version": acte["version"], "action": "ACTION_ACTE_RENVOYER", "commentaire": "Essai."}),
        ("RecordAvis", {**key, "version": acte["version"], "avis": {"instance": "x", "date": day(), "resultat": 1}}),
        ("RefuseActe", {**key, "version": acte["version"], "motif": "Essai."}),
        ("CreateAvenant", {"departement": AWAY, "accord": acte["id"], "objet": "Essai", "debut": day()}),
        ("CreateAnnexe", {"departement": AWAY, "accord": acte["id"], "debut": day(), "fin": day(),
                          "postes": [{"mesure": "ACI_DC", "etpCentiemes": 1, "montantUnitaire": 1}]}),
        ("CreateAccord", away.demande()),
    ]
    with away.unchanged():
        for who in (here.ut, here.conseil.person, here.structure.person):
            for method, message in tries:
                try:
                    answer = who.call(method, message)
                    assert (method[:4] == "List" or method == "GetTimeline") and not answer, (method, answer)
                except Refused as refusal:
                    assert refusal.code in ("not_found", "permission_denied"), (method, refusal)
                    said = refusal.message
                    assert acte["numero"] not in said and "onfidentiel" not in said and away.siret not in said, said
            for method in ("ListAccords", "ListSiae", "ListAnnexes"):
                try:
                    assert not int(who.call(method, {"departement": AWAY}).get("total", 0)), method
                except Refused as refusal:
                    assert refusal.code in ("not_found", "permission_denied"), (method, refusal)
    for path in (f"/conventions/{AWAY}/{acte['id']}.pdf", f"/conventions/{HERE}/{acte['id']}.pdf"):
        status, _, body = call_raw(bureau.address, path, None, {"Authorization": f"Bearer {here.ut.token}"}, "GET")
        assert status in (403, 404) and b"%PDF" not in body, (path, status)
        assert call_raw(bureau.address, path, None, None, "GET")[0] == 401, "not for anonymous readers either"


def a_structure_sees_itself(bureau):
    """Une SIAE ne voit qu'elle-même et ce dont elle est partie."""
    lieu, other = state[HERE], Lieu(state[HERE].bureau, HERE)
    mine = lieu.structure.ListSiae(departement=HERE)
    assert [one["id"] for one in mine["siae"]] == [lieu.siae["id"]] and mine["total"] == "1", mine
    assert {one["id"] for one in lieu.structure.ListAccords(departement=HERE)["actes"]} == {lieu.acte["id"]}
    with refused("not_found", text="n'est ouvert à votre organisation"):
        other.structure.GetAccord(departement=HERE, id=lieu.acte["id"])
    with refused("not_found"):
        other.structure.GetSiae(departement=HERE, id=lieu.siae["id"])
    assert not other.structure.ListAnnexes(departement=HERE, siae=lieu.siae["id"]).get("annexes")
    with lieu.unchanged(), refused("permission_denied"):
        lieu.structure.CreateAccord(**lieu.demande())


def another_organisation(bureau):
    """On n'agit pas chez une autre organisation : ni membres, ni clés, ni délégations, ni coordonnées."""
    lieu = state[HERE]
    conseil, emploi = lieu.conseil, lieu.emploi
    emploi.ready()

    def seen():
        return (emploi.ListMembres(), emploi.ListCles(), emploi.ListDelegations(),
                emploi.GetOrganisation(id=emploi.organisation))

    before = seen()
    member, mine = before[0]["membres"][0], before[3]
    for who in (conseil, lieu.structure, lieu.ut):
        for method, message in [
            ("InvitePersonne", {"organisation": emploi.organisation, "courriel": "intrus@essai.example",
                                "prenom": "A", "nom": "B", "fonction": "C", "roles": ["ROLE_ADMINISTRATEUR"]}),
            ("UpdateMembre", {"personne": emploi.id, "organisation": emploi.organisation, "version": member["version"],
                              "fonction": "Chef", "roles": ["ROLE_LECTEUR"]}),
            ("RemoveMembre", {"personne": emploi.id, "organisation": emploi.organisation}),
            ("CertifyCle", {"cle": emploi.cle}), ("RevokeCle", {"cle": emploi.cle, "motif": "Essai."}),
            ("RevokeDelegation", {"delegation": emploi.delegation, "motif": "Essai."}), ("GetCleEnveloppee", {"cle": emploi.cle}),
            ("CreateDelegation", {"personne": emploi.id, "portee": "PORTEE_DELEGATION_TOUT", "du": day(), "au": day(),
                                  "reference": "x"}),
        ]:
            with refused(("permission_denied", "not_found", "failed_precondition")):
                who.person.call(method, message) if hasattr(who, "person") else who.call(method, message)
    for who in (conseil, lieu.structure):
        with refused(("permission_denied", "not_found")):
            who.UpdateOrganisation(id=mine["id"], version=mine["version"], nom="À moi")
        with refused("permission_denied"):
            who.CreateOrganisation(type="TYPE_ORGANISATION_PLIE", nom="Faux", sigle="faux-plie", departements=[HERE])
    with refused("permission_denied"):
        lieu.ut.CreateOrganisation(type="TYPE_ORGANISATION_PLIE", nom="Ailleurs", sigle="ailleurs-plie", departements=[AWAY])
    assert before == seen()


def by_role(bureau):
    """Un lecteur lit et ne change rien ; un agent ne gère ni membres ni clés."""
    lieu = state[HERE]
    reader = join(bureau, lieu.ut, lieu.ut.organisation, "Lou", "Lecture", ["ROLE_LECTEUR"])
    acte = lieu.relire(lieu.acte)
    assert reader.GetAccord(departement=HERE, id=acte["id"])["id"] == acte["id"] and not reader.GetAccord(
        departement=HERE, id=acte["id"]).get("actions")
    with lieu.unchanged():
        for method, message in [
            ("CreateAccord", lieu.demande()), ("AdvanceActe", lieu.cle(acte, action="ACTION_ACTE_INSTRUIRE")),
            ("UpdateActe", lieu.cle(acte, objet="Non")), ("ImportFluxiae", {"nom": "x", "contenu": ""}),
            ("RemindActe", {"departement": HERE, "id": acte["id"]}),
        ]:
            with refused("permission_denied"):
                reader.call(method, message)
    agent = Signataire(join(bureau, lieu.conseil.person, lieu.conseil.organisation, "Sam", "Agent",
                            ["ROLE_AGENT", "ROLE_SIGNATAIRE"])).deposit()
    with refused("permission_denied"):
        agent.CertifyCle(cle=agent.cle)
    for who in (reader, agent.person):
        with refused("permission_denied"):
            who.call("InvitePersonne", {"courriel": "x@essai.example", "prenom": "A", "nom": "B", "roles": ["ROLE_LECTEUR"]})
        with refused("permission_denied"):
            who.call("CreateDelegation", {"personne": who.id, "portee": "PORTEE_DELEGATION_TOUT", "du": day(),
                                          "au": day(), "reference": "x"})


if __name__ == "__main__":
    story(lieux, tokens, another_departement, a_structure_sees_itself, another_organisation, by_role)
