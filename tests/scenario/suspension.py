# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/suspension.py: an agreement is suspended: what was taken under it is, wherever it is shown, nothing
under it is signed or begins, and all resumes with it."""
import base
from bureau import eventually, refused, story
from lieu import Lieu, day, year

D = "69"
state = {}


def annexe(debut_fin):
    return state["lieu"].ut.CreateAnnexe(
        departement=D, accord=state["accord"]["id"], debut=debut_fin[0], fin=debut_fin[1],
        postes=[{"mesure": "ACI_DC", "etpCentiemes": 1250, "montantUnitaire": 2_322_000}])["acte"]


def proposed(acte):
    lieu = state["lieu"]
    return lieu.avancer(lieu.decision(lieu.avancer(acte, "INSTRUIRE")), "METTRE_EN_SIGNATURE")


def shown():
    return {name: state["lieu"].relire(state[name])["etat"].removeprefix("ETAT_ACTE_")
            for name in ("courante", "future", "avenant", "attendue", "projet")}


def listed(**filters):
    lieu = state["lieu"]
    found = lieu.ut.ListAccords(departement=D, siae=lieu.siae["id"], parent=state["accord"]["id"], **filters).get("actes", [])
    return {name for name in shown() for one in found if one["id"] == state[name]["id"]}


def stopped():
    """Numbers of the register's annexes that are suspended: said on the line, and by the filter."""
    key = {"departement": D, "accord": state["accord"]["id"]}
    page = state["lieu"].ut.ListAnnexes(**key, suspendues=True)
    lines = {one["numero"] for one in state["lieu"].ut.ListAnnexes(**key)["annexes"] if one.get("suspendue")}
    assert lines == {one["numero"] for one in page.get("annexes", [])}, page
    assert len(lines) == int(page.get("total", 0)), page
    return lines


def told(name):
    """What the live changes said of it."""
    return base.rows(state["lieu"].bureau, "SELECT action FROM flux.changement WHERE departement = :'d'"
                     " AND objet = :'id'", d=D, id=state[name]["id"])


def running(bureau):
    """Sous un accord en vigueur : une annexe qui court, une signée d'avance, un avenant, une à signer, un projet."""
    lieu = state["lieu"] = Lieu(bureau, D).prets()
    state["accord"] = lieu.actif()
    state["courante"] = lieu.signer_tous(proposed(annexe(year())))
    state["future"] = lieu.signer_tous(proposed(annexe(year(1))))
    state["avenant"] = lieu.signer_tous(proposed(lieu.ut.CreateAvenant(
        departement=D, accord=state["accord"]["id"], objet="Un avenant", debut=day(),
        articles=[{"titre": "Suivi", "texte": "Une réunion de plus."}])))
    state["attendue"] = lieu.etat.sign(proposed(annexe(year(2))))
    state["projet"] = annexe(year(2))
    state["avant"] = shown()
    assert list(state["avant"].values()) == ["ACTIF", "SIGNE", "ACTIF", "A_SIGNER", "BROUILLON"], state["avant"]
    assert not stopped() and listed(actifLe=day()) == {"courante", "avenant"}


def suspended(bureau):
    """L'accord suspendu, ce qui court sous lui est montré suspendu : seul, en liste, dans les filtres et dans le flux."""
    lieu = state["lieu"]
    lieu.avancer(state["accord"], "SUSPENDRE", commentaire="Comptes annuels non transmis.")
    assert shown() == {**state["avant"], "courante": "SUSPENDU", "avenant": "SUSPENDU"}, shown()
    assert listed(etat="ETAT_ACTE_SUSPENDU") == {"courante", "avenant"}
    assert not listed(etat="ETAT_ACTE_ACTIF") and not listed(actifLe=day())
    assert stopped() == {state["courante"]["numero"], state["future"]["numero"]}, stopped()
    assert lieu.structure.GetAccord(departement=D, id=state["courante"]["id"])["etat"] == "ETAT_ACTE_SUSPENDU"
    eventually("la suspension de l'annexe dans le flux", lambda: "suspendu" in told("courante"))
    assert "suspendu" not in told("attendue")


