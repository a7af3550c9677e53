# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/annee.py: a whole year of a CDIAE: eleven sessions, the agreements of twenty-eight SIAE, strategic items,
a session moved, one short of its quorum and convened again."""
import collections
import datetime

import base
import fluxiae
from assemblee import Assemblee, midi
from bureau import Refused, eventually, story
from lieu import Lieu, year

D, SIAE, SESSIONS = "69", 28, 11
state = {}


def prepared(bureau):
    """Vingt-huit structures, chacune un accord-cadre en instruction ; un conseil de neuf sièges, sept collèges."""
    lieu = state["lieu"] = Lieu(bureau, D)
    conseil = state["conseil"] = Assemblee(bureau, D, nom="CDIAE de l'année")
    members = state["membres"] = conseil.composer(9)
    rows = [fluxiae.structure(D, f"{lieu.nom} {n}", siret=fluxiae.new_siret()) for n in range(SIAE)]
    lieu.importer(rows)
    state["actes"] = []
    for row in rows:
        siae = lieu.ut.ListSiae(departement=D, texte=row["structure_siret_signature"])["siae"][0]
        structure = lieu.institution("SIAE", "Structure de l'année", row["structure_siret_signature"])
        asked = lieu.demande(siae=siae["id"], remplace="", parties=[
            {"organisation": s.organisation} for s in (lieu.etat, lieu.conseil, lieu.emploi, structure)])
        acte = lieu.ut.CreateAccord(**asked)
        state["actes"].append(lieu.avancer(acte, "INSTRUIRE"))
    assert len(members) == 9 and len(state["actes"]) == SIAE


def planned(bureau):
    """Le calendrier : le deuxième mardi de chaque mois sauf août ; chaque date est une séance."""
    conseil = state["conseil"]
    conseil.connue()
    first = _second_tuesday(int(year(1)[0][:4]))
    made = conseil.ut.CreateEvenement(evenement={
        "departement": D, "titre": "CDIAE", "debut": f"{first}T14:00", "minutes": 5, "fuseau": midi()[0],
        "rrule": f"FREQ=MONTHLY;BYDAY=2TU;BYMONTH=1,2,3,4,5,6,7,9,10,11,12;UNTIL={first[:4]}1231", "instance": conseil.id})
    state["serie"] = made["evenement"]
    seances = eventually("les séances", lambda: (lambda s: s if len(s) == SESSIONS else None)(
        conseil.ut.ListSeances(departement=D, instance=conseil.id).get("seances", [])))
    assert {s["id"] for s in seances} == {o["id"] for o in state["serie"]["occurrences"]}
    assert all(s["etat"] == "ETAT_SEANCE_PREVUE" for s in seances)


def _second_tuesday(of_year):
    return next(d for d in (datetime.date(of_year, 1, n) for n in range(8, 15)) if d.weekday() == 1).isoformat()


def held(bureau):
    """Onze séances : chacune est avancée à aujourd'hui, reconvoquée, ouverte, et rend ses avis."""
    conseil, members = state["conseil"], state["membres"]
    waiting = collections.deque(state["actes"])
    zone, local = midi()
    for n, occurrence in enumerate(state["serie"]["occurrences"]):
        seance = occurrence["id"]
        state["serie"] = conseil.ut.MoveOccurrence(
            departement=D, occurrence=seance, version=state["serie"]["version"],
            debut=(local + datetime.timedelta(minutes=3 + 6 * n)).strftime("%Y-%m-%dT%H:%M"),
            motif="Année jouée en un jour")["evenement"]
        eventually("la nouvelle date", lambda: conseil.seance(seance)["jour"] == local.date().isoformat())
        items = [waiting.popleft() for _ in range(3 if n < 6 else 2)]
        points = [_inscribed(conseil, seance, acte) for acte in items]
        if n % 3 == 0:
            points.append(conseil.inscrire(seance, type="TYPE_POINT_STRATEGIE", titre=f"Feuille de route {n}")["id"])
        conseil.convoquer(seance)
        short = n == 4
        conseil.ouvrir(seance, [siege for _, siege in members[:3 if short else 5 + n % 5]])
        if short:
            assert not conseil.seance(seance)["quorum"].get("atteint")
            conseil.ut.CloseSeance(departement=D, seance=seance, version=conseil.seance(seance)["version"])
            state["courte"] = seance
            continue
        for rank, point in enumerate(points):
            _opined(conseil, point, members[:5 + n % 5], n + rank)
        conseil.ut.CloseSeance(departement=D, seance=seance, version=conseil.seance(seance)["version"])
    assert not waiting


