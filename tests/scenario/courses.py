# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/courses.py: two act at once; each interleaving is declared."""
import base
from assemblee import Assemblee
from bureau import Refused, refused, story
from lieu import join, open_institution

D = "69"
state = {}


def outcome(call, *fields, **more):
    """What it answers, or its refusal."""
    try:
        return call(*fields, **more)
    except Refused as refusal:
        return refusal


def in_session(bureau):
    """Trois membres en séance, un point aux voix, une voix donnée."""
    conseil = state["conseil"] = Assemblee(bureau, D)
    state["membres"] = conseil.composer(3)
    state["seance"], _ = conseil.tenir(state["membres"])


def voted():
    conseil, members = state["conseil"], state["membres"]
    point = conseil.point_de_plus(state["seance"])
    conseil.etape("OpenVote", point)
    conseil.voter(members[0][0], point, members[0][1], "POUR")
    vote = lambda: outcome(conseil.voter, members[1][0], point, members[1][1], "CONTRE")
    version = conseil.point(point)["version"]
    close = lambda who: outcome(who.ClosePoint, departement=D, point=point, version=version)
    return point, vote, close, f"SELECT FROM instances.point WHERE id = '{point}' FOR UPDATE"


def vote_first(bureau):
    """Le vote vient juste avant la clôture : il est compté."""
    conseil = state["conseil"]
    _, vote, close, row = voted()
    cast, closed = base.queued(bureau, row, vote, lambda: close(conseil.ut))
    assert not isinstance(cast, Refused), cast
    assert (closed["resultat"]["pour"], closed["resultat"]["contre"]) == ("1", "1"), closed


def closing_first(bureau):
    """Le vote vient juste après : il est refusé, et n'est compté nulle part."""
    conseil = state["conseil"]
    point, vote, close, row = voted()
    closed, late = base.queued(bureau, row, lambda: close(conseil.ut), vote)
    assert isinstance(late, Refused) and late.code == "failed_precondition" and "clos" in late.message, late
    assert "contre" not in closed["resultat"] and len(conseil.point(point)["votes"]) == 1, closed


def two_chairs(bureau):
    """Deux présidents closent le même point : la première clôture vaut, la seconde est refusée."""
    conseil, chair = state["conseil"], state["membres"][0][0]
    point, _, close, row = voted()
    won, lost = base.queued(bureau, row, lambda: close(chair), lambda: close(conseil.ut))
    assert isinstance(lost, Refused) and lost.code in ("aborted", "failed_precondition"), lost
    assert conseil.point(point)["resultat"] == won["resultat"], won


def booked_twice(bureau):
    """Deux réservations de la même personne, chacune ayant vu la place libre : une passe, l'autre dit qui est pris."""
    conseil = state["conseil"]
    admin = open_institution(bureau, conseil.ut, D, "CONSEIL_GENERAL", "Courses")
    person = join(bureau, admin, admin.organisation, "Bruno", "Course", ["ROLE_AGENT"])
    base.delivered(bureau, "acces", person.id)
    book = lambda debut: outcome(conseil.ut.CreateEvenement, evenement={
        "departement": D, "titre": "Réunion", "debut": debut, "minutes": 60,
        "participants": [{"personne": person.id, "organisation": person.organisation, "role": "ROLE_PARTICIPANT_REQUIS"}]})
    for pair in (("2027-03-01T10:00", "2027-03-01T10:00"), ("2027-03-02T10:00", "2027-03-02T10:59")):
        made = base.queued(bureau, "LOCK TABLE agenda.occupation IN SHARE MODE", *(lambda at=at: book(at) for at in pair))
        (lost,) = [one for one in made if isinstance(one, Refused)]
        assert lost.code in ("failed_precondition", "already_exists") and lost.field == "participants", lost
    booked = conseil.ut.GetFreeBusy(departement=D, personnes=[person.id], debut="2027-03-01T00:00:00Z",
                                    fin="2027-03-03T00:00:00Z")["occupes"]
    assert len(booked) == 2, booked
    with refused("failed_precondition", "participants", "Bruno Course"):
        raise book("2027-03-01T10:30")


if __name__ == "__main__":
    story(in_session, vote_first, closing_first, two_chairs, booked_twice)
