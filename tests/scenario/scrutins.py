# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/scrutins.py: who may vote and who may not, quorum, mandates, secret ballots, second convocation, weights;
and what happens when two act at once."""
import concurrent.futures

import base
import fluxiae
from assemblee import Assemblee
from bureau import Refused, eventually, refused, story
from lieu import join, open_institution

D = "69"
NOBODY = "00000000-0000-4000-8000-000000000000"
state = {}


def open_session(conseil, members, presents=None, points=1, **more):
    """A session of today, open, with items on its agenda: (session, their ids)."""
    seance = conseil.date()
    ids = [conseil.inscrire(seance, titre=f"Projet {n + 1}", **more)["id"] for n in range(points)]
    conseil.convoquer(seance)
    conseil.ouvrir(seance, [siege for _, siege in (presents if presents is not None else members)])
    return seance, ids


def next_point(conseil, members, **more):
    """Another item on the open session's agenda, under debate."""
    point = conseil.ut.ProposePoint(departement=D, seance=state["seance"], titre="Un projet de plus",
                                    type="TYPE_POINT_PROJET", niveau="NIVEAU_POINT_TECHNIQUE", **more)
    conseil.ut.AcceptPoint(departement=D, point=point["id"], version=point["version"], motif="Ajouté en séance")
    conseil.etape("OpenPoint", point["id"])
    return point["id"]


def composed(bureau):
    """Sept membres, un à voix consultative, un suppléant, sous le décret de 2006."""
    conseil = state["conseil"] = Assemblee(bureau, D)
    members = state["membres"] = conseil.composer(6)
    first = members[0][0]
    admin = open_institution(bureau, conseil.ut, D, "RESEAU", "Réseau essai")
    state["consultatif"] = (admin, conseil.siege(admin, voix="CONSULTATIVE"))
    substitute = join(bureau, admin, admin.organisation, "Sam", "Suppléant", ["ROLE_AGENT"])
    state["reseau"] = (admin, conseil.siege(admin, suppleants=[{"id": substitute.id}]), substitute)
    state["etranger"] = open_institution(bureau, conseil.ut, D, "PLIE", "Sans siège")
    with refused("permission_denied", "instance"):
        first.CreateSiege(departement=D, instance=conseil.id, version=1, siege={
            "college": "etat", "libelle": "x", "organisation": first.organisation, "voix": "VOIX_DELIBERATIVE"})
    with refused("not_found", "instance"):
        state["etranger"].GetInstance(departement=D, id=conseil.id)
    conseil.relire()
    for wrong, field in (({"college": "inconnu"}, "siege.college"), ({"voix": None}, "siege.voix"),
                         ({"poids": 5000}, "siege.poids"), ({"presidence": True}, "siege.presidence"),
                         ({"du": "2026-01-01", "au": "2025-01-01"}, "au")):
        asked = {"college": "etat", "libelle": "x", "organisation": first.organisation, "voix": "VOIX_DELIBERATIVE",
                 "du": "2020-01-01", **wrong}
        with refused(("invalid_argument", "already_exists", "failed_precondition"), field):
            conseil.ut.CreateSiege(departement=D, instance=conseil.id, version=conseil.instance["version"],
                                   siege={k: v for k, v in asked.items() if v is not None})


