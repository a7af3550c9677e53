# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/saisie.py: bad input. Each is answered by a clear error that names the field, in French, and
nothing has changed."""
import contextlib
import json

from bureau import Refused, _field_of, call_raw, new_key, refused, story
from lieu import Lieu, day, year

D = "91"
SERVICE = "/concert.conventionnement.v1.Conventionnement/"
state = {}


def post(body, method="CreateAccord", media="application/json", **headers):
    """One call with these very bytes; raises Refused."""
    who = state["lieu"].ut
    headers = {"Content-Type": media, "Authorization": f"Bearer {who.token}", **headers}
    status, _, answer = call_raw(who.bureau.address, SERVICE + method, body, headers)
    if status == 200:
        return answer
    error = json.loads(answer)
    raise Refused(status, error["code"], error["message"], _field_of(error))


def text_of(**instead):
    return json.dumps(state["lieu"].demande(**instead)).encode()


@contextlib.contextmanager
def nothing(code, field=None, text=None):
    with state["lieu"].unchanged(), refused(code, field, text):
        yield


def lieu(bureau):
    """Une structure et un projet d'accord que rien de ce qui suit ne change."""
    state["lieu"] = Lieu(bureau, D)
    state["acte"] = state["lieu"].accord()


def malformed_json(bureau):
    """Du JSON mal formé, tronqué, vide ou d'un autre genre est refusé."""
    good = text_of()
    for body in (b"", b"{", good[:-1], good + b"}", b"[]", b"null", b'"texte"', b"{'departement': '91'}",
                 good.replace(b":", b"=", 1), b'{"departement": "91", "departement": "91"}', b"[" * 100_000, b'{"articles": ' + b"[" * 5000):
        with nothing("invalid_argument"):
            post(body)


def malformed_protobuf(bureau):
    """Du protobuf tronqué ou abîmé est refusé."""
    for body in (b"\x0a", b"\x0a\xff\xff\xff\xff\x0f91", b"\xff" * 40, b"\x07", b"\x0a\x0291\x3a\x7f\x0a", text_of(), b"\x00\x00"):
        with nothing("invalid_argument"):
            post(body, media="application/proto")
    with nothing("invalid_argument"):
        post(b"\x0b" * 5000, media="application/proto")


def wrong_types(bureau):
    """Une valeur d'un autre type, un champ inconnu : le champ est nommé par son chemin."""
    for field, instead in [
        ("departement", {"departement": 91}), ("departement", {"departement": {"code": "91"}}),
        ("parties", {"parties": "tous"}), ("parties[0]", {"parties": [None]}), ("parties[1]", {"parties": [{}, 3]}),
        ("parties[0].organisation", {"parties": [{"organisation": ["x"]}]}), ("type", {"type": "TYPE_SIAE_BATEAU"}),
        ("type", {"type": 99}), ("type", {"type": True}), ("articles[0].numero", {"articles": [{"numero": 1}]}),
        ("inconnu", {"inconnu": 1}), ("Departement", {"Departement": "91"}),
    ]:
        with nothing("invalid_argument", field):
            post(text_of(**instead))
    for version in ("un", 1.5, 2**64, "9223372036854775808", -(2**63) - 1, True, [1]):
        with nothing("invalid_argument", "version"):
            post(json.dumps({"departement": D, "id": state["acte"]["id"], "version": version}).encode(), "UpdateActe")


def identifiers(bureau):
    """Un identifiant qui n'en est pas un, ou inconnu, est nommé."""
    lieu = state["lieu"]
    for wrong in ("abc", "0", "' OR 1=1 --", "00000000-0000-0000-0000-00000000000g", "x" * 5000):
        with nothing("invalid_argument", "siae"):
            lieu.ut.CreateAccord(**lieu.demande(siae=wrong))
    for missing in ("", "00000000-0000-4000-8000-000000000000"):
        with nothing("not_found", "siae"):
            lieu.ut.CreateAccord(**lieu.demande(siae=missing))
    poste = [{"mesure": "ACI_DC", "etpCentiemes": 1000, "montantUnitaire": 2_000_000}]
    for method, field, more in (
            ("CreateAvenant", "accord", {"objet": "x", "debut": day(), "articles": [{"titre": "a", "texte": "b"}]}),
            ("CreateAnnexe", "accord", {"debut": year()[0], "fin": year()[1], "postes": poste}), ("RenewAnnexe", "annexe", {}),
            ("ModifyAnnexe", "annexe", {"motif": "x", "postes": poste}), ("GetTimeline", "siae", {}), ("ListAnnexes", "siae", {}),
            ("ListAccords", "parent", {}), ("UpdateActe", "id", {"objet": "x"}), ("GetVersion", "id", {}), ("RemindActe", "id", {}),
            ("AdvanceActe", "id", {"action": "ACTION_ACTE_INSTRUIRE"}), ("GetRecu", "id", {}), ("ListEntrees", "objet", {}),
            ("ListChangements", "objet", {})):
        with nothing("invalid_argument", field, "n'est pas un identifiant"):
            getattr(lieu.ut, method)(**{"departement": D, field: "pas un identifiant", **more})
    nobody = [{"organisation": "00000000-0000-4000-8000-000000000000"}]
    with nothing("invalid_argument", "parties[4].organisation"):
        lieu.ut.CreateAccord(**lieu.demande(parties=lieu.demande()["parties"] + nobody))
    for departement in ("", "00", "99", "2C", "091", "9 1", "69"):
        with nothing("not_found", "siae", "ce département"):
            lieu.ut.CreateAccord(**lieu.demande(departement=departement))


