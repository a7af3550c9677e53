# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/reglements.py: what a body's rules say of its agenda, second convocations, weights, and networks."""
import fluxiae
from assemblee import Assemblee
from bureau import refused, story
from lieu import join, open_institution

D = "69"
state = {}


def composed(bureau):
    """Six membres et un réseau sous le décret de 2006."""
    conseil = state["conseil"] = Assemblee(bureau, D)
    state["membres"] = conseil.composer(6)
    network = open_institution(bureau, conseil.ut, D, "RESEAU", "Réseau essai")
    state["reseau"] = (network, conseil.siege(network))
    state["etranger"] = open_institution(bureau, conseil.ut, D, "PLIE", "Sans siège")


def traced(bureau):
    """Après la convocation l'ordre du jour ne change pas sans raison, et chaque changement laisse une trace."""
    conseil, members = state["conseil"], state["membres"]
    seance = conseil.date()
    with refused("failed_precondition", "seance", "vide"):
        conseil.convoquer(seance)
    first, second = (conseil.inscrire(seance, titre=t)["id"] for t in ("Premier", "Second"))
    conseil.convoquer(seance)
    late = members[1][0].ProposePoint(departement=D, seance=seance, type="TYPE_POINT_STRATEGIE",
                                      niveau="NIVEAU_POINT_STRATEGIQUE", titre="Tard venu")
    before = conseil.seance(seance)
    for method, fields in (("AcceptPoint", {"point": late["id"], "version": late["version"]}),
                           ("WithdrawPoint", {"point": first, "version": conseil.point(first)["version"]}),
                           ("OrderPoints", {"seance": seance, "version": before["version"], "points": [second, first]})):
        with refused("invalid_argument", "motif"):
            conseil.ut.call(method, {"departement": D, **fields})
    assert conseil.seance(seance) == before
    conseil.ut.AcceptPoint(departement=D, point=late["id"], version=late["version"], rang=1, motif="Urgent")
    now = conseil.seance(seance)
    assert [p["titre"] for p in now["points"]] == ["Tard venu", "Premier", "Second"], now["points"]
    assert now["points"][0]["apresConvocation"] and now["traces"][0]["motif"] == "Urgent", now
    with refused("invalid_argument", "points"):
        conseil.ut.OrderPoints(departement=D, seance=seance, version=now["version"], points=[first, second], motif="x")
    conseil.ut.OrderPoints(departement=D, seance=seance, version=now["version"], points=[second, first, late["id"]],
                           motif="Plus clair")
    conseil.etape("WithdrawPoint", first, motif="Retiré par la structure")
    now = conseil.seance(seance)
    assert [p["titre"] for p in now["points"] if p.get("rang")] == ["Second", "Tard venu"], now["points"]
    assert [t["motif"] for t in now["traces"]] == ["Urgent", "Plus clair", "Retiré par la structure"], now["traces"]
    with refused("permission_denied"):
        members[1][0].AcceptPoint(departement=D, point=second, version=1)
    fields = {"seance": seance, "type": "TYPE_POINT_PROJET", "niveau": "NIVEAU_POINT_TECHNIQUE", "titre": "x"}
    with refused("not_found", "seance"):
        state["etranger"].ProposePoint(departement=D, **fields)
    colleague = join(bureau, state["reseau"][0], "", "Col", "Lègue", ["ROLE_AGENT"])
    with refused("permission_denied", "seance", "membre"):
        colleague.ProposePoint(departement=D, **fields)


def second_time(bureau):
    """Sans quorum aucun avis ; la seconde convocation porte sur le même ordre du jour, sans quorum, et rien ne s'y ajoute."""
    conseil, members = state["conseil"], state["membres"]
    seance, (point,) = conseil.tenir(members[:2])
    conseil.etape("OpenPoint", point)
    for method, more in (("OpenVote", {}), ("ClosePoint", {"consensus": True})):
        with refused("failed_precondition", "point", "quorum"):
            conseil.etape(method, point, **more)
    assert "resultat" not in conseil.point(point)
    with refused("failed_precondition", "seance", "ouvert"):
        conseil.ut.CloseSeance(departement=D, seance=seance, version=conseil.seance(seance)["version"])
    conseil.etape("AdjournPoint", point, motif="Quorum non atteint")
    conseil.ut.CloseSeance(departement=D, seance=seance, version=conseil.seance(seance)["version"])
    with refused("failed_precondition", "precedente"):
        conseil.convoquer(conseil.date(), precedente=seance)  # nothing was left
    seance, points = conseil.tenir(members[:2], points=2)
    conseil.ut.CloseSeance(departement=D, seance=seance, version=conseil.seance(seance)["version"])
    again = conseil.date()
    told = conseil.convoquer(again, precedente=seance)
    assert (told["rang"], len(told["points"])) == (2, 2), told
    with refused("failed_precondition", "seance", "seconde convocation"):
        conseil.inscrire(again)
    conseil.ouvrir(again, [siege for _, siege in members[:2]])
    point = [p for p in conseil.seance(again)["points"] if p.get("rang") == 1][0]["id"]
    conseil.etape("OpenPoint", point)
    done = conseil.etape("ClosePoint", point, consensus=True)
    assert not done["quorum"].get("exige") and done["resultat"]["avis"] == "RESULTAT_AVIS_FAVORABLE", done


