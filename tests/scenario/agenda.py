# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/agenda.py: events, who is busy when, moves, cancellations, answers, feeds, and what is refused."""
import base
from assemblee import Assemblee
from courriels import calendar_of, mails
from bureau import call_raw, eventually, refused, story
from lieu import join, open_institution

D = "69"
NOBODY = "00000000-0000-4000-8000-000000000000"
state = {}


def event(**more):
    return {"departement": D, "titre": "Réunion", "debut": "2027-02-01T10:00", "minutes": 60, **more}


def participant(person, role="REQUIS"):
    return {"personne": person.id, "organisation": person.organisation, "role": f"ROLE_PARTICIPANT_{role}"}


def booked(bureau):
    """Une personne requise n'est prise qu'une fois ; une facultative est signalée ; une date proposée ne prend personne."""
    conseil = Assemblee(bureau, D)
    ut = state["ut"] = conseil.ut
    admin = open_institution(bureau, ut, D, "CONSEIL_GENERAL", "Agenda essai")
    a, b = state["a"], state["b"] = [join(bureau, admin, admin.organisation, name, "Agenda", ["ROLE_AGENT"])
                                     for name in ("Aline", "Bruno")]
    base.delivered(bureau, "acces", b.id)
    first = ut.CreateEvenement(evenement=event(participants=[participant(a), participant(b, "FACULTATIF")]))
    state["first"] = first["evenement"]
    with refused("failed_precondition", "participants", "Aline Agenda"):
        ut.CreateEvenement(evenement=event(debut="2027-02-01T10:59", participants=[participant(a)]))
    warned = ut.CreateEvenement(evenement=event(debut="2027-02-01T10:30", participants=[participant(a, "FACULTATIF")]))
    assert "Aline Agenda" in warned["avertissements"][0] and "10:00 à 11:00" in warned["avertissements"][0], warned
    ut.CreateEvenement(evenement=event(debut="2027-02-01T11:00", participants=[participant(a)]))
    held = ut.CreateEvenement(evenement=event(debut="2027-02-01T10:15", participants=[participant(a)]), propose=True)
    with refused("failed_precondition", "participants"):
        ut.ConfirmEvenement(departement=D, id=held["evenement"]["id"], version=held["evenement"]["version"])
    assert ut.GetEvenement(departement=D, id=held["evenement"]["id"])["etat"] == "ETAT_EVENEMENT_PROPOSE"


def away(bureau):
    """Une absence empêche d'être requis ; la déclarer dit ce qui était déjà fixé ; son motif reste à la personne."""
    ut, a = state["ut"], state["a"]
    told = a.SetIndisponibilite(debut="2027-02-01T08:00:00Z", fin="2027-02-02T17:00:00Z", motif="Hôpital")
    assert len(told["avertissements"]) == 1 and "01/02/2027" in told["avertissements"][0], told
    with refused("failed_precondition", "participants", "absent"):
        ut.CreateEvenement(evenement=event(debut="2027-02-02T10:00", participants=[participant(a)]))
    busy = ut.GetFreeBusy(departement=D, personnes=[a.id], debut="2027-02-01T00:00:00Z", fin="2027-02-05T00:00:00Z")
    assert busy["occupes"] == [{"personne": a.id, "debut": "2027-02-01T08:00:00Z", "fin": "2027-02-02T17:00:00Z"}], busy
    assert "Hôpital" not in str(busy) and ut.ListIndisponibilites() == {}
    for wrong in ({"debut": "2027-02-02T08:00:00Z", "fin": "2027-02-02T08:00:00Z"}, {"debut": "2027-02-02T08:00:00Z"}):
        with refused("invalid_argument", "fin"):
            a.SetIndisponibilite(**wrong)
    with refused("not_found", "id"):
        state["b"].RemoveIndisponibilite(id=told["indisponibilite"]["id"])
    a.RemoveIndisponibilite(id=told["indisponibilite"]["id"])
    ut.CreateEvenement(evenement=event(debut="2027-02-02T10:00", participants=[participant(a)]))


