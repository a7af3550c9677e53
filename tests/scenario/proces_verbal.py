# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/proces_verbal.py: minutes are composed from the facts, put right, approved at the next session, read as PDF."""
import subprocess
import tempfile

from assemblee import Assemblee
from bureau import call_raw, eventually, refused, story
from courriels import mails
from lieu import open_institution

D = "69"
state = {}


def composed(bureau):
    """La séance close, le procès-verbal se compose des faits : présents, mandats, points, voix, réserves, ajournement."""
    conseil = state["conseil"] = Assemblee(bureau, D)
    members = state["membres"] = conseil.composer(4)
    seance = state["seance"] = conseil.date()
    points = [conseil.inscrire(seance, titre=titre, expose="Ligne un\n# pas un titre\n| ni un tableau")["id"]
              for titre in ("Projet A", "Projet B", "Projet C")]
    conseil.convoquer(seance)
    with refused("failed_precondition", "seance", "close"):
        conseil.ut.UpdatePv(departement=D, seance=seance, version=0)
    members[3][0].GiveMandat(departement=D, seance=seance, mandant=members[3][1], mandataire=members[0][1])
    conseil.ouvrir(seance, [siege for _, siege in members[:2]])
    conseil.present(seance, members[2][1], mode="DISTANCE")
    conseil.etape("OpenPoint", points[0])
    conseil.interet(points[0], siege=members[2][1], motif="Intérêt")
    conseil.etape("OpenVote", points[0], reserves="Revoir le budget")
    conseil.voter(members[0][0], points[0], members[0][1], "POUR")
    conseil.voter(members[0][0], points[0], members[3][1], "POUR")
    conseil.voter(members[1][0], points[0], members[1][1], "CONTRE")
    conseil.etape("ClosePoint", points[0])
    conseil.etape("OpenPoint", points[1])
    conseil.etape("AdjournPoint", points[1], motif="Devis manquant")
    conseil.ut.RecordDepart(departement=D, seance=seance, siege=members[1][1])
    conseil.present(seance, members[1][1], mode="DISTANCE")
    conseil.ut.RecordDepart(departement=D, seance=seance, siege=members[1][1])
    conseil.ut.CloseSeance(departement=D, seance=seance, version=conseil.seance(seance)["version"])
    pv = state["pv"] = conseil.ut.UpdatePv(departement=D, seance=seance, version=0)
    text = pv["texte"]
    for said in (f"{conseil.nom}, Préfecture. Séance ouverte à ", ", levée à ", "## Arrivées et départs", "- Siège 2 : départ à ",
                 "- Siège 2 : arrivée à ",
                 "Quorum : 4 présents ou représentés, 2 requis.", "## Présents", "- Siège 1 : P0 Essai", "- Siège 2 : P1 Essai", "## À distance",
                 "- Siège 3 : P2 Essai", "## Représentés", "- Siège 4, par Siège 1\n", "## 1. Projet A", "- N'a pas pris part : Siège 3",
                 "2 voix pour, 1 contre, 0 abstention ; majorité des voix des membres présents ou représentés : 2 ; avis "
                 "favorable avec réserves.", "Réserves : Revoir le budget", "## 2. Projet B", "Point ajourné : Devis manquant.",
                 "## 3. Projet C", "Ce point n'a pas été examiné."):
        assert said in text, f"{said!r} missing in\n{text}"
    assert text.count("arrivée") == 1, text  # who was there from the first item on did not arrive


def corrected(bureau):
    """Le secrétariat le met au point ; un texte qui ne se rend pas est refusé avec sa ligne ; un membre le lit, ne l'écrit pas."""
    conseil, seance, pv = state["conseil"], state["seance"], state["pv"]
    for wrong, code, field in (({"texte": "# Titre\nsans ligne vide"}, "invalid_argument", "texte"),
                               ({"version": 7}, "aborted", "version")):
        with refused(code, field):
            conseil.ut.UpdatePv(**{"departement": D, "seance": seance, "version": pv["version"], "texte": pv["texte"], **wrong})
    better = pv["texte"] + "\nLa séance est levée à midi.\n"
    state["pv"] = conseil.ut.UpdatePv(departement=D, seance=seance, version=pv["version"], texte=better)
    member = state["membres"][1][0]
    assert member.GetPv(departement=D, id=seance)["texte"] == better
    with refused("permission_denied"):
        member.UpdatePv(departement=D, seance=seance, version=state["pv"]["version"], texte=better)
    stranger = open_institution(bureau, conseil.ut, D, "PLIE", "Étranger")
    with refused("not_found", "seance"):
        stranger.GetPv(departement=D, id=seance)


def pdf(bureau, who, seance):
    status, headers, body = call_raw(bureau.address, f"/instances/{D}/{seance}.pdf", None,
                                     {"Authorization": f"Bearer {who.token}"}, method="GET")
    if status != 200:
        return status, ""
    assert headers["Content-Type"] == "application/pdf", dict(headers)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(body)
        file.flush()
        return status, subprocess.run(["pdftotext", "-layout", file.name, "-"], check=True, capture_output=True,
                                      text=True).stdout


def approved(bureau):
    """La séance suivante l'approuve : il ne change plus, son PDF n'est plus un projet, chaque membre en est averti."""
    conseil, members, first = state["conseil"], state["membres"], state["seance"]
    status, text = pdf(bureau, members[1][0], first)
    assert status == 200 and "PROJET" in text and "La séance est levée à midi." in text and "Signatures" not in text, text
    seance = conseil.date()
    with refused(("invalid_argument", "failed_precondition"), "seancePv"):
        conseil.inscrire(seance, type="TYPE_POINT_PROCES_VERBAL", titre="Procès-verbal")
    point = conseil.inscrire(seance, type="TYPE_POINT_PROCES_VERBAL", titre="Procès-verbal", seancePv=first)["id"]
    conseil.convoquer(seance)
    conseil.ouvrir(seance, [siege for _, siege in members])
    conseil.etape("OpenPoint", point)
    conseil.etape("ClosePoint", point, consensus=True)
    now = conseil.ut.GetPv(departement=D, id=first)
    assert now["approuve"] and now["approuveLe"] == conseil.seance(seance)["jour"], now
    assert conseil.seance(first)["pvApprouve"]
    with refused("failed_precondition", "seance", "approuvé"):
        conseil.ut.UpdatePv(departement=D, seance=first, version=now["version"], texte=now["texte"])
    status, text = pdf(bureau, members[1][0], first)
    assert status == 200 and "PROJET" not in text, text
    for member, _ in members:
        eventually("le courriel", lambda member=member: [m for m in mails(bureau, member.courriel) if "approuvé" in m["Subject"]])
    stranger = open_institution(bureau, conseil.ut, D, "PLIE", "Étranger")
    assert pdf(bureau, stranger, first)[0] == 404
    assert call_raw(bureau.address, f"/instances/{D}/{first}.pdf", None, method="GET")[0] == 401


if __name__ == "__main__":
    story(composed, corrected, approved)
