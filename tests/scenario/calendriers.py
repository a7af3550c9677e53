# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/calendriers.py: what Concert's calendar gives is read by programs that are not ours, at the right hour
on both sides of each clock change, ten years long, overseas too."""
import datetime
import re
import subprocess
import zoneinfo

import lecteurs
from assemblee import Assemblee
from bureau import Refused, call_raw, story
from lieu import open_institution

D = "69"
state = {}


def feed(bureau, flux):
    status, headers, body = call_raw("", flux["adresse"], None, method="GET")
    assert status == 200 and headers["Content-Type"].startswith("text/calendar"), (status, dict(headers))
    return body


def of_event(text, uid):
    return [line for line in text if uid in line]


def told(evenement):
    """Concert's own list, as the readers print theirs."""
    status = "CANCELLED" if evenement["etat"] == "ETAT_EVENEMENT_ANNULE" else "CONFIRMED"
    return [f"{o['debut'].replace('.000000', '')} {status}" for o in evenement["occurrences"] if not o.get("annulee")]


def shown(lines):
    return [f"{line.split()[0]} {line.split()[2]}" for line in lines]


def prepared(bureau):
    """Les lecteurs sont là : khal, vobjectvalidate, python3-icalendar, ical.js."""
    subprocess.run([lecteurs.INTEROP / "node_prepare"], check=True, capture_output=True)
    state["conseil"] = Assemblee(bureau, D)
    state["conseil"].composer(2)
    state["conseil"].connue()


def second_tuesday(bureau):
    """Le deuxième mardi du mois sauf en août : l'heure de Paris avant et après chaque changement d'heure."""
    conseil = state["conseil"]
    made = conseil.ut.CreateEvenement(evenement={
        "departement": D, "titre": "CDIAE plénier", "debut": "2027-01-12T14:00", "minutes": 150,
        "rrule": "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20271231", "exceptions": ["2027-08-10"],
        "lieu": "Préfecture, salle Érignac ; 2e étage", "instance": conseil.id})["evenement"]
    assert len(made["occurrences"]) == 11, made
    flux = conseil.ut.CreateFlux(departement=D, genre="GENRE_FLUX_INSTANCE", instance=conseil.id)
    text = feed(bureau, flux)
    assert b"ATTENDEE" not in text and b"mailto:" not in text, "un abonnement ne donne l'adresse de personne"
    for line in text.split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line, line
    lecteurs.valide(text)
    local = lecteurs.khal(text, "2027-01-01", "2028-01-01")
    assert [line[:16] for line in local] == [
        f"2027-{day} 14:00" for day in ("01-12", "02-09", "03-09", "04-13", "05-11", "06-08", "07-13", "09-14", "10-12",
                                        "11-09", "12-14")], local
    for reader, lines in lecteurs.lignes(text, "2027-01-01", "2028-01-01").items():
        assert shown(lines) == told(made), (reader, lines)
    assert told(made)[2].startswith("2027-03-09T13:00") and told(made)[3].startswith("2027-04-13T12:00"), told(made)
    state["flux"], state["serie"] = flux, made


def moved(bureau):
    """Une date déplacée et une autre annulée : chaque lecteur montre la nouvelle heure, l'ancienne n'y est plus."""
    conseil, serie = state["conseil"], state["serie"]
    third, fourth = serie["occurrences"][2], serie["occurrences"][3]
    serie = conseil.ut.MoveOccurrence(departement=D, occurrence=third["id"], version=serie["version"],
                                      debut="2027-03-30T09:30", motif="Salle prise")["evenement"]
    serie = conseil.ut.CancelOccurrence(departement=D, occurrence=fourth["id"], version=serie["version"],
                                        motif="Vacances")["evenement"]
    text = feed(bureau, state["flux"])
    lecteurs.valide(text)
    local = lecteurs.khal(text, "2027-03-01", "2027-05-01")
    assert "2027-03-30 09:30" in [line[:16] for line in local], local
    assert "2027-03-09 14:00" not in [line[:16] for line in local], local
    assert third["id"] == serie["occurrences"][2]["id"], "une date déplacée reste la même"
    wanted = sorted(told(serie) + ["2027-04-13T12:00:00Z CANCELLED"])
    for reader, lines in lecteurs.lignes(text, "2027-01-01", "2028-01-01").items():
        assert shown(lines) == wanted, (reader, lines, wanted)
    etag = call_raw("", state["flux"]["adresse"], None, method="GET")[1]["ETag"]
    status, _, body = call_raw("", state["flux"]["adresse"], None, {"If-None-Match": etag}, method="GET")
    assert (status, body) == (304, b""), "rien n'a changé : rien n'est renvoyé"


RULES = [
    ("2026-12-31T23:30", "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20361231"),
    ("2027-01-04T08:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=400"),
    ("2027-03-28T01:30", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=10"),
    ("2026-10-25T03:30", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;COUNT=10"),
    ("2027-03-24T18:00", "FREQ=DAILY;COUNT=20"),
    ("2028-02-29T12:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;UNTIL=20371231"),
    ("2027-01-01T00:00", "FREQ=MONTHLY;BYDAY=1MO,3FR;BYSETPOS=1;UNTIL=20361130"),
    ("2027-06-15T09:00", "FREQ=YEARLY;BYWEEKNO=24;BYDAY=TU;UNTIL=20361231"),
]
ZONES = ["Europe/Paris", "Indian/Reunion", "America/Miquelon", "America/Martinique"]


def ten_years(bureau):
    """Dix ans de répétitions, en métropole et outre-mer : les mêmes instants que python3-recurring-ical-events."""
    # An organisation of its own: its feed holds these events only, and is read once.
    own = open_institution(bureau, state["conseil"].ut, D, "CONSEIL_GENERAL", "Dix ans")
    flux = own.CreateFlux(departement=D, genre="GENRE_FLUX_ORGANISATION")
    made = [(rule, zone, _first_day(own, {
        "departement": D, "titre": "Réunion", "minutes": 60, "fuseau": zone, "debut": start, "rrule": rule,
        "visibilite": "VISIBILITE_PARTICIPANTS"})) for start, rule in RULES for zone in ZONES]
    lines = lecteurs.lignes(feed(bureau, flux), "2026-01-01", "2038-01-01")["icalendar"]
    checked = 0
    for rule, zone, event in made:
        found = [line.split()[0] for line in of_event(lines, event["id"])]
        assert found == [o["debut"] for o in event["occurrences"]], (rule, zone)
        for o in event["occurrences"]:
            local = datetime.datetime.fromisoformat(o["debutLocal"]).replace(tzinfo=zoneinfo.ZoneInfo(zone))
            assert local.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") == o["debut"], o
        checked += len(found)
    assert checked > 1000, checked


def _first_day(own, asked):
    """The rule's own first day: where the one given is not one, the refusal names it."""
    try:
        return own.CreateEvenement(evenement=asked)["evenement"]
    except Refused as refusal:
        assert refusal.field == "evenement.debut", refusal
        d, m, y = re.search(r"le (\d\d)/(\d\d)/(\d{4})", refusal.message).groups()
        return own.CreateEvenement(evenement={**asked, "debut": f"{y}-{m}-{d}{asked['debut'][10:]}"})["evenement"]


if __name__ == "__main__":
    story(prepared, second_tuesday, moved, ten_years)