def slots(bureau):
    """Les premiers créneaux communs, aux heures ouvrées, autour de ce qui est pris."""
    ut, a, b = state["ut"], state["a"], state["b"]
    found = ut.FindCreneaux(departement=D, personnes=[a.id, b.id], minutes=90, du="2027-02-01", au="2027-02-05",
                            nombre=4)["creneaux"]
    # 1 February: a is taken from 10 to 12 (Paris), so 09:00 is too short for 90 minutes; then 14:00.
    assert found[0] == {"debut": "2027-02-01T13:00:00Z", "fin": "2027-02-01T14:30:00Z"}, found
    assert [f["debut"][11:16] for f in found] == ["13:00", "13:15", "13:30", "13:45"], found
    for wrong, field in (({"minutes": 0}, "minutes"), ({"personnes": []}, "personnes"), ({"au": "2027-01-31"}, "au"),
                         ({"midi": "25:00"}, "midi"), ({"nombre": 51}, "nombre"), ({"reprise": "08:00"}, "reprise")):
        with refused("invalid_argument", field):
            ut.FindCreneaux(**{"departement": D, "personnes": [a.id], "minutes": 30, "du": "2027-02-01",
                               "au": "2027-02-02", **wrong})


def invited(bureau):
    """Chacun reçoit l'invitation pour son agenda ; un déplacement garde l'UID et avance SEQUENCE ; une annulation dit CANCEL."""
    ut, a = state["ut"], state["a"]
    made = ut.CreateEvenement(evenement=event(titre="Point d'étape", debut="2027-04-06T10:00", participants=[participant(a)]))
    made = made["evenement"]

    def of_mine(count):
        mine = [m for m in mails(bureau, a.courriel) if made["id"] in str(m)
                or any(made["id"].encode() in (p.get_payload(decode=True) or b"") for p in m.walk())]
        return mine if len(mine) == count else None

    (first,) = eventually("l'invitation", lambda: of_mine(1))
    assert first["Subject"] == "Invitation : Point d'étape, mardi 6 avril 2027 de 10 h 00 à 11 h 00 (heure de Paris)"
    method, lines = calendar_of(first)
    assert (method, lines["METHOD"], lines["SEQUENCE"]) == ("REQUEST", "METHOD:REQUEST", "SEQUENCE:0"), lines
    assert lines["UID"].startswith(f"UID:{made['id']}@") and f"mailto:{a.courriel}" in lines["ATTENDEE"], lines
    assert "ROLE=REQ-PARTICIPANT" in lines["ATTENDEE"] and "RSVP=TRUE" in lines["ATTENDEE"], lines
    assert f"mailto:{ut.courriel}" in lines["ORGANIZER"], lines
    assert lines["DTSTART"] == "DTSTART;TZID=Europe/Paris:20270406T100000", lines
    made = ut.MoveOccurrence(departement=D, occurrence=made["occurrences"][0]["id"], version=made["version"],
                             debut="2027-04-07T15:00", motif="Grève")["evenement"]
    _, second = eventually("le changement", lambda: of_mine(2))
    method, later = calendar_of(second)
    assert (method, later["UID"], later["SEQUENCE"]) == ("REQUEST", lines["UID"], "SEQUENCE:1"), later
    assert later["DTSTART"] == "DTSTART;TZID=Europe/Paris:20270407T150000" and "RECURRENCE-ID" not in later, later
    assert "Raison : Grève" in second.get_body(("plain",)).get_content()
    with refused("aborted", "version", "a changé"):
        ut.CancelEvenement(departement=D, id=made["id"], version=1, motif="x")
    with refused("invalid_argument", "motif"):
        ut.CancelEvenement(departement=D, id=made["id"], version=made["version"])
    ut.CancelEvenement(departement=D, id=made["id"], version=made["version"], motif="Reporté à l'été")
    *_, third = eventually("l'annulation", lambda: of_mine(3))
    method, last = calendar_of(third)
    assert (method, last["UID"], last["SEQUENCE"], last["STATUS"]) == (
        "CANCEL", lines["UID"], "SEQUENCE:2", "STATUS:CANCELLED"), last
    with refused("failed_precondition", "id", "annulé"):
        ut.CancelEvenement(departement=D, id=made["id"], version=int(made["version"]) + 1, motif="encore")
    ut.CreateEvenement(evenement=event(debut="2027-04-07T15:00", participants=[participant(a)]))  # free again