def nothing_is_signed(bureau):
    """Sous un accord suspendu, rien n'est proposé à la signature ni signé, et l'erreur le dit."""
    lieu = state["lieu"]
    with lieu.unchanged(), refused("failed_precondition", "", f"{state['accord']['numero']} est suspendu"):
        lieu.conseil.sign(state["attendue"])
    with lieu.unchanged(), refused("failed_precondition", "", "est suspendu"):
        lieu.ut.RemindActe(departement=D, id=state["attendue"]["id"])
    mine = lieu.conseil.ListAccords(departement=D, aSignerParMoi=True, siae=lieu.siae["id"]).get("actes", [])
    assert not mine, "what cannot be signed now is not in the list of what is to be signed"
    seen = lieu.conseil.GetAccord(departement=D, id=state["attendue"]["id"]).get("actions", [])
    assert seen == ["ACTION_ACTE_REFUSER"], seen
    decided = lieu.decision(lieu.avancer(state["projet"], "INSTRUIRE"))  # its drafting goes on
    with lieu.unchanged(), refused("failed_precondition", "action", "est suspendu"):
        lieu.avancer(decided, "METTRE_EN_SIGNATURE")
    with lieu.unchanged(), refused("failed_precondition", "accord", "en vigueur"):
        annexe(year())


def nothing_begins(bureau):
    """Le premier jour d'une annexe signée vient pendant la suspension : elle ne commence pas."""
    # Only the database's clock hand can be turned.
    base.rows(bureau, "UPDATE conventionnement.acte SET debut = conventionnement.aujourd_hui(), fin = conventionnement.aujourd_hui()"
              " WHERE departement = :'d' AND id = :'id'", d=D, id=state["future"]["id"])
    assert shown()["future"] == "SUSPENDU"
    moved = base.rows(bureau, "SELECT conventionnement.rattraper(:'d', :'id')", d=D, id=state["future"]["id"])
    stored = base.rows(bureau, "SELECT etat FROM conventionnement.acte WHERE id = :'id'", id=state["future"]["id"])
    assert (moved, stored) == (["f"], ["signe"]), (moved, stored)


def terminating(bureau):
    """Engager la résiliation d'un accord suspendu ne lève pas la suspension ; y renoncer, si."""
    lieu = state["lieu"]
    lieu.avancer(state["accord"], "ENGAGER_RESILIATION", commentaire="Comptes toujours attendus.")
    assert shown()["courante"] == "SUSPENDU" and state["courante"]["numero"] in stopped()
    with lieu.unchanged(), refused("failed_precondition", "", "est suspendu"):
        lieu.conseil.sign(state["attendue"])
    lieu.avancer(state["accord"], "RENONCER_RESILIATION", commentaire="Ils arrivent.")
    assert shown()["courante"] == "ACTIF" and not stopped()
    eventually("la levée dans le flux", lambda: told("courante").count("repris") == 1)
    lieu.avancer(state["accord"], "SUSPENDRE", commentaire="Ils n'arrivent pas.")


def resumed(bureau):
    """L'accord repris, tout reprend : ce qui courait court, ce qui attendait commence ou se signe."""
    lieu = state["lieu"]
    lieu.avancer(state["accord"], "REPRENDRE", commentaire="Comptes reçus.")
    now = shown()
    assert (now["courante"], now["future"], now["avenant"]) == ("ACTIF", "ACTIF", "ACTIF"), now
    assert not stopped() and listed(actifLe=day()) == {"courante", "future", "avenant"}
    eventually("la reprise dans le flux", lambda: told("courante").count("repris") == 2)
    mine = lieu.conseil.ListAccords(departement=D, aSignerParMoi=True, siae=lieu.siae["id"])["actes"]
    assert [one["id"] for one in mine] == [state["attendue"]["id"]], mine
    assert lieu.conseil.sign(state["attendue"])["etat"] == "ETAT_ACTE_A_SIGNER"
    assert lieu.avancer(state["projet"], "METTRE_EN_SIGNATURE")["etat"] == "ETAT_ACTE_A_SIGNER"


if __name__ == "__main__":
    story(running, suspended, nothing_is_signed, nothing_begins, terminating, resumed)