def who_may_vote(bureau):
    """Sans siège, deux fois, à voix consultative, absent, pour un autre, par un intéressé : refusé, rien n'est compté."""
    conseil, members = state["conseil"], state["membres"]
    seance, (point,) = open_session(conseil, members, presents=members[:5])
    state["seance"] = seance
    consultant, consultative = state["consultatif"]
    with refused("failed_precondition", "point", "pas mis aux voix"):
        conseil.voter(members[0][0], point, members[0][1], "POUR")
    conseil.etape("OpenPoint", point)
    conseil.present(seance, consultative)
    conseil.interet(point, siege=members[4][1], motif="Vend à la structure")
    conseil.etape("OpenVote", point)
    conseil.voter(members[0][0], point, members[0][1], "POUR")
    before = base.rows(bureau, "SELECT * FROM instances.vote WHERE point = :'p'", p=point)
    for who, siege, sens, code, field, text in (
            (members[0][0], members[0][1], "CONTRE", "already_exists", "siege", "déjà voté"),
            (consultant, consultative, "POUR", "permission_denied", "siege", "consultative"),
            (members[1][0], members[0][1], "POUR", ("permission_denied", "already_exists"), "siege", ""),
            (members[1][0], members[2][1], "POUR", "permission_denied", "siege", "mandat"),
            (members[5][0], members[5][1], "POUR", "failed_precondition", "siege", "Personne ne tient"),
            (members[4][0], members[4][1], "POUR", "permission_denied", "siege", "intérêt"),
            (members[1][0], NOBODY, "POUR", "permission_denied", "siege", ""),
            (state["etranger"], members[1][1], "POUR", "not_found", "point", ""),
            (members[1][0], members[1][1], "UNSPECIFIED", "invalid_argument", "sens", "pour, contre")):
        with refused(code, field, text):
            conseil.voter(who, point, siege, sens)
    with refused("failed_precondition", "siege", "déjà voté"):
        conseil.interet(point, siege=members[0][1], motif="trop tard")
    assert base.rows(bureau, "SELECT * FROM instances.vote WHERE point = :'p'", p=point) == before
    for n in (1, 2):
        conseil.voter(members[n][0], point, members[n][1], "POUR")
    done = conseil.etape("ClosePoint", point)
    assert done["resultat"]["pour"] == "3" and done["resultat"]["avis"] == "RESULTAT_AVIS_FAVORABLE", done["resultat"]
    assert done["interets"][0]["siege"] == members[4][1], done["interets"]
    with refused("failed_precondition", "point", "clos"):
        conseil.voter(members[3][0], point, members[3][1], "CONTRE")
    with refused("failed_precondition", "point", "clos"):
        conseil.etape("ClosePoint", point)


def by_mandate(bureau):
    """Un mandat par membre ; qui arrive reprend sa voix ; le mandataire vote pour deux ; un écarté ne porte la voix de personne."""
    conseil, members, seance = state["conseil"], state["membres"], state["seance"]
    absent, absent_seat = members[5]
    holder, holder_seat = members[0]
    consultant, consultative = state["consultatif"]
    _, reseau_seat, _ = state["reseau"]
    give = lambda who, de, vers: who.GiveMandat(departement=D, seance=seance, mandant=de, mandataire=vers)
    with refused("permission_denied", "mandant"):
        give(members[1][0], absent_seat, holder_seat)
    with refused("failed_precondition", "mandant", "présent"):
        give(members[1][0], members[1][1], holder_seat)
    with refused("failed_precondition", "mandataire", "consultative"):
        give(absent, absent_seat, consultative)
    with refused("invalid_argument", "mandataire"):
        give(absent, absent_seat, absent_seat)
    give(absent, absent_seat, holder_seat)
    with refused("failed_precondition", "mandataire", "1 mandat"):
        give(conseil.ut, reseau_seat, holder_seat)
    shown = {p["siege"]: p["mode"] for p in conseil.seance(seance)["presences"]}
    assert shown[absent_seat] == "MODE_PRESENCE_MANDAT", shown
    point = next_point(conseil, members)
    conseil.etape("OpenVote", point)
    conseil.voter(holder, point, holder_seat, "POUR")
    conseil.voter(holder, point, absent_seat, "CONTRE")
    vote = {v["siege"]: v for v in conseil.point(point)["votes"]}
    assert vote[absent_seat]["mandataire"] == holder_seat and not vote[holder_seat].get("mandataire"), vote
    conseil.etape("ClosePoint", point)
    point = next_point(conseil, members)
    conseil.interet(point, siege=holder_seat, motif="Intérêt")
    conseil.etape("OpenVote", point)
    with refused("failed_precondition", "siege", "Personne ne tient"):
        conseil.voter(holder, point, absent_seat, "POUR")
    conseil.present(seance, absent_seat)  # arrives: their own voice again
    conseil.voter(absent, point, absent_seat, "POUR")
    assert "mandats" not in conseil.seance(seance), "qui arrive reprend son mandat"
    conseil.etape("ClosePoint", point)


