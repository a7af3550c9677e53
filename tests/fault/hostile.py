# SPDX-License-Identifier: EUPL-1.2
"""tests/fault/hostile.py: a peer on the bus that sends anything, and a gateway that was taken over: the service
answers what is a call, refuses what is not allowed, and goes on."""
import time
import uuid

from base import rows
from bureau import Refused, eventually
from installation import Installation, scenes
from zeromq import Dealer, message, random_frames, read, token

OK, INVALID, DENIED, UNIMPLEMENTED, UNAUTHENTICATED = 0, 3, 7, 12, 16
LARGEST = 65536  # CONCERT_MESSAGE_MAX below
GET_ME, DELIVER = "concert.acces.v1.Acces/GetMe", "concert.bus.v1.Inbox/Deliver"


def peer(bureau):
    return Dealer(bureau.exported()["CONCERT_BUS"].replace("%s", "acces"))


def ask(dealer, method, body=b"", number=7, **header):
    """Status, field and text of the answer to one call."""
    dealer.send(message(f1=number, f2=method, f3=int((time.time() + 5) * 1e6), **header), body)
    frames = dealer.receive()
    assert frames and len(frames) == 2, frames
    reply = read(frames[0])
    assert reply[1] == number, reply
    return reply.get(2, OK), reply.get(4, b"").decode(), reply.get(3, b"").decode()


def check_alive(bureau):
    dealer = peer(bureau)
    assert ask(dealer, "concert.bus.v1/Ping")[0] == OK
    dealer.close()


def broken_frames(bureau, _):
    """Too few frames, too many, empty, random: dropped or refused; calls among them are answered"""
    dealer = peer(bureau)
    call = message(f1=9, f2=GET_ME)
    for frames in ([b""], [b"", b""], [call], [call, b"", b""], [b"\xff" * 40, b""], [call[:-3], b""], [b""] * 50):
        dealer.send(*frames)
    for _ in range(500):
        dealer.send(*random_frames())
    dealer.send(message(f1=10, f2="concert.bus.v1/Ping"), b"")
    while True:  # those that happened to be a call had an answer
        frames = dealer.receive()
        assert frames, "no answer to the call among broken ones"
        if read(frames[0]).get(1) == 10:
            break
    dealer.close()
    check_alive(bureau)


def broken_calls(bureau, person):
    """Calls that are calls, but of nothing, by nobody, late, or with a broken body: each with its status"""
    dealer, mine = peer(bureau), {"f4": person.token}
    for method in ("", "/", "GetMe", "concert.acces.v1.Acces/", "concert.acces.v1.Acces/X", "concert.bus.v1.Inbox/X"):
        assert ask(dealer, method)[0] == UNIMPLEMENTED, method
    assert ask(dealer, GET_ME)[0] == UNAUTHENTICATED
    for text in (".", "a.b", "x" * 40000, person.token[:-4], person.token + "A", person.token.replace(".", "..")):
        assert ask(dealer, GET_ME, f4=text)[0] == UNAUTHENTICATED, text[:60]
    create = "concert.acces.v1.Acces/CreateOrganisation"
    for body in (b"\x0a\xff", b"\x12\x05ab", b"\x12\x02\xff\xfe", b"\x12\x03a\0b", b"\x0b\x0c", b"\x80" * 20, b"\x00\x01"):
        assert ask(dealer, create, body, **mine)[0] == INVALID, body
    dealer.send(message(f1=1, f2=GET_ME, f3=1, **mine), b"")  # its deadline is of 1970
    assert read(dealer.receive()[0])[2] == 4
    dealer.send(message(f1=1, f2="concert.bus.v1/Cancel"), b"")  # of nothing
    assert ask(dealer, GET_ME, **mine)[0] == OK
    dealer.close()


def too_large(bureau, _):
    """A message past the limit ends that peer's connection, and nobody else's"""
    other, dealer = peer(bureau), peer(bureau)
    assert ask(other, "concert.bus.v1/Ping")[0] == OK
    dealer.send(message(f1=1, f2=GET_ME), b"x" * (LARGEST + 1))
    assert ask(other, "concert.bus.v1/Ping")[0] == OK
    other.close()
    dealer.close()
    check_alive(bureau)


def answered(person):
    """True, or False while the queue is full, as it may be for a moment."""
    try:
        return person.GetMe()["personne"] == person.id
    except Refused as refusal:
        assert refusal.code == "resource_exhausted", refusal
        return False


def deaf(bureau, person):
    """A peer that asks thousands of times and reads nothing takes no one else's answers"""
    dealer = peer(bureau)
    for number in range(20000):
        dealer.send(message(f1=number, f2=GET_ME, f4=person.token), b"")
    eventually("une réponse aux autres", lambda: answered(person), 10)
    dealer.close()
    check_alive(bureau)


def keys_of_others(bureau, person):
    """The gateway's key delivers nothing, a service's speaks for no other nor for a person, an outbox is its own's"""
    dealer, home = peer(bureau), bureau.home
    event = message(f1=uuid.uuid4().bytes, f2="03", f3=uuid.uuid4().bytes, f5="concert.flux.v1.Changement")
    assert ask(dealer, DELIVER, message(f1="passerelle", f2=event), f4=token(home, "passerelle"))[0] == DENIED
    assert ask(dealer, DELIVER, message(f1="acces", f2=event), f4=token(home, "flux"))[0] == DENIED
    assert ask(dealer, DELIVER, message(f1="acces", f2=event), f4=person.token)[0] == DENIED
    assert ask(dealer, DELIVER, message(f1="flux", f2=event), f4=token(home, "flux"))[0] == OK  # refused one by one
    listing = "concert.bus.v1.Inbox/ListOutbox"
    assert ask(dealer, listing, f4=token(home, "flux"))[0] == DENIED
    assert ask(dealer, listing, f4=token(home, "acces"))[0] == OK
    someone = {"f3": person.id, "f4": person.organisation, "f5": 1, "f6": b"\x04"}
    assert ask(dealer, GET_ME, f4=token(home, "flux", **someone))[0] == UNAUTHENTICATED
    assert rows(bureau, "SELECT count(*) FROM acces.inbox") == ["0"]
    dealer.close()


def long_keys(_, person):
    """Two idempotency keys alike but for their last character are two keys"""
    key = "k" * 250
    made = [person.call("CreateOrganisation", {"type": "TYPE_ORGANISATION_PLIE", "nom": "PLIE", "sigle": f"long-{end}",
                                               "departements": ["03"]}, key + end)["id"] for end in "abab"]
    assert made[0] == made[2] and made[1] == made[3] and made[0] != made[1]


with Installation("acces flux passerelle", CONCERT_MESSAGE_MAX=str(LARGEST)) as installation:
    scenes(installation, broken_frames, broken_calls, too_large, deaf, keys_of_others, long_keys)
