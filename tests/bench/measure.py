# SPDX-License-Identifier: EUPL-1.2
"""tests/bench/measure.py: an installation of its own, a load by wrk on its HTTP path, the same SQL by
pgbench, turn about; what comes out is ratios within one run."""
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLIENTS = 32
PGBENCH = "/usr/lib/postgresql/15/bin/pgbench"
UNITS = {"us": 0.001, "ms": 1, "s": 1000}


class Instance:
    def __init__(self, **settings):
        self.settings = settings

    def __enter__(self):
        self.home = tempfile.mkdtemp(prefix="concert-bench.", dir=os.environ.get("TMPDIR", "/tmp"))
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.env = {
            **os.environ, "CONCERT_HOME": self.home, "CONCERT_PORT": str(self.port),
            "CONCERT_ADDRESS": f"http://127.0.0.1:{self.port}", "CONCERT_LOG_LEVEL": "2",
            "CONCERT_TOKEN_SECONDS": "86400", **self.settings,
        }
        self.start()
        return self

    def start(self):
        """Starts what is missing."""
        self._quickstart("--detach")

    def stop(self, *services):
        for service in services:
            pid = int((pathlib.Path(self.home) / "run" / f"{service}.pid").read_text(encoding="utf-8"))
            os.kill(pid, signal.SIGTERM)
            while pathlib.Path(f"/proc/{pid}").exists():
                time.sleep(0.05)

    def __exit__(self, *_):
        self._quickstart("--stop")
        shutil.rmtree(self.home)

    def _quickstart(self, option):
        subprocess.run([ROOT / "deploy" / "quickstart", option], env=self.env, check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL)

    def as_owner(self, *command, **options):
        """The private cluster knows its owner only."""
        owner = pathlib.Path(self.home).stat()
        drop = ["setpriv", f"--reuid={owner.st_uid}", f"--regid={owner.st_gid}", "--clear-groups", "--"]
        return subprocess.run([*(drop if os.getuid() == 0 else []), *command], **options)

    def libpq(self, role):
        text = (pathlib.Path(self.home) / "run" / "environment").read_text(encoding="utf-8")
        host = re.search(r"host=([^\s'\"\\]+)", text).group(1)
        return {**os.environ, "PGHOST": host, "PGDATABASE": "concert", "PGUSER": role,
                "PGOPTIONS": f"-c search_path={role[len('concert_'):]},concert,pg_catalog -c timezone=UTC"}


def statement(query, values):
    """sql/<query>.sql with psql's :'x' replaced: by a literal, or as it stands when it opens with '='."""
    text = (ROOT / "sql" / f"{query}.sql").read_text(encoding="utf-8")
    text = re.sub(r"--[^\n]*", "", text)

    def replace(match):
        value = values[match.group(1)]
        if value is None:
            return "NULL"
        return value[1:] if value.startswith("=") else "'" + value.replace("'", "''") + "'"

    return " ".join(re.sub(r":'(\w+)'", replace, text).split()).rstrip(";") + ";"


def pgbench(instance, row, pipelined, seconds):
    body = ["BEGIN;", *row["sql"], "COMMIT;"]
    if pipelined:
        body = ["\\startpipeline", *body, "\\endpipeline"]
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        script = pathlib.Path(folder) / "script"
        script.write_text("\n".join([*row.get("setup", []), *body]) + "\n", encoding="utf-8")
        script.chmod(0o644)
        done = instance.as_owner(
            PGBENCH, "-n", "-c", str(CLIENTS), "-j", "2", "-M", "prepared", "-T", str(seconds), "-l",
            "--log-prefix", f"{folder}/log", "-f", str(script),
            env=instance.libpq(row["role"]), capture_output=True, text=True, cwd=folder,
        )
        if done.returncode or "ERROR" in done.stderr:
            sys.exit(f"pgbench, {row['name']}: {done.stderr[:2000]}")
        times = sorted(
            int(line.split()[2]) for log in pathlib.Path(folder).glob("log*") for line in log.open(encoding="ascii"))
    rate = float(re.search(r"tps = ([\d.]+) \(without", done.stdout).group(1))
    return rate, times[int(len(times) * 0.99)] / 1000


def wrk(instance, row, seconds):
    with tempfile.NamedTemporaryFile("w", suffix=".lua", encoding="utf-8") as lua:
        lua.write(
            'wrk.method = "POST"\n'
            'wrk.headers["Content-Type"] = "application/json"\n'
            f'wrk.headers["Authorization"] = "Bearer {row["token"]}"\n'
            "local n = 0\n"
            "function request()\n  n = n + 1\n"
            f"  return wrk.format(nil, nil, nil, {row['body']})\nend\n")
        lua.flush()
        done = subprocess.run(
            ["wrk", "-t", "1", "-c", str(CLIENTS), "-d", f"{seconds}s", "--latency", "-s", lua.name,
             f"http://127.0.0.1:{instance.port}/{row['method']}"],
            capture_output=True, text=True, check=True,
        ).stdout
    bad = re.search(r"Non-2xx or 3xx responses: \d+|Socket errors: .*", done)
    if bad:
        sys.exit(f"{row['name']}: {bad.group(0)}")
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", done).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done).group(1)), float(value) * UNITS[unit]


def measure(instance, row, rounds, seconds):
    runs = {
        "Concert": lambda: wrk(instance, row, seconds),
        "pgbench": lambda: pgbench(instance, row, False, seconds),
        "pgbench pipelined": lambda: pgbench(instance, row, True, seconds),
    }
    for run in runs.values():  # warm: connections, plans, cache
        run()
    seen = {name: [] for name in runs}
    for turn in range(rounds):
        order = list(runs)
        for name in order[turn % 3:] + order[:turn % 3]:
            seen[name].append(runs[name]())
    return seen


def spread(values):
    return f"{statistics.median(values):.2f} [{min(values):.2f}–{max(values):.2f}]"


def report(row, seen):
    """Prints the row; true when its floors hold."""
    for name, pairs in seen.items():
        rate, p99 = (statistics.median(values) for values in zip(*pairs))
        print(f"{row['name']:<9} {name:<18} {rate:9.0f}/s   p99 {p99:7.1f} ms")

    def against(other, i):
        return [c[i] / o[i] for c, o in zip(seen["Concert"], seen[other])]

    throughput, tail = against("pgbench", 0), against("pgbench", 1)
    floor = row.get("floor")
    held = not floor or (statistics.median(throughput) >= floor and statistics.median(tail) <= 2)
    verdict = ("holds" if held else "DOES NOT HOLD") if floor else "no floor"
    print(f"{row['name']:<9} throughput / blocking pgbench {spread(throughput)} (floor {floor or 'none'}), "
          f"/ pipelined {spread(against('pgbench pipelined', 0))}; p99 / blocking pgbench {spread(tail)} (most 2), "
          f"/ pipelined {spread(against('pgbench pipelined', 1))}: {verdict}\n", flush=True)
    return held