def answered(bureau):
    """On répond par le lien du courriel, une fois, sans se connecter ; ouvrir le lien ne change rien."""
    ut, a, b = state["ut"], state["a"], state["b"]
    made = ut.CreateEvenement(evenement=event(debut="2027-05-04T10:00", participants=[participant(a)]))["evenement"]
    mail = eventually("l'invitation", lambda: [
        m for m in mails(bureau, a.courriel) if "mardi 4 mai 2027" in m["Subject"]])[0]
    text = mail.get_body(("plain",)).get_content()
    link = next(word for word in text.split() if "/agenda/reponse/" in word)
    jeton = link.rsplit("/", 1)[1]
    status, headers, page = call_raw("", link, None, method="GET")
    assert status == 200 and headers["Content-Type"].startswith("text/html") and b"<form" in page, status
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert call_raw("", link.replace(jeton, "reponse.js"), None, method="GET")[0] == 200
    shown = bureau.anyone("GetInvitationParJeton", jeton=jeton)
    assert shown["date"].startswith("mardi 4 mai 2027") and not shown.get("utilise"), shown
    with refused("invalid_argument", "reponse"):
        bureau.anyone("AnswerParJeton", jeton=jeton)
    bureau.anyone("AnswerParJeton", jeton=jeton, reponse="REPONSE_DECLINE")
    with refused("failed_precondition", "jeton", "déjà servi"):
        bureau.anyone("AnswerParJeton", jeton=jeton, reponse="REPONSE_ACCEPTE")
    for wrong in ("", "x" * 43, jeton[:-1], jeton + "A"):
        with refused("not_found", "jeton"):
            bureau.anyone("AnswerParJeton", jeton=wrong, reponse="REPONSE_ACCEPTE")
    (seen,) = ut.GetEvenement(departement=D, id=made["id"])["participants"]
    assert seen["reponse"] == "REPONSE_DECLINE", seen
    a.AnswerInvitation(departement=D, evenement=made["id"], reponse="REPONSE_ACCEPTE")
    (seen,) = ut.GetEvenement(departement=D, id=made["id"])["participants"]
    assert seen["reponse"] == "REPONSE_ACCEPTE", seen
    with refused("permission_denied", "evenement"):
        b.AnswerInvitation(departement=D, evenement=made["id"], reponse="REPONSE_ACCEPTE")


def fed(bureau):
    """Une adresse d'abonnement ne se devine pas, se révoque, et ne montre que ce que voit qui l'a demandée."""
    ut, a = state["ut"], state["a"]
    mine = a.CreateFlux(departement=D, genre="GENRE_FLUX_PERSONNE")
    secret = ut.CreateEvenement(evenement=event(titre="Entre nous", debut="2027-06-01T10:00", participants=[participant(a)],
                                                visibilite="VISIBILITE_PARTICIPANTS"))["evenement"]
    status, _, text = call_raw("", mine["adresse"], None, method="GET")
    assert status == 200 and secret["id"].encode() in text, status
    other = open_institution(bureau, ut, D, "PLIE", "Autre agenda")
    seen = other.CreateFlux(departement=D, genre="GENRE_FLUX_DEPARTEMENT")
    text = call_raw("", seen["adresse"], None, method="GET")[2]
    assert secret["id"].encode() not in text and state["first"]["id"].encode() in text
    with refused("not_found", "id"):
        other.GetEvenement(departement=D, id=secret["id"])
    status, headers, busy = call_raw("", mine["adresse"].replace(".ics", ".ifb"), None, method="GET")
    assert status == 200 and b"BEGIN:VFREEBUSY" in busy and b"FREEBUSY" in busy and b"Entre nous" not in busy, status
    assert call_raw("", seen["adresse"].replace(".ics", ".ifb"), None, method="GET")[0] == 404
    assert mine["adresse"] not in str(a.ListFlux()) and len(a.ListFlux()["flux"]) == 1
    with refused("not_found", "id"):
        other.RevokeFlux(id=mine["id"])
    assert a.RevokeFlux(id=mine["id"])["revoque"]
    for gone in (mine["adresse"], mine["adresse"][:-5] + "x.ics", f"{bureau.address}/agenda/{'A' * 43}.ics",
                 f"{bureau.address}/agenda/rien"):
        assert call_raw("", gone, None, method="GET")[0] == 404, gone
    for wrong, field in (({"genre": "GENRE_FLUX_INSTANCE"}, "instance"), ({}, "genre"),
                         ({"genre": "GENRE_FLUX_PERSONNE", "instance": NOBODY}, "instance")):
        with refused("invalid_argument", field):
            a.CreateFlux(departement=D, **wrong)


