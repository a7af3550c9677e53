# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/flux.py: the changes, live: each sees what concerns them, in order, and misses nothing across
a cut."""
import json
import struct

from bureau import call, call_raw, eventually, refused, story
from lieu import Lieu, open_institution
from watch import Watch

HERE, AWAY = "69", "91"
state = {}


def about(changes, objet):
    return [change for change in changes if change["objet"] == objet["id"]]


def versions(changes, objet):
    return [int(change["version"]) for change in about(changes, objet)]


def lieux(bureau):
    """Deux structures du même département, leurs institutions, et chacun à l'écoute."""
    here = state["here"] = Lieu(bureau, HERE).prets()
    other = state["other"] = Lieu(bureau, HERE, "Une autre structure")
    state["plie"] = open_institution(bureau, here.ut, HERE, "PLIE", "Plie essai")
    state["away"] = open_institution(bureau, bureau.person("denis.leroy@ut91.example"), AWAY, "PLIE", "Plie ailleurs")
    listeners = {"ut": here.ut, "conseil": here.conseil, "structure": here.structure, "voisine": other.structure,
                 "plie": state["plie"], "ailleurs": state["away"]}
    state["watches"] = {name: Watch(bureau, who) for name, who in listeners.items()}
    state["people"] = listeners


def each_step(bureau):
    """Du projet à l'activation, chaque étape passe une fois, dans l'ordre des versions."""
    here, ut = state["here"], state["watches"]["ut"]
    acte = state["acte"] = here.actif()
    eventually("l'activation dans le flux", lambda: any(c["action"] == "actif" for c in about(ut.changes, acte)))
    seen = versions(ut.changes, acte)
    assert seen == sorted(seen) and seen[0] == 1 and seen[-1] == int(acte["version"]), seen
    actions = [c["action"] for c in about(ut.changes, acte)]
    assert actions == ["cree", "instruit", "inscrit", "avis_rendu", "decide", "a_signer", *["signe"] * 4, "actif"], actions
    for change in about(ut.changes, acte):
        assert change["departement"] == HERE and change["service"] == "conventionnement", change
        assert acte["numero"] in change["resume"] and change["curseur"] and change["date"], change
        assert "Alix" not in str(change), "no person is named"


def who_sees(bureau):
    """Les parties voient leur accord ; une autre SIAE et un autre département, rien."""
    acte, watches = state["acte"], state["watches"]
    full = len(about(watches["ut"].changes, acte))
    for name in ("conseil", "structure"):
        eventually(f"tout chez {name}", lambda n=name: len(about(watches[n].changes, acte)) == full)
    # What comes after in the same département has come: then what came before would be there.
    mark = state["other"].accord()
    eventually("un accord de la voisine", lambda: about(watches["voisine"].changes, mark))
    assert not about(watches["voisine"].changes, acte) and not about(watches["structure"].changes, mark)
    sign = state["away"].GetOrganisation(id=state["away"].organisation)
    state["away"].UpdateOrganisation(id=sign["id"], version=sign["version"], nom=sign["nom"], telephone="01 99 00 00 01")
    eventually("son propre département", lambda: about(watches["ailleurs"].changes, sign))
    assert {c["departement"] for c in watches["ailleurs"].changes} == {AWAY}, watches["ailleurs"].changes
    assert {c["departement"] for n in ("ut", "conseil", "structure") for c in watches[n].changes} == {HERE}
    for one in watches["structure"].changes:
        assert one["nature"] != "siae" or one["objet"] == state["here"].siae["id"], one


def the_same_once(bureau):
    """ListChangements dit la même chose que Watch, à chacun ce qu'il peut voir."""
    acte, expected = state["acte"], about(state["watches"]["ut"].changes, state["acte"])
    for name in ("ut", "conseil", "structure"):
        got = state["people"][name].ListChangements(departement=HERE, curseur="0", objet=acte["id"])["changements"]
        assert [c["version"] for c in got] == [c["version"] for c in expected], (name, got)
    for name in ("voisine", "ailleurs"):
        answer = state["people"][name].ListChangements(curseur="0", objet=acte["id"])
        assert not answer.get("changements"), (name, answer)
    with refused("permission_denied", "departement"):
        state["people"]["ailleurs"].ListChangements(departement=HERE, curseur="0")


def a_cut(bureau):
    """Coupé au milieu, repris avec son curseur : rien ne manque, rien ne vient deux fois."""
    here = state["here"]
    watch = Watch(bureau, here.ut, HERE)
    acte = here.accord()
    eventually("le projet", lambda: about(watch.changes, acte))
    watch.close()
    before, cursor = list(watch.changes), watch.cursor
    for number in range(30):  # nobody listens
        acte = here.ut.UpdateActe(**here.cle(acte, objet=f"Objet {number}"))["acte"]
    again = Watch(bureau, here.ut, HERE, cursor=cursor)
    acte = here.avancer(acte, "INSTRUIRE")
    eventually("la suite", lambda: int(acte["version"]) in versions(again.changes, acte))
    got = versions(before, acte) + versions(again.changes, acte)
    assert got == list(range(1, int(acte["version"]) + 1)), got
    again.close()


def cut_at_each_change(bureau):
    """Repris après chacun des changements, le flux donne exactement ce qui le suit."""
    person, acte = state["here"].ut, state["acte"]
    changes = person.ListChangements(departement=HERE, curseur="0", objet=acte["id"])["changements"]
    for rank, change in enumerate(changes):
        rest = person.ListChangements(departement=HERE, curseur=change["curseur"], objet=acte["id"]).get("changements", [])
        assert rest == changes[rank + 1:], rank


def cursors(bureau):
    """Un curseur inventé est refusé, champ nommé."""
    for wrong in ("x", "-1", "69:", "69:x", "0x", "99999999999999999999999999", "69:1,69:2", " ", "é", "A" * 5000):
        with refused("invalid_argument", "curseur"):
            state["here"].ut.ListChangements(curseur=wrong)
    # Kept from before the database was put back: to wait for that rank would be to miss all until then.
    with refused("invalid_argument", "curseur", "repartez sans curseur"):
        state["here"].ut.ListChangements(curseur=f"{HERE}:999999999")
    with refused("invalid_argument", "objet"):
        state["here"].ut.ListChangements(curseur="0", objet="pas un identifiant")


def strangers(bureau):
    """Sans jeton, ou avec un jeton faux, le flux se ferme en le disant."""
    body = json.dumps({"departement": HERE}).encode()
    for headers in ({}, {"Authorization": "Bearer faux"}):
        status, _, answer = call_raw(bureau.address, "/concert.flux.v1.Flux/Watch", struct.pack(">BI", 0, len(body)) + body,
                                     {"Content-Type": "application/connect+json", **headers})
        assert status == 200 and answer[0] == 2, "one end of stream, no message before it"
        assert json.loads(answer[5:])["error"]["code"] == "unauthenticated", answer
    with refused("unauthenticated"):
        call(bureau.address, "concert.flux.v1.Flux/ListChangements", {"curseur": "0"})


def closed(bureau):
    """Chacun ferme ; personne n'a été coupé entre-temps."""
    for name, watch in state["watches"].items():
        assert watch.end is None, (name, watch.end)
        watch.close()


if __name__ == "__main__":
    story(lieux, each_step, who_sees, the_same_once, a_cut, cut_at_each_change, cursors, strangers, closed)
