# SPDX-License-Identifier: EUPL-1.2
"""tests/bench/desk.py: what council, calendar and mail must not wait for: a feed, a search of slots, two hundred votes in
two seconds, mail out. Each row says its figure and the most (or least) it may be."""
import base64
import concurrent.futures
import json
import os
import pathlib
import random
import statistics
import subprocess
import tempfile
import time
import urllib.request
import uuid

import wire
from bureau import call_raw, eventually

D = "03"
TICK = os.sysconf("SC_CLK_TCK")


def psql(instance, text):
    done = instance.as_owner("psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-f", "-", input=text, text=True,
                             capture_output=True, env={**instance.libpq("concert_migration"), "PGUSER": "postgres"})
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def settled(instance):
    """What earlier rows wrote has reached everyone: its delivery is not this row's work."""
    schemas = psql(instance, "SELECT table_schema FROM information_schema.tables WHERE table_name = 'outbox'")
    left = " + ".join(f"(SELECT count(*) FROM {one}.outbox WHERE type NOT LIKE 'bench.%')" for one in schemas)
    began = time.monotonic()
    before = int(psql(instance, f"SELECT {left}")[0])
    eventually("ce qui est en chemin", lambda: psql(instance, f"SELECT {left}") == ["0"], 300)
    if before:
        print(f"settled   {before} events were on their way, {time.monotonic() - began:.1f} s\n", flush=True)


def cpu_ms(instance, service):
    """Of a service and of its own backends, since their start; not of what the cluster does besides (vacuum)."""
    def ticks(pid):
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    mine = (pathlib.Path(instance.home) / "run" / f"{service}.pid").read_text(encoding="ascii")
    backends = psql(instance, f"SELECT pid FROM pg_stat_activity WHERE usename = 'concert_{service}'")
    return sum(ticks(int(pid)) for pid in [mine, *backends]) * 1000 / TICK


def verdict(name, text, held):
    print(f"{name:<9} {text}: {'holds' if held else 'DOES NOT HOLD'}\n", flush=True)
    return held


def body_of(person, nom):
    return person.CreateInstance(departement=D, nature="NATURE_INSTANCE_CDIAE", nom=f"{nom} {uuid.uuid4().hex[:6]}",
                                 reglementType="cdiae-decret-2006", effet="2020-01-01")


def created(person, **event):
    """Once agenda knows the body."""
    from bureau import Refused

    def attempt():
        try:
            return person.CreateEvenement(evenement={"departement": D, "titre": "Séance", "minutes": 90, **event})
        except Refused as refusal:
            assert refusal.field == "evenement.instance", refusal
            return None

    return eventually("l'instance chez agenda", attempt)["evenement"]


def feed(instance, _bureau, person):
    """A feed of 1 000 events: processor time of the service and the database for one reading."""
    body = body_of(person, "Agenda")
    one = created(person, debut="2027-03-02T10:00", instance=body["id"], lieu="Préfecture, salle 3",
                  description="Ordre du jour\n" * 5)
    psql(instance, f"""
        INSERT INTO agenda.evenement (departement, id, titre, debut, minutes, fuseau, instance, organisation, etat,
                                      organisateur, ics, fin_derniere)
        SELECT e.departement, n.id, e.titre, e.debut, e.minutes, e.fuseau, e.instance, e.organisation, e.etat,
               e.organisateur, replace(e.ics, e.id::text, n.id::text), e.fin_derniere
        FROM agenda.evenement AS e, (SELECT gen_random_uuid() AS id FROM generate_series(1, 999)) AS n
        WHERE e.departement = '{D}' AND e.id = '{one["id"]}'""")
    address = person.CreateFlux(departement=D, genre="GENRE_FLUX_INSTANCE", instance=body["id"])["adresse"]
    size = text = None
    for _ in range(5):
        text = urllib.request.urlopen(address, timeout=30).read()
    size, events = len(text), text.count(b"BEGIN:VEVENT")
    before, rounds = cpu_ms(instance, "agenda"), 100
    for _ in range(rounds):
        urllib.request.urlopen(address, timeout=30).read()
    each = (cpu_ms(instance, "agenda") - before) / rounds
    assert events == 1000, events
    return verdict("feed", f"1 000 events, {size // 1024} KiB: {each:.1f} ms of processor a reading (most 10)", each <= 10)


def slots(instance, _bureau, person):
    """The first common slots of 6 people over three months, each with 200 events."""
    people = [str(uuid.uuid4()) for _ in range(6)]
    psql(instance, f"""
        INSERT INTO agenda.occupation (personne, departement, evenement, occurrence, duree, requis)
        SELECT p, '{D}', gen_random_uuid(), gen_random_uuid(),
               tstzrange('2027-01-04 08:00+00'::timestamptz + interval '11 hours' * n,
                         '2027-01-04 08:00+00'::timestamptz + interval '11 hours' * n + interval '3 hours'), true
        FROM unnest(ARRAY['{"','".join(people)}']::uuid[]) AS p, generate_series(0, 199) AS n""")
    took = []
    for _ in range(60):
        began = time.perf_counter()
        found = person.FindCreneaux(departement=D, personnes=people, minutes=60, du="2027-01-04", au="2027-04-04")
        took.append((time.perf_counter() - began) * 1000)
    assert found["creneaux"], found
    median = statistics.median(took)
    return verdict("slots", f"6 people, 200 events each, 3 months: {median:.1f} ms, HTTP included (most 10)", median <= 10)