def unknown_methods(bureau):
    """Une méthode, un service ou un chemin inconnus ; une autre façon de demander."""
    with nothing("unimplemented"):
        post(b"{}", "EraseAll")
    address = bureau.address
    for path, method, media, expected in [
        ("/concert.rien.v1.Rien/Rien", "POST", "application/json", (404, 501)), (SERVICE + "CreateAccord", "GET", "", (405,)),
        (SERVICE + "CreateAccord", "PUT", "application/json", (405,)), (SERVICE + "CreateAccord", "POST", "text/plain", (415,)),
        (SERVICE + "CreateAccord", "POST", "application/x-www-form-urlencoded", (415,)), ("/rien.txt", "GET", "", (404,)),
        ("/rien", "POST", "application/json", (405,)),
        ("/../../etc/passwd", "GET", "", (400, 404)),
        ("/concert.bus.v1.Inbox/Deliver", "POST", "application/json", (401, 403, 404, 501)),
    ]:
        with state["lieu"].unchanged():
            body = None if method == "GET" else b"{}"
            status, _, _ = call_raw(address, path, body, {"Content-Type": media} if media else {}, method)
        assert status in expected, (path, method, media, status)


def too_large(bureau):
    """Un corps trop grand est refusé sans être lu en entier."""
    huge = b'{"objet": "' + b"x" * (9 * 1024 * 1024) + b'"}'
    with nothing("resource_exhausted"):
        post(huge)
    with nothing("invalid_argument", "objet"):
        post(text_of(objet="x" * (1024 * 1024 + 1)))