def _inscribed(conseil, seance, acte):
    def attempt():
        try:
            return conseil.ut.ProposePoint(departement=D, seance=seance, acte=acte["id"])
        except Refused as refusal:
            assert refusal.field == "acte", refusal
            return None

    point = eventually("l'acte chez instances", attempt)
    conseil.ut.AcceptPoint(departement=D, point=point["id"], version=point["version"])
    return point["id"]


def _opined(conseil, point, present, turn):
    """By turns: consensus, a vote, a vote against, a vote with reservations."""
    conseil.ouvrir_point(point)
    if turn % 4 == 0:
        conseil.etape("ClosePoint", point, consensus=True)
        return
    conseil.etape("OpenVote", point, reserves="Un bilan à six mois" if turn % 4 == 3 else "")
    against = len(present) - 1 if turn % 4 == 2 else 1
    conseil.ut.RecordVotes(departement=D, point=point, votes=[
        {"siege": siege, "sens": "SENS_CONTRE" if n < against else "SENS_POUR"} for n, (_, siege) in enumerate(present)])
    conseil.etape("ClosePoint", point)


def again(bureau):
    """La séance sans quorum est reconvoquée sur le même ordre du jour, et rend ses avis sans quorum."""
    conseil, members = state["conseil"], state["membres"]
    conseil.dates = SESSIONS
    before = [p for p in conseil.seance(state["courte"])["points"] if p["etat"] == "ETAT_POINT_INSCRIT"]
    seance = conseil.date()
    told = conseil.convoquer(seance, precedente=state["courte"])
    assert [p["titre"] for p in told["points"]] == [p["titre"] for p in before], told["points"]
    conseil.ouvrir(seance, [siege for _, siege in members[:3]])
    for point in told["points"]:
        conseil.ouvrir_point(point["id"])
        conseil.etape("ClosePoint", point["id"], consensus=True)
    conseil.ut.CloseSeance(departement=D, seance=seance, version=conseil.seance(seance)["version"])


def counted(bureau):
    """Au bout de l'année : vingt-huit avis, chacun sur son accord et au registre, comme l'instance les a rendus."""
    conseil, lieu = state["conseil"], state["lieu"]
    opinions = {}
    for s in conseil.ut.ListSeances(departement=D, instance=conseil.id, taille=100)["seances"]:
        for p in conseil.seance(s["id"])["points"]:
            if p.get("acte") and p.get("resultat"):
                opinions[p["acte"]] = p["resultat"]
    assert len(opinions) == SIAE, len(opinions)
    kinds = collections.Counter()
    for acte in state["actes"]:
        wanted = opinions[acte["id"]]
        now = eventually("l'avis sur l'accord", lambda: (lambda a: a if a.get("avis") else None)(lieu.relire(acte)))
        assert now["avis"]["resultat"] == wanted["avis"] and now["avis"]["deliberation"] == wanted["deliberation"], now
        favourable = wanted["avis"].startswith("RESULTAT_AVIS_FAVORABLE")
        assert now["etat"] == ("ETAT_ACTE_AVIS_RENDU" if favourable else "ETAT_ACTE_INSTRUCTION"), now["etat"]
        assert len(lieu.entrees(acte, "avis", 1)) == 1
        kinds[wanted["avis"]] += 1
    assert len(kinds) == 3 and min(kinds.values()) >= 4, kinds
    logged = base.rows(bureau, """SELECT count(*) FROM registre.entree WHERE departement = :'d' AND nature = 'deliberation'
                                  AND texte LIKE '%' || :'i' || '%'""", d=D, i=conseil.id)
    assert int(logged[0]) >= SIAE + 3, logged
    print("   " + ", ".join(f"{n} {kind[14:].lower()}" for kind, n in sorted(kinds.items())))


if __name__ == "__main__":
    story(prepared, planned, held, again, counted)