def weighted(bureau):
    """Le comité de 2024 pondère les voix et compte les suffrages exprimés ; une séance passée garde les règles de son jour."""
    conseil = Assemblee(bureau, D, type_="comite-decret-2024", nom="Comité d'essai")
    members = conseil.composer(2)
    heavy, seat = conseil.membre("CONSEIL_REGIONAL", poids=5)
    members.append((heavy, seat))
    _, (point,) = conseil.tenir(members)
    conseil.etape("OpenPoint", point)
    conseil.etape("OpenVote", point)
    for (who, siege), sens in zip(members, ("CONTRE", "CONTRE", "POUR")):
        conseil.voter(who, point, siege, sens)
    done = conseil.etape("ClosePoint", point)["resultat"]
    assert done["motif"] == ("5 voix pour, 2 contre, 0 abstention ; majorité des suffrages exprimés : 4 ; "
                             "avis favorable"), done
    types = {r["type"]: r for r in conseil.ut.ListReglementsTypes()["reglements"]}
    assert types["comite-decret-2024"]["ponderee"] and not types["cdiae-decret-2006"].get("ponderee")
    own = {k: v for k, v in types["comite-decret-2024"].items() if k != "type"}
    for wrong, field in (({"quorumDen": 0}, "reglement.quorumNum"), ({"majoriteNum": 3, "majoriteDen": 2}, "reglement.majoriteNum"),
                         ({"preavisJours": 91}, "reglement.preavisJours"), ({"effet": "2020-01-01"}, "reglement.effet"),
                         ({"mandatsMax": 21}, "reglement.mandatsMax")):
        with refused(("invalid_argument", "already_exists"), field):
            conseil.ut.SetReglement(departement=D, instance=conseil.id, version=conseil.relire()["version"],
                                    reglement={**own, "effet": "2030-01-01", **wrong})
    conseil.ut.SetReglement(departement=D, instance=conseil.id, version=conseil.relire()["version"],
                            reglement={**own, "effet": "2030-01-01", "ponderee": False, "nom": "Règlement intérieur"})
    assert conseil.relire()["reglement"]["ponderee"]
    assert not conseil.relire(jour="2030-01-01")["reglement"].get("ponderee")


def of_its_member(bureau):
    """Un réseau n'opine pas sur le dossier d'une structure qui lui adhère, ni la structure sur le sien."""
    conseil, members = state["conseil"], state["membres"]
    network, network_seat = state["reseau"]
    siae = open_institution(bureau, conseil.ut, D, "SIAE", "Adhérente", fluxiae.new_siret())
    own_seat = conseil.siege(siae)
    conseil.connue()
    with refused("permission_denied"):
        members[0][0].SetAdhesions(departement=D, siae=[siae.organisation])
    for wrong in ([siae.organisation, members[0][0].organisation], [siae.organisation] * 2, ["x"], [""]):
        with refused("invalid_argument", "siae"):
            network.SetAdhesions(departement=D, siae=wrong)
    assert "siae" not in network.ListAdhesions(departement=D), "refused, nothing is changed"
    assert network.SetAdhesions(departement=D, siae=[siae.organisation])["siae"] == [siae.organisation]
    seance, (point,) = conseil.tenir(members, siae=siae.organisation)
    conseil.present(seance, network_seat)
    conseil.present(seance, own_seat)
    opened = conseil.etape("OpenPoint", point)
    assert {i["siege"]: i["motif"] for i in opened["interets"]} == {
        own_seat: "C'est son propre dossier.", network_seat: "La structure concernée adhère à ce réseau."}, opened
    conseil.etape("OpenVote", point)
    for who, siege in ((network, network_seat), (siae, own_seat)):
        with refused("permission_denied", "siege", "intérêt"):
            conseil.voter(who, point, siege, "POUR")
    conseil.voter(members[0][0], point, members[0][1], "POUR")
    conseil.etape("AdjournPoint", point, motif="Fin de l'essai")
    network.SetAdhesions(departement=D, siae=[])
    assert "siae" not in network.ListAdhesions(departement=D)


if __name__ == "__main__":
    story(composed, traced, second_time, weighted, of_its_member)
