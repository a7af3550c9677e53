# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/base.py: what only the database can tell: that nothing was written, that nothing is
on its way any more, that something is nowhere in it; and what only it can hold up. Everything else goes through HTTP."""
import concurrent.futures
import contextlib
import os
import re
import subprocess

from bureau import eventually

BIN = "/usr/lib/postgresql/15/bin"


def where(bureau):
    with open(os.path.join(bureau.home, "run", "environment"), encoding="utf-8") as file:
        host = re.search(r"^CONCERT_DATABASE=.*host=([^\\ ]+)", file.read(), re.M).group(1)
    return f"host={host} dbname=concert user=postgres"


def rows(bureau, sql, **values):
    """The lines that psql prints; :'name' in the query stands for a value."""
    run = subprocess.run(
        [f"{BIN}/psql", "-qAtX", "-v", "ON_ERROR_STOP=1", *[f"-v{k}={v}" for k, v in values.items()],
         where(bureau)],
        input=sql, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


@contextlib.contextmanager
def held(bureau, statement):
    """A transaction that has run this statement, and ends when what is inside is over; its backend's pid."""
    with subprocess.Popen([f"{BIN}/psql", "-qAtX", "-v", "ON_ERROR_STOP=1", where(bureau)], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, text=True) as psql:
        psql.stdin.write(f"BEGIN; {statement};\n\\echo held\nSELECT pg_backend_pid();\n")
        psql.stdin.flush()
        said = psql.stdout.readline()
        while said != "held\n":
            assert said, "psql ended"
            said = psql.stdout.readline()
        yield int(psql.stdout.readline())


_BEHIND = """
WITH RECURSIVE f AS (SELECT :'holder'::integer AS pid UNION
                     SELECT a.pid FROM f JOIN pg_stat_activity AS a ON f.pid = ANY (pg_blocking_pids(a.pid)))
SELECT count(*) - 1 FROM f"""


def queued(bureau, statement, *actions):
    """A declared interleaving: each action has come, in this order, behind what the statement holds, before any goes on.
    Their results."""
    with concurrent.futures.ThreadPoolExecutor(len(actions)) as pool:
        with held(bureau, statement) as holder:
            running = []
            for action in actions:
                running.append(pool.submit(action))
                eventually(f"{len(running)} en attente",
                           lambda: int(rows(bureau, _BEHIND, holder=holder)[0]) >= len(running))
        return [one.result() for one in running]


def dump(bureau, schema):
    """Every row of a service's schema, as text."""
    return subprocess.run(
        [f"{BIN}/pg_dump", "--data-only", "-n", schema, "-d", where(bureau)],
        check=True, capture_output=True, timeout=120).stdout


def delivered(bureau, schema, aggregate):
    """Waits until all that was told about an object has been taken in by those it is told to."""
    query = f"SELECT count(*) FROM {schema}.outbox WHERE agregat = :'a'"
    eventually(f"les événements de {schema} sur {aggregate}",
               lambda: rows(bureau, query, a=aggregate) == ["0"])


_OF_SIAE = """
WITH mes AS (SELECT departement, id FROM conventionnement.acte WHERE departement = :'d' AND siae = :'s')
SELECT 'siae ' || x::text FROM conventionnement.siae AS x WHERE departement = :'d' AND id = :'s'
UNION ALL SELECT 'acte ' || x::text FROM conventionnement.acte AS x WHERE departement = :'d' AND siae = :'s'
UNION ALL SELECT 'annexe ' || x::text FROM conventionnement.annexe AS x WHERE departement = :'d' AND siae = :'s'
""" + "".join(
    f"UNION ALL SELECT '{t} ' || x::text FROM conventionnement.{t} AS x JOIN mes AS m"
    " ON x.departement = m.departement AND x.acte = m.id\n"
    for t in ("acte_version", "partie", "signature", "refus", "avis", "decision", "acte_transition", "acte_entree"))
_OUTBOX = """
SELECT evenement FROM conventionnement.outbox WHERE departement = :'d' AND agregat IN
    (SELECT id FROM conventionnement.acte WHERE departement = :'d' AND siae = :'s');
"""


@contextlib.contextmanager
def unchanged(bureau, departement, siae):
    """What is inside writes nothing about this structure: no version, no signature, no event."""
    before, leaving = rows(bureau, _OF_SIAE, d=departement, s=siae), rows(bureau, _OUTBOX, d=departement, s=siae)
    yield
    after, added = rows(bureau, _OF_SIAE, d=departement, s=siae), rows(bureau, _OUTBOX, d=departement, s=siae)
    assert sorted(after) == sorted(before), f"changed: {set(after) ^ set(before)}"
    assert set(added) <= set(leaving), f"told: {set(added) - set(leaving)}"