def not_text(bureau):
    """De l'UTF-8 faux, un NUL, des caractères de commande : refusés, en JSON comme en protobuf."""
    for bad in (b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xc0\xaf", b"\xe9t\xe9", b"\x00", b"\x07"):
        with nothing("invalid_argument"):
            post(text_of(objet="ICI").replace(b"ICI", bad))
        with nothing("invalid_argument", "objet"):
            post(b"\x0a\x0291\x22" + bytes([len(bad)]) + bad, media="application/proto")
    for escaped in ("\\u0000", "\\u0007", "\\u001b[31m", "\\u0085", "\\ud800", "ligne\\nautre", "\\u007f"):
        with nothing("invalid_argument"):
            post(text_of(objet="ICI").replace(b"ICI", escaped.encode()))


def texts(bureau):
    """Un texte vide, blanc ou trop long est refusé là où il est."""
    for field, instead in [
        ("objet", {"objet": ""}), ("objet", {"objet": "   "}), ("objet", {"objet": "x" * 201}),
        ("articles[0].titre", {"articles": [{"titre": "", "texte": "Un texte."}]}),
        ("articles[0].titre", {"articles": [{"titre": "T" * 1000, "texte": "Un texte."}]}),
        ("articles[1].texte", {"articles": [{"titre": "Un", "texte": "Un texte."}, {"titre": "Deux", "texte": " "}]}),
        ("articles[0].texte", {"articles": [{"titre": "Un", "texte": "# Un titre dans le texte"}]}),
        ("parties[0].qualite", {"parties": [{"organisation": state["lieu"].ut.organisation, "qualite": "q" * 500}]
                                + state["lieu"].demande()["parties"][1:]}),
    ]:
        with nothing("invalid_argument", field):
            state["lieu"].ut.CreateAccord(**state["lieu"].demande(**instead))


def dates(bureau):
    """29 février d'une année commune, fin avant le début, plus de trois ans, dates mal écrites."""
    for field, instead in [
        ("debut", {"debut": "2027-02-29"}), ("fin", {"fin": "2026-02-29"}), ("debut", {"debut": "2026-02-30"}),
        ("debut", {"debut": "01/01/2026"}), ("debut", {"debut": ""}), ("fin", {"fin": "2026-13-01"}), ("fin", {"fin": "2026-1-1"}),
        ("debut", {"debut": "0000-01-01"}), ("fin", {"debut": "2026-06-01", "fin": "2026-05-31"}),
        ("fin", {"debut": "2026-01-01", "fin": "2029-01-01"}), ("fin", {"debut": "2024-02-29", "fin": "2027-03-01"}),
        ("fin", {"debut": "2026-01-01", "fin": "9999-12-31"}), ("debut", {"debut": "1999-01-01", "fin": "1999-12-31"}),
    ]:
        with nothing("invalid_argument", field):
            state["lieu"].ut.CreateAccord(**state["lieu"].demande(**instead))
    for debut, fin in (("2028-02-29", "2031-02-27"), ("2026-01-01", "2028-12-31"), ("2026-05-01", "2026-05-01")):
        state["lieu"].accord(debut=debut, fin=fin)


def parties(bureau):
    """Sans l'État, Pôle emploi ou la structure, avec une autre structure, ou deux fois la même : refusé."""
    lieu = state["lieu"]
    all_ = lieu.demande()["parties"]
    for left_out, said in ((0, "l'État"), (2, "Pôle emploi"), (3, "la structure")):
        with nothing("invalid_argument", "parties", said):
            lieu.ut.CreateAccord(**lieu.demande(parties=all_[:left_out] + all_[left_out + 1:]))
    with nothing("invalid_argument", "parties[4].organisation", "deux fois"):
        lieu.ut.CreateAccord(**lieu.demande(parties=all_ + all_[:1]))
    with nothing("invalid_argument", "parties[0].facultative"):
        lieu.ut.CreateAccord(**lieu.demande(parties=[{**all_[0], "facultative": True}] + all_[1:]))
    with nothing("invalid_argument", "parties"):
        lieu.ut.CreateAccord(**lieu.demande(parties=[]))


def siret(bureau):
    """Un SIRET dont la clé est fausse, ou de treize chiffres, est refusé."""
    ut, good = state["lieu"].ut, state["lieu"].siret
    before = ut.ListOrganisations(departement=D, taille=200)
    wrong_key = good[:-1] + str((int(good[-1]) + 1) % 10)
    for wrong in (wrong_key, good[:-1], good + "0", "x" * 14, good[:9]):
        with refused("invalid_argument", "siret"):
            ut.CreateOrganisation(type="TYPE_ORGANISATION_SIAE", nom="Essai", sigle="zz-essai", departements=[D], siret=wrong)
    with refused("already_exists", "siret"):
        ut.CreateOrganisation(type="TYPE_ORGANISATION_SIAE", nom="Essai", sigle="zz-essai", departements=[D], siret=good)
    assert ut.ListOrganisations(departement=D, taille=200) == before


def stale(bureau):
    """Une version dépassée est refusée en disant qui a changé l'acte ; rien n'est écrasé."""
    lieu = state["lieu"]
    lieu.etat.deposit().certify()
    acte = lieu.accord()
    lieu.etat.UpdateActe(departement=D, id=acte["id"], version=acte["version"], objet="Relu par Alix")
    for who in (lieu.ut, lieu.etat):
        with nothing("aborted", "version", "Alix Etat"):
            who.UpdateActe(departement=D, id=acte["id"], version=acte["version"], objet="Écrasé")
    with nothing("aborted", "version", "Unité territoriale"):
        lieu.ut.AdvanceActe(departement=D, id=acte["id"], version=acte["version"], action="ACTION_ACTE_INSTRUIRE")
    with nothing("aborted", "version"):
        lieu.ut.AdvanceActe(departement=D, id=acte["id"], version="999", action="ACTION_ACTE_INSTRUIRE")
    assert lieu.relire(acte)["objet"] == "Relu par Alix"


def replayed(bureau):
    """La même clé d'idempotence : la même demande reçoit la même réponse, une autre est refusée."""
    lieu, key = state["lieu"], new_key()
    first = lieu.ut.call("CreateAccord", lieu.demande(objet="Une seule fois"), key)
    with lieu.unchanged():
        for _ in range(3):
            assert lieu.ut.call("CreateAccord", lieu.demande(objet="Une seule fois"), key) == first
    with nothing("already_exists", "Idempotency-Key"):
        lieu.ut.call("CreateAccord", lieu.demande(objet="Une autre fois"), key)
    with nothing("already_exists", "Idempotency-Key"):
        lieu.ut.call("UpdateActe", {"departement": D, "id": first["id"], "version": first["version"], "objet": "Autre"}, key)
    with nothing("aborted", "version"):  # a refusal is not an answer to keep: the key serves again
        lieu.ut.call("UpdateActe", {"departement": D, "id": first["id"], "version": 9, "objet": "Autre"}, key + "2")
    lieu.ut.call("UpdateActe", {"departement": D, "id": first["id"], "version": 1, "objet": "Autre"}, key + "2")
    other = lieu.etat.person.call("CreateAccord", lieu.demande(objet="D'une autre personne"), key)
    assert other["id"] != first["id"], "a key belongs to who used it"


if __name__ == "__main__":
    story(lieu, malformed_json, malformed_protobuf, wrong_types, identifiers, unknown_methods, too_large, not_text, texts,
          dates, parties, siret, stale, replayed)
