# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/scrutins.py: who may vote and who may not, mandates, secret ballots, how an item ends."""
import base
from assemblee import Assemblee
from bureau import eventually, refused, story
from lieu import join, open_institution

D = "69"
NOBODY = "00000000-0000-4000-8000-000000000000"
state = {}


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
    seance, (point,) = conseil.tenir(members[:5])
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
    point = conseil.point_de_plus(state["seance"])
    conseil.etape("OpenVote", point)
    conseil.voter(holder, point, holder_seat, "POUR")
    conseil.voter(holder, point, absent_seat, "CONTRE")
    vote = {v["siege"]: v for v in conseil.point(point)["votes"]}
    assert vote[absent_seat]["mandataire"] == holder_seat and not vote[holder_seat].get("mandataire"), vote
    conseil.etape("ClosePoint", point)
    point = conseil.point_de_plus(state["seance"])
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
    point = conseil.point_de_plus(state["seance"])
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
    point = conseil.point_de_plus(state["seance"])
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
    point = conseil.point_de_plus(state["seance"])
    with refused("failed_precondition", "point", "attend un avis"):
        conseil.etape("ClosePoint", point)
    done = conseil.etape("ClosePoint", point, consensus=True)["resultat"]
    assert (done["avis"], done["mode"]) == ("RESULTAT_AVIS_FAVORABLE", "MODE_RESULTAT_CONSENSUS"), done
    point = conseil.point_de_plus(state["seance"])
    with refused("invalid_argument", "motif"):
        conseil.etape("AdjournPoint", point)
    done = conseil.etape("AdjournPoint", point, motif="Pièces manquantes")
    assert (done["etat"], done["resultat"]["avis"]) == ("ETAT_POINT_AJOURNE", "RESULTAT_AVIS_AJOURNE"), done
    point = conseil.point_de_plus(state["seance"], information=True)
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


if __name__ == "__main__":
    story(composed, who_may_vote, by_mandate, secret, decided, logged)