def wrong_events(bureau):
    """Ce qui ne peut être une date est refusé, et le dit ; rien ne change."""
    ut = state["ut"]
    before = base.rows(bureau, "SELECT count(*) FROM agenda.evenement")
    for wrong, field, text in (
            ({"minutes": 0}, "evenement.minutes", "sa fin suit son début"),
            ({"minutes": -30}, "evenement.minutes", ""),
            ({"debut": "2027-02-30T10:00"}, "evenement.debut", ""),
            ({"debut": "2027-02-01 10:00"}, "evenement.debut", "2027-01-12T14:00"),
            ({"debut": "2027-02-01T24:00"}, "evenement.debut", ""),
            ({"titre": "  "}, "evenement.titre", ""),
            ({"fuseau": "Europe/Lutece"}, "evenement.fuseau", "Europe/Paris"),
            ({"fuseau": "../../etc/passwd"}, "evenement.fuseau", ""),
            ({"rrule": "FREQ=DAILY"}, "evenement.rrule", "doit finir"),
            ({"rrule": "FREQ=SECONDLY;COUNT=10"}, "evenement.rrule", ""),
            ({"rrule": "FREQ=DAILY;BYHOUR=8,10;COUNT=10"}, "evenement.rrule", "BYHOUR"),
            ({"rrule": "FREQ=DAILY;COUNT=5000"}, "evenement.rrule", "1 000"),
            ({"rrule": "FREQ=DAILY;UNTIL=20361231"}, "evenement.rrule", "1 000"),
            ({"rrule": "FREQ=YEARLY;COUNT=20"}, "evenement.rrule", "10 ans"),
            ({"rrule": "FREQ=WEEKLY;UNTIL=20261231"}, "evenement.rrule", ""),
            ({"rrule": "FREQ=WEEKLY;UNTIL=20275231"}, "evenement.rrule", "existe"),
            ({"rrule": "FREQ=WEEKLY;COUNT=3;UNTIL=20275231"}, "evenement.rrule", ""),
            ({"rrule": "FREQ=WEEKLY;BYDAY=MO,MO;COUNT=3"}, "evenement.rrule", "en double"),
            ({"rrule": "toutes les semaines"}, "evenement.rrule", "FREQ=MONTHLY"),
            ({"rrule": "FREQ=WEEKLY;BYDAY=TU;COUNT=3"}, "evenement.debut", "02/02/2027"),
            ({"exceptions": ["2027-02-01"]}, "evenement.exceptions", ""),
            ({"rrule": "FREQ=WEEKLY;COUNT=3", "exceptions": ["2027-02-02"]}, "evenement.exceptions", "02/02/2027"),
            ({"lien": "javascript:alert(1)"}, "evenement.lien", "https://"),
            ({"participants": [{"personne": NOBODY}]}, "evenement.participants", ""),
            ({"departement": "03"}, "departement", ""),
            ({"instance": NOBODY}, "evenement.instance", "")):
        with refused(("invalid_argument", "permission_denied", "not_found"), field, text):
            ut.CreateEvenement(evenement=event(**wrong))
    assert base.rows(bureau, "SELECT count(*) FROM agenda.evenement") == before


def only_its_own(bureau):
    """Seule son organisation change un événement ; seul le pilote fixe les dates d'une instance."""
    ut, a = state["ut"], state["a"]
    first = ut.GetEvenement(departement=D, id=state["first"]["id"])
    with refused("permission_denied", "id"):
        a.CancelEvenement(departement=D, id=first["id"], version=first["version"], motif="x")
    conseil = Assemblee(bureau, D)
    with refused("permission_denied", "evenement.instance"):
        a.CreateEvenement(evenement=event(instance=conseil.id))
    with refused("not_found", "occurrence"):
        ut.MoveOccurrence(departement=D, occurrence=NOBODY, version=1, debut="2027-02-01T10:00")


def followed(bureau):
    """La composition d'une instance change : les participants de ses dates à venir suivent."""
    conseil = Assemblee(bureau, D)
    (president, siege), = conseil.composer(1)
    conseil.connue()
    made = conseil.ut.CreateEvenement(evenement=event(debut="2027-09-07T10:00", instance=conseil.id))["evenement"]
    assert [(p["personne"], p["role"]) for p in made["participants"]] == [
        (president.id, "ROLE_PARTICIPANT_REQUIS")], made["participants"]
    admin = open_institution(bureau, conseil.ut, D, "PLIE", "Suite")
    conseil.siege(admin)
    eventually("le nouveau membre", lambda: admin.id in [p["personne"] for p in conseil.ut.GetEvenement(
        departement=D, id=made["id"])["participants"]])
    eventually("sa date", lambda: [o for o in admin.ListOccurrences(
        departement=D, du="2027-09-01", au="2027-09-30", lesMiennes=True).get("occurrences", [])
        if o["evenement"] == made["id"]])


if __name__ == "__main__":
    story(booked, away, slots, invited, answered, fed, wrong_events, only_its_own, followed)
