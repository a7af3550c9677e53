# SPDX-License-Identifier: EUPL-1.2
"""tests/fault/bus.py: nothing lost, nothing doubled: while the database or a service dies amid writes, while
a subscriber is away or stuck, behind an event that cannot be applied."""
import collections
import json
import signal
import threading
import time
import uuid

from base import held, rows
from bureau import Refused, eventually, new_key
from installation import Installation, scenes

WRITERS = 32
# conventionnement is left out: what acces tells it waits all along, and must hold up nobody.
SERVICES = "acces registre flux passerelle"


def create(person, sigle, key=None):
    return person.call("CreateOrganisation", {"type": "TYPE_ORGANISATION_PLIE", "nom": "PLIE", "sigle": sigle,
                                              "departements": ["03"]}, key)


def rename(person, organisation, nom):
    return person.UpdateOrganisation(id=organisation["id"], version=organisation["version"], nom=nom)


def told(bureau, organisation):
    """Versions of the organisation that flux has, in the order it took them in."""
    return [int(v) for v in rows(bureau, "SELECT version FROM flux.changement WHERE departement = '03' AND objet = :'o'"
                                 " ORDER BY rang", o=organisation["id"])]


class Storm:
    """Writers that each repeat a call with its key until it is answered, then go on with the next."""

    def __init__(self, person, prefix):
        self.person, self.prefix, self.stop = person, prefix, threading.Event()
        self.answers, self.codes, self.wrong = {}, collections.Counter(), []
        self.threads = [threading.Thread(target=self._write, args=(i,)) for i in range(WRITERS)]

    def _write(self, writer):
        for number in range(100000):
            if self.stop.is_set():
                return
            sigle = f"{self.prefix}-{writer}-{number}"
            self.answers[sigle] = self._insist(sigle, new_key(), time.monotonic() + 60)

    def _insist(self, sigle, key, limit):
        while time.monotonic() < limit:
            try:
                return create(self.person, sigle, key)["id"]
            except Refused as refusal:
                self.codes[refusal.code] += 1
                if refusal.code not in ("unavailable", "deadline_exceeded"):
                    self.wrong.append(str(refusal))
            except OSError as error:
                self.wrong.append(str(error))
            time.sleep(0.05)
        return None

    def during(self, harm):
        for thread in self.threads:
            thread.start()
        time.sleep(0.7)
        harm()
        time.sleep(0.7)
        self.stop.set()
        for thread in self.threads:
            thread.join()
        return self


def check_once(bureau, storm):
    """Each call was answered, and each answer is one row, one change told, and no other row is there."""
    assert not storm.wrong, storm.wrong[:3]
    assert storm.codes, "nothing was hurt"
    found = dict(line.split("|") for line in rows(
        bureau, "SELECT sigle, id FROM acces.organisation WHERE sigle LIKE :'p' || '-%'", p=storm.prefix))
    assert found == storm.answers, (len(found), len(storm.answers))
    query = """SELECT count(*), count(DISTINCT c.objet) FROM flux.changement AS c
               JOIN acces.organisation AS o ON o.id = c.objet WHERE o.sigle LIKE :'p' || '-%'"""
    whole = [f"{len(found)}|{len(found)}"]
    eventually("chaque changement, une fois", lambda: rows(bureau, query, p=storm.prefix) == whole)
    print(f"   {len(found)} written and told once; on the way: {dict(storm.codes)}")


def database_killed(bureau, person):
    """PostgreSQL killed amid 32 writers: what was answered is there, once; what was not is repeated by key"""
    def harm():
        bureau.end("postgresql")
        bureau.start()

    check_once(bureau, Storm(person, "pg").during(harm))


def service_killed(bureau, person):
    """acces killed amid 32 writers: the same"""
    def harm():
        bureau.end("acces")
        bureau.start()

    check_once(bureau, Storm(person, "ac").during(harm))