def secret(bureau):
    """Le scrutin secret est de droit ; on sait combien et qui a pris part, jamais qui a voté quoi ; les comptes s'accordent."""
    conseil, members = state["conseil"], state["membres"]
    seats = [siege for _, siege in members]
    point = next_point(conseil, members)
    with refused("failed_precondition", "demandeurs"):
        conseil.etape("OpenVote", point, secret=True)
    with refused("failed_precondition", "demandeurs"):
        conseil.etape("OpenVote", point, secret=True, demandeurs=[state["reseau"][1]])
    conseil.etape("OpenVote", point, secret=True, demandeurs=[seats[1]])
    with refused("failed_precondition", "point", "secret"):
        conseil.voter(members[0][0], point, seats[0], "POUR")
    count = lambda **of: conseil.ut.RecordScrutin(departement=D, point=point, participants=seats, **of)
    with refused("failed_precondition", "point", "dépouillé"):
        conseil.etape("ClosePoint", point)
    for wrong, field in (({"pour": 3, "contre": 3, "nuls": 1}, "participants"), ({"pour": 3}, "participants"),
                         ({"pour": 7, "contre": -1}, "pour")):
        with refused("invalid_argument", field):
            count(**wrong)
    with refused("invalid_argument", "participants", "deux fois"):
        conseil.ut.RecordScrutin(departement=D, point=point, pour=2, participants=[seats[0], seats[0]])
    with refused("failed_precondition", "participants"):
        conseil.ut.RecordScrutin(departement=D, point=point, pour=1, participants=[state["consultatif"][1]])
    count(pour=3, contre=3)
    done = conseil.etape("ClosePoint", point)
    assert done["resultat"]["avis"] == "RESULTAT_AVIS_DEFAVORABLE", done["resultat"]
    assert done["resultat"]["motif"] == (
        "Scrutin secret : 3 voix pour, 3 contre, 0 abstention, 0 blanc ou nul ; majorité des voix des membres présents ou "
        "représentés : 4 ; partage égal des voix, sans voix prépondérante au scrutin secret ; avis défavorable"), done
    assert sorted(done["participants"]) == sorted(seats) and "votes" not in done, done
    assert base.rows(bureau, "SELECT count(*) FROM instances.vote WHERE point = :'p'", p=point) == ["0"]


def decided(bureau):
    """Main levée relevée par le secrétariat ; réserves ; la présidence départage ; consensus ; ajournement ; la décision qui
    s'écarte de l'avis dit pourquoi."""
    conseil, members = state["conseil"], state["membres"]
    point = next_point(conseil, members)
    conseil.etape("OpenVote", point, reserves="Sous réserve d'un bilan à un an")
    show = lambda senses: conseil.ut.RecordVotes(departement=D, point=point, votes=[
        {"siege": siege, "sens": f"SENS_{sens}"} for (_, siege), sens in zip(members, senses)])
    with refused("failed_precondition", "votes", "consultative"):
        conseil.ut.RecordVotes(departement=D, point=point, votes=[
            {"siege": state["consultatif"][1], "sens": "SENS_POUR"}])
    show(["POUR", "POUR", "POUR", "CONTRE", "CONTRE", "CONTRE"])
    done = conseil.etape("ClosePoint", point)["resultat"]
    assert (done["avis"], done["preponderante"]) == ("RESULTAT_AVIS_FAVORABLE_AVEC_RESERVES", True), done
    with refused("invalid_argument", "suite.motif", "s'écarte"):
        conseil.etape("RecordSuite", point, suite={"accord": False, "date": "2026-01-05", "reference": "arrêté 7"})
    conseil.etape("RecordSuite", point, suite={"accord": False, "date": "2026-01-05", "reference": "arrêté 7",
                                               "motif": "Crédits épuisés"})
    with refused("already_exists"):
        conseil.etape("RecordSuite", point, suite={"accord": True, "date": "2026-01-05", "reference": "arrêté 8"})
    point = next_point(conseil, members)
    with refused("failed_precondition", "point", "attend un avis"):
        conseil.etape("ClosePoint", point)
    done = conseil.etape("ClosePoint", point, consensus=True)["resultat"]
    assert (done["avis"], done["mode"]) == ("RESULTAT_AVIS_FAVORABLE", "MODE_RESULTAT_CONSENSUS"), done
    point = next_point(conseil, members)
    with refused("invalid_argument", "motif"):
        conseil.etape("AdjournPoint", point)
    done = conseil.etape("AdjournPoint", point, motif="Pièces manquantes")
    assert (done["etat"], done["resultat"]["avis"]) == ("ETAT_POINT_AJOURNE", "RESULTAT_AVIS_AJOURNE"), done
    point = next_point(conseil, members, information=True)
    with refused("failed_precondition", "point", "information"):
        conseil.etape("OpenVote", point)
    assert conseil.etape("ClosePoint", point)["resultat"]["mode"] == "MODE_RESULTAT_INFORMATION"


