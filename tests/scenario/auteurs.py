# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/auteurs.py: who changed what, and when: everybody who acts is named, key or not, wherever a history
is shown; and a name can be erased, since it is written in one place."""
import base
from bureau import refused, story
from lieu import Lieu, day, join

D = "69"
NAME = "Maëlle Sans-Clé"
state = {}


def lieu(bureau):
    """Un agent de l'État, sans clé ni délégation, ouvre un accord et l'instruit."""
    here = state["lieu"] = Lieu(bureau, D).prets()
    agent = state["agent"] = join(bureau, here.ut, here.ut.organisation, *NAME.split(" ", 1), ["ROLE_AGENT"])
    base.delivered(bureau, "acces", agent.id)
    acte = agent.CreateAccord(**here.demande())
    state["acte"] = agent.AdvanceActe(**here.cle(acte, action="ACTION_ACTE_INSTRUIRE"))


def named(bureau):
    """Son nom et son organisation se lisent sur l'accord, ses versions, en liste et dans la vie de la structure."""
    here, acte = state["lieu"], state["acte"]
    who = f"{NAME}, {here.ut.GetOrganisation(id=here.ut.organisation)['nom']}"
    assert acte["modifiePar"] == who, acte["modifiePar"]
    listed = here.conseil.ListAccords(departement=D, siae=here.siae["id"])["actes"][0]
    version = here.conseil.ListVersions(departement=D, id=acte["id"])["versions"][0]
    facts = here.conseil.GetTimeline(departement=D, siae=here.siae["id"])["faits"]
    assert (listed["modifiePar"], version["auteur"]) == (who, who), (listed["modifiePar"], version["auteur"])
    assert any(f"mise à l'instruction (en instruction), par {who}" in fact["resume"] for fact in facts), facts
    state["who"] = who


def told_when_stale(bureau):
    """Qui arrive avec une version dépassée apprend par qui l'accord a changé, et quand."""
    here, acte = state["lieu"], state["acte"]
    with here.unchanged(), refused("aborted", "version", f"par {state['who']}, le {day()[8:]}/{day()[5:7]}/{day()[:4]} à "):
        here.ut.UpdateActe(**{**here.cle(acte, objet="Trop tard"), "version": "1"})


def refusing(bureau):
    """Qui refuse de signer est nommé aussi."""
    here = state["lieu"]
    acte = here.conseil.RefuseActe(**here.cle(here.mettre_en_signature(state["acte"]), motif="Le budget n'est pas voté."))
    lines = [one for one in here.relire(acte).get("signatures", []) if one.get("refus")]
    assert [(one["prenom"], one["nom"]) for one in lines] == [("Alix", "Conseil")], lines
    assert acte["modifiePar"].startswith("Alix Conseil, Conseil essai"), acte["modifiePar"]


def erased(bureau):
    """Effacé là où il est écrit, son nom n'est plus nulle part ; l'organisation reste."""
    here = state["lieu"]
    mark = here.entrees(state["acte"], "refus", 1)[0]
    assert "Alix" not in mark["texte"], mark
    base.rows(bureau, "UPDATE conventionnement.personne SET prenom = '', nom = '' WHERE id = :'id'", id=state["agent"].id)
    version = here.ut.ListVersions(departement=D, id=state["acte"]["id"])["versions"][0]
    assert version["auteur"] == state["who"].removeprefix(f"{NAME}, "), version
    facts = here.ut.GetTimeline(departement=D, siae=here.siae["id"])["faits"]
    assert NAME not in str(facts), facts
    base.delivered(bureau, "conventionnement", state["acte"]["id"])
    for schema in ("registre", "flux"):
        assert NAME.encode() not in base.dump(bureau, schema), schema
    # Answers kept for a repeated write fade by themselves; nothing else holds the name.
    held = [line for line in base.dump(bureau, "conventionnement").split(b"\n") if "Sans-Clé".encode() in line]
    assert not held, held[:3]


if __name__ == "__main__":
    story(lieu, named, told_when_stale, refusing, erased)