def connections_cut(bureau, person):
    """The database cuts all connections of acces amid 32 writers, again and again: the same"""
    def harm():
        for _ in range(10):
            rows(bureau, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'concert_acces'")
            time.sleep(0.1)

    storm = Storm(person, "cut").during(harm)
    storm.codes["cut"] += 1  # most are mended by trying again, and never seen
    check_once(bureau, storm)


def key_unread(bureau, person):
    """A call repeated by its key, whose connection is cut just as the key is looked up: still the first answer"""
    key, again = new_key(), []
    first = create(person, "recall", key)
    waiting = """SELECT pid FROM pg_stat_activity WHERE usename = 'concert_acces' AND wait_event_type = 'Lock'"""
    with held(bureau, "LOCK TABLE acces.idempotence"):
        call = threading.Thread(target=lambda: again.append(create(person, "recall", key)))
        call.start()
        pid = eventually("la recherche de la clé", lambda: rows(bureau, waiting))[0]
        rows(bureau, "SELECT pg_terminate_backend(:'p'::int)", p=pid)
        eventually("la seconde recherche", lambda: rows(bureau, waiting) not in ([], [pid]))
    call.join()
    assert again == [first], again


def delegate(person):
    return person.CreateDelegation(personne=person.id, portee="PORTEE_DELEGATION_TOUT", du="2026-01-01",
                                   au="2030-12-31", reference="arrêté")["id"]


def entered(bureau, objet, seconds):
    return eventually("l'entrée au registre", lambda: bureau.anyone(
        "ListEntrees", departement="03", objet=objet).get("entrees"), seconds)


def subscriber_away(bureau, person):
    """flux stopped: acces answers, the log takes in its entries at once; flux, back, has each change in order"""
    organisations = [create(person, f"away-{i}") for i in range(5)]
    bureau.end("flux", signal.SIGTERM)
    for version in range(2, 32):
        organisations = [rename(person, o, f"PLIE {version}") for o in organisations]
        if version % 10 == 0:
            entered(bureau, delegate(person), 3)
    bureau.start()
    for organisation in organisations:
        eventually("tous les changements", lambda: len(told(bureau, organisation)) >= 31)
        assert told(bureau, organisation) == list(range(1, 32))


def subscriber_stuck(bureau, person):
    """flux frozen, connected but silent: the log waits for one delivery, then no more"""
    bureau.hit("flux", signal.SIGSTOP)
    try:
        organisation = create(person, "stuck")
        entered(bureau, delegate(person), 15)
        for version in range(2, 5):
            organisation = rename(person, organisation, f"PLIE {version}")
            entered(bureau, delegate(person), 3)
    finally:
        bureau.hit("flux", signal.SIGCONT)
    eventually("tous les changements", lambda: len(told(bureau, organisation)) >= 4)
    assert told(bureau, organisation) == [1, 2, 3, 4]


def outbox(bureau, *options):
    run = bureau.program("concert", "outbox", "acces", *options)
    assert run.returncode == 0, run.stderr
    return run.stdout


def set_aside(bureau, event):
    """The row of this event in `concert outbox acces`, once it is set aside."""
    lines = [json.loads(line) for line in outbox(bureau, "--json").splitlines()]
    return [line for line in lines if line["evenement"] == event and line["aPart"]]


def poison(bureau, person):
    """An event that cannot be applied is set aside, alone; what follows of its object waits; --retry resumes"""
    hurt, other = create(person, "poison"), create(person, "other")
    eventually("le premier changement", lambda: told(bureau, hurt) == [1] and told(bureau, other) == [1])
    bureau.end("flux", signal.SIGTERM)
    event = str(uuid.uuid4())
    rows(bureau, """INSERT INTO acces.outbox (departement, abonne, agregat, version, evenement, type, corps)
                    VALUES ('03', 'flux', :'o', 2, :'e', 'concert.flux.v1.Changement', '\\xffff')""",
         o=hurt["id"], e=event)
    hurt, other = rename(person, hurt, "PLIE 2"), rename(person, other, "PLIE 2")
    bureau.start()  # the three come in one batch
    eventually("ce qui n'est pas empoisonné", lambda: told(bureau, other) == [1, 2])
    row = eventually("la mise à part", lambda: set_aside(bureau, event))[0]
    assert row["essais"] == 2 and row["abonne"] == "flux" and "Changement" in row["erreur"], row
    assert "mis à part" in outbox(bureau)
    other = rename(person, other, "PLIE 3")
    eventually("la suite de l'autre", lambda: told(bureau, other) == [1, 2, 3])
    assert told(bureau, hurt) == [1], "an event went before an earlier one of its object"
    # Mended by hand: as the one that waits behind it, but for its words.
    rows(bureau, """UPDATE acces.outbox AS o SET corps = p.corps FROM acces.outbox AS p
                    WHERE o.evenement = :'e' AND p.agregat = o.agregat AND p.abonne = 'flux' AND p.essais = 0""", e=event)
    assert outbox(bureau, "--retry", event) == "1\n"
    eventually("la reprise", lambda: told(bureau, hurt) == [1, 2, 2])
    assert not set_aside(bureau, event)


def database_of_subscriber_away(bureau, person):
    """While flux has no database its events are not counted as tried, and come when it is back"""
    organisation = create(person, "nodb")
    eventually("le premier changement", lambda: told(bureau, organisation) == [1])
    rows(bureau, "ALTER ROLE concert_flux CONNECTION LIMIT 0")
    rows(bureau, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'concert_flux'")
    organisation = rename(person, organisation, "PLIE 2")
    time.sleep(4)
    tried = rows(bureau, "SELECT essais, a_part FROM acces.outbox WHERE agregat = :'o' AND abonne = 'flux'",
                 o=organisation["id"])
    rows(bureau, "ALTER ROLE concert_flux CONNECTION LIMIT -1")
    assert tried == ["0|f"], tried
    eventually("le second", lambda: told(bureau, organisation) == [1, 2])


with Installation(SERVICES, CONCERT_RELAY_TRIES="2", CONCERT_RELAY_POLL_MS="100") as installation:
    scenes(installation, database_killed, service_killed, connections_cut, key_unread, subscriber_away,
           subscriber_stuck, poison, database_of_subscriber_away)
