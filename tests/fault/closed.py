# SPDX-License-Identifier: EUPL-1.2
"""tests/fault/closed.py: a closed session stays closed: whoever dies and comes back, or was away meanwhile."""
from base import rows
from bureau import Refused, eventually
from installation import PASSWORD, Installation, scenes

SERVICES = "acces flux passerelle"


def closed_session(installation, person):
    """Somebody whose session was just closed from elsewhere."""
    lost = installation.person(person.courriel, PASSWORD)
    assert answers(lost, "ListChangements")
    person.RevokeSession(session=lost.moi["session"])
    return lost


def answers(who, method):
    try:
        who.call(method, {})
        return True
    except Refused as refusal:
        if refusal.code == "unauthenticated":
            return False
        raise


def known_before(installation, person):
    """A service that knew refuses at once when it is back, acces too"""
    lost = closed_session(installation, person)
    eventually("le refus de flux", lambda: not answers(lost, "ListChangements"), 5)
    for name, method in (("flux", "ListChangements"), ("acces", "GetMe")):
        installation.end(name)
        installation.start()
        assert not answers(lost, method), name
        assert answers(person, method), name


def away(installation, person):
    """A service that was away is told when it is back"""
    lost = installation.person(person.courriel, PASSWORD)
    installation.end("flux")
    person.RevokeSession(session=lost.moi["session"])
    assert not answers(lost, "GetMe")
    installation.start()
    eventually("le refus de flux", lambda: not answers(lost, "ListChangements"), 15)
    assert answers(person, "ListChangements")


def another_replica(installation, person):
    """What another replica of the service was told, this one reads in the table they share"""
    lost = installation.person(person.courriel, PASSWORD)
    assert answers(lost, "ListChangements")
    rows(installation, "INSERT INTO flux.session_fermee (session, expire) VALUES (:'s', now() + interval '1 hour')",
         s=lost.moi["session"])
    eventually("le refus de flux", lambda: not answers(lost, "ListChangements"), 5)
    assert answers(lost, "GetMe"), "acces knows nothing of it"


def forgotten(installation, person):
    """What is past is no longer kept"""
    rows(installation, "UPDATE flux.session_fermee SET expire = now() - interval '1 second'")
    installation.end("flux")
    installation.start()
    eventually("l'oubli", lambda: rows(installation, "SELECT count(*) FROM flux.session_fermee") == ["0"], 15)
    assert answers(person, "ListChangements")


with Installation(SERVICES) as installation:
    scenes(installation, known_before, away, another_replica, forgotten)