def tokens(instance, organisation, people):
    """As acces would sign them for these people: they need no account to be measured."""
    seed = base64.b64decode((pathlib.Path(instance.home) / "keys" / "acces.key").read_text(encoding="ascii"))
    with tempfile.TemporaryDirectory() as folder:
        key = f"{folder}/key"
        pathlib.Path(key).write_bytes(bytes.fromhex("302e020100300506032b657004220420") + seed)
        for n, one in enumerate(people):
            body = wire.encode([(1, "acces"), (2, int((time.time() + 3600) * 1e6)), (3, one), (4, organisation), (5, 3),
                                (6, bytes([2])), (7, D), (8, str(uuid.uuid4()))])
            pathlib.Path(f"{folder}/m").write_bytes(b"concert-token-v1\n" + body)
            signature = subprocess.run(
                ["openssl", "pkeyutl", "-sign", "-rawin", "-keyform", "DER", "-inkey", key, "-in", f"{folder}/m"],
                check=True, capture_output=True).stdout
            encode = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()
            yield f"{encode(body)}.{encode(signature)}"
            assert n < 1000


def votes(instance, bureau, person):
    """200 members vote within the same two seconds on one item: all are counted, and none waits."""
    body = body_of(person, "Assemblée")
    people, seats = ([str(uuid.uuid4()) for _ in range(200)] for _ in range(2))
    lines = ",".join(f"('{s}'::uuid, '{p}'::uuid)" for s, p in zip(seats, people))
    psql(instance, f"""
        INSERT INTO instances.siege (departement, id, instance, college, libelle, organisation, voix, du)
        SELECT '{D}', v.s, '{body["id"]}', 'etat', 'Siège ' || v.s, '{person.organisation}', 'deliberative', '2020-01-01'
        FROM (VALUES {lines}) AS v (s, p);
        INSERT INTO instances.siege_personne (departement, siege, personne, titulaire, du)
        SELECT '{D}', v.s, v.p, true, '2020-01-01' FROM (VALUES {lines}) AS v (s, p)""")
    soon = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() + 120))
    seance = created(person, debut=soon, fuseau="Africa/Abidjan", instance=body["id"])["occurrences"][0]["id"]
    at = {"departement": D, "seance": seance}
    eventually("la séance", lambda: any(s["id"] == seance for s in person.ListSeances(
        departement=D, instance=body["id"]).get("seances", [])))
    point = person.ProposePoint(**at, type="TYPE_POINT_PROJET", niveau="NIVEAU_POINT_TECHNIQUE", titre="Projet")
    point = person.AcceptPoint(departement=D, point=point["id"], version=point["version"])
    version = lambda: person.GetSeance(departement=D, id=seance)["version"]
    person.ConvokeSeance(**at, version=version(), urgence="mesure")
    person.OpenSeance(**at, version=version())
    psql(instance, f"""
        INSERT INTO instances.presence (departement, seance, siege, personne, mode, arrivee)
        SELECT '{D}', '{seance}', v.s, v.p, 'present', now() FROM (VALUES {lines}) AS v (s, p)""")
    step = lambda method: person.call(method, {
        "departement": D, "point": point["id"],
        "version": person.GetPoint(departement=D, point=point["id"])["version"]})
    step("OpenPoint"), step("OpenVote")
    signed = list(tokens(instance, person.organisation, people))
    path = "/concert.instances.v1.Instances/CastVote"
    begin = time.perf_counter() + 0.5

    def vote(n):
        time.sleep(max(0, begin + random.random() * 2 - time.perf_counter()))
        body = json.dumps({"departement": D, "point": point["id"], "siege": seats[n], "sens": "SENS_POUR"}).encode()
        began = time.perf_counter()
        status, _, answer = call_raw(bureau.address, path, body, {
            "Content-Type": "application/json", "Authorization": f"Bearer {signed[n]}"})
        assert status == 200, answer
        return (time.perf_counter() - began) * 1000

    with concurrent.futures.ThreadPoolExecutor(200) as pool:
        took = sorted(pool.map(vote, range(200)))
    counted = int(step("ClosePoint")["resultat"]["pour"])
    p99 = took[197]
    return verdict("votes", f"200 in two seconds: {counted} counted, median {took[100]:.0f} ms, p99 {p99:.0f} ms (most 250)",
                   counted == 200 and p99 <= 250)


def mail(instance, _bureau, person):
    """Mails from the table to a local server, with a calendar each."""
    who, number = str(uuid.uuid4()), 3000
    fields = json.dumps([{"nom": name, "valeur": "x"} for name in (
        "titre", "instance", "organisation", "date", "repetition", "lieu", "lien", "motif", "urgence", "mention",
        "ordre_du_jour", "repondre")])
    before = instance.sink.taken
    psql(instance, f"""
        INSERT INTO courrier.adresse (personne, courriel, prenom, nom, version) VALUES ('{who}', 'a@b.example', 'A', 'B', 1);
        INSERT INTO courrier.message (departement, id, personne, gabarit, sujet, champs, calendrier, methode, etat)
        SELECT '{D}', gen_random_uuid(), '{who}', 'invitation', 'x', '{fields}', convert_to(repeat('x', 1500), 'UTF8'),
               'REQUEST', 'a_envoyer' FROM generate_series(1, {number})""")
    began = time.perf_counter()
    eventually("les premiers", lambda: instance.sink.taken - before > 50)
    first, began = instance.sink.taken, time.perf_counter()
    eventually("tous", lambda: instance.sink.taken - before >= number, 120)
    rate = (instance.sink.taken - first) / (time.perf_counter() - began)
    left = eventually("notés", lambda: psql(
        instance, f"SELECT count(*) FROM courrier.message WHERE personne = '{who}' AND etat <> 'envoye'") == ["0"])
    assert left and instance.sink.taken - before == number, instance.sink.taken
    return verdict("mail", f"{number} messages: {rate:.0f}/s into a local server (least 500)", rate >= 500)


ROWS = {"feed": feed, "slots": slots, "votes": votes, "mail": mail}