def logged(bureau):
    """Chaque issue est au registre : des nombres, aucun nom, aucun texte en clair."""
    conseil = state["conseil"]
    point = [p for p in conseil.seance(state["seance"])["points"] if p["etat"] == "ETAT_POINT_CLOS"][0]
    found = eventually("l'entrée", lambda: bureau.anyone("ListEntrees", departement=D, objet=point["id"]).get("entrees"))
    text = found[0]["texte"]
    assert text.startswith("concert deliberation v1\n") and "resultat: favorable\n" in text and "pour: 3\n" in text, text
    assert "quorum-presents: 5\n" in text and "quorum-requis: 4\n" in text, text
    assert point["titre"] not in text and conseil.nom not in text, text


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
    colleague = join(bureau, state["consultatif"][0], "", "Col", "Lègue", ["ROLE_AGENT"])
    with refused("permission_denied", "seance", "membre"):
        colleague.ProposePoint(departement=D, **fields)


def second_time(bureau):
    """Sans quorum aucun avis ; la seconde convocation porte sur le même ordre du jour, sans quorum, et rien ne s'y ajoute."""
    conseil, members = state["conseil"], state["membres"]
    seance, (point,) = open_session(conseil, members, presents=members[:2])
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
    seance, points = open_session(conseil, members, presents=members[:2], points=2)
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
    state["seance"], (point,) = open_session(conseil, members)
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
    network, network_seat, _ = state["reseau"]
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
    seance, (point,) = open_session(conseil, members, siae=siae.organisation)
    conseil.present(seance, network_seat)
    conseil.present(seance, own_seat)
    opened = conseil.etape("OpenPoint", point)
    assert {i["siege"]: i["motif"] for i in opened["interets"]} == {
        own_seat: "C'est son propre dossier.", network_seat: "La structure concernée adhère à ce réseau.",
        state["consultatif"][1]: "La structure concernée adhère à ce réseau."}, opened
    conseil.etape("OpenVote", point)
    for who, siege in ((network, network_seat), (siae, own_seat)):
        with refused("permission_denied", "siege", "intérêt"):
            conseil.voter(who, point, siege, "POUR")
    conseil.voter(members[0][0], point, members[0][1], "POUR")
    conseil.etape("AdjournPoint", point, motif="Fin de l'essai")
    network.SetAdhesions(departement=D, siae=[])
    assert "siae" not in network.ListAdhesions(departement=D)


def at_once(bureau):
    """Un vote à l'instant où le point se clôt ; deux présidents qui closent : ce qui est accepté est compté, une clôture gagne."""
    conseil, members = state["conseil"], state["membres"]
    state["seance"], _ = open_session(conseil, members)
    for n in range(10):
        point = next_point(conseil, members)
        conseil.etape("OpenVote", point)
        for who, siege in members[:3]:
            conseil.voter(who, point, siege, "POUR")
        version = conseil.point(point)["version"]

        def close(who):
            try:
                return who.ClosePoint(departement=D, point=point, version=version)
            except Refused as refusal:
                assert refusal.code in ("aborted", "failed_precondition"), refusal
                return None

        def vote(member):
            try:
                conseil.voter(member[0], point, member[1], "CONTRE")
                return True
            except Refused as refusal:
                assert refusal.code == "failed_precondition" and "clos" in refusal.message, refusal
                return False

        with concurrent.futures.ThreadPoolExecutor(5) as pool:
            votes = [pool.submit(vote, member) for member in members[3:]]
            closings = [pool.submit(close, who) for who in (conseil.ut, members[0][0])]
            accepted = sum(v.result() for v in votes)
            (won,) = [c.result() for c in closings if c.result()]
        assert won["resultat"].get("contre", "0") == str(accepted), (n, accepted, won["resultat"])
        assert conseil.point(point)["resultat"] == won["resultat"]


if __name__ == "__main__":
    story(composed, who_may_vote, by_mandate, secret, decided, logged, traced, second_time, weighted,
          of_its_member, at_once)
