# SPDX-License-Identifier: EUPL-1.2
"""tests/fault/closed.py: a closed session stays closed: whoever dies and comes back, or was away meanwhile."""
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


with Installation(SERVICES) as installation:
    scenes(installation, known_before, away)
