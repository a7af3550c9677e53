# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/conseil.py: a council is composed, meets, votes, and its opinion moves an agreement."""
from bureau import eventually, refused, story
from assemblee import Assemblee
from lieu import Lieu

D = "69"
state = {}


def composed(bureau):
    """L'instance prend les règles du décret, ses collèges et ses sièges."""
    conseil = state["conseil"] = Assemblee(bureau, D)
    assert conseil.instance["reglement"]["type"] == "cdiae-decret-2006", conseil.instance
    assert [c["code"] for c in conseil.instance["colleges"]][0] == "etat"
    members = state["membres"] = conseil.composer(5)
    assert len(conseil.relire()["sieges"]) == 5
    assert conseil.instance["sieges"][0]["presidence"], "la présidence vient en premier"
    assert members[0][0].GetInstance(departement=D, id=conseil.id)["mesSieges"] == [members[0][1]]


def convened(bureau):
    """Un accord est inscrit à l'ordre du jour ; le conseil est convoqué."""
    conseil = state["conseil"]
    lieu = state["lieu"] = Lieu(bureau, D)
    acte = state["acte"] = lieu.avancer(lieu.accord(), "INSTRUIRE")
    seance = state["seance"] = conseil.date()
    eventually("l'acte chez instances", lambda: _proposable(conseil, seance, acte))
    point = state["point"]
    assert point["numeroActe"] == acte["numero"] and acte["numero"] in point["titre"], point
    conseil.ut.AcceptPoint(departement=D, point=point["id"], version=point["version"])
    eventually("l'acte inscrit", lambda: lieu.relire(acte)["etat"] == "ETAT_ACTE_INSCRIT")
    with refused("failed_precondition", "action", "à l'ordre du jour"):
        lieu.avis(acte)
    with refused("invalid_argument", "urgence", "jour(s) franc(s)"):
        conseil.convoquer(seance, urgence="")
    told = conseil.convoquer(seance)
    assert told["etat"] == "ETAT_SEANCE_CONVOQUEE" and len(told["convoques"]) == 5, told


def _proposable(conseil, seance, acte):
    from bureau import Refused
    try:
        state["point"] = conseil.ut.ProposePoint(departement=D, seance=seance, acte=acte["id"])
    except Refused as refusal:
        assert refusal.field == "acte", refusal
        return False
    return True


def voted(bureau):
    """Séance ouverte, quorum atteint, vote public : l'avis fait avancer l'accord et s'inscrit au registre."""
    conseil, lieu, seance, members = (state[k] for k in ("conseil", "lieu", "seance", "membres"))
    conseil.ouvrir(seance, [siege for _, siege in members[:4]])
    quorum = conseil.seance(seance)["quorum"]
    assert (quorum["membres"], quorum["requis"], quorum["presents"], quorum["atteint"]) == (5, 3, 4, True), quorum
    id_ = state["point"]["id"]
    conseil.ouvrir_point(id_)
    conseil.etape("OpenVote", id_)
    for (who, siege), sens in zip(members, ("POUR", "POUR", "POUR", "CONTRE")):
        conseil.voter(who, id_, siege, sens)
    done = conseil.etape("ClosePoint", id_)
    assert done["resultat"]["avis"] == "RESULTAT_AVIS_FAVORABLE", done
    assert done["resultat"]["motif"] == (
        "3 voix pour, 1 contre, 0 abstention ; majorité des voix des membres présents ou représentés : 3 ; "
        "avis favorable"), done["resultat"]
    acte = eventually("l'avis rendu", lambda: (lambda a: a if a["etat"] == "ETAT_ACTE_AVIS_RENDU" else None)(
        lieu.relire(state["acte"])))
    assert acte["avis"]["deliberation"] == done["resultat"]["deliberation"], acte["avis"]
    assert acte["avis"]["motif"].startswith("3 voix pour"), acte["avis"]
    (entry,) = lieu.entrees(acte, "avis", 1)
    assert f"deliberation: {done['resultat']['deliberation']}\n" in entry["texte"], entry


if __name__ == "__main__":
    story(composed, convened, voted)
