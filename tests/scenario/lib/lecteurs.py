# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/lecteurs.py: calendar programs that are not ours, and what they read."""
import os
import pathlib
import subprocess
import tempfile

INTEROP = pathlib.Path(__file__).resolve().parents[2] / "interop"
KHAL = """[calendars]
[[concert]]
path = {0}/vdir
type = calendar
[locale]
local_timezone = {1}
default_timezone = {1}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {0}/khal.db
"""


def _run(*arguments, **more):
    run = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, timeout=120, **more)
    assert run.returncode == 0, f"{arguments}: {run.returncode}\n{run.stdout}{run.stderr}"
    return run.stdout


def _file(text):
    with tempfile.NamedTemporaryFile("wb", suffix=".ics", delete=False) as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    return file.name


def lignes(text, first, last):
    """{reader: its lines} of python3-icalendar and ical.js."""
    path = _file(text)
    try:
        return {
            "icalendar": _run("/usr/bin/python3", INTEROP / "agenda" / "lire.py", path, first, last).splitlines(),
            "ical.js": [line for line in _run("node", INTEROP / "agenda" / "lire.mjs", path, first, last).splitlines()
                        if line]}
    finally:
        os.unlink(path)


def valide(text):
    """sabre/vobject finds nothing to say, not even a warning. Debian's script does not find its own autoloader."""
    path = _file(text)
    try:
        run = subprocess.run(["php", "-d", "auto_prepend_file=/usr/share/php/Sabre/VObject/autoload.php",
                              "/usr/bin/vobjectvalidate", path], capture_output=True, text=True, timeout=60)
    finally:
        os.unlink(path)
    assert run.returncode == 0 and "No warnings!" in run.stdout + run.stderr, run.stdout + run.stderr


def khal(text, first, last, zone="Europe/Paris"):
    """What khal lists between two days: "<local start> <title>"."""
    with tempfile.TemporaryDirectory() as home:
        os.mkdir(f"{home}/vdir")
        config = f"{home}/config"
        pathlib.Path(config).write_text(KHAL.format(home, zone), encoding="utf-8")
        path = _file(text)
        env = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": home,
               "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
        try:
            _run("/usr/bin/khal", "-c", config, "import", "-a", "concert", "--batch", path, env=env)
            out = _run("/usr/bin/khal", "-c", config, "list", "--format", "{start-long-full} {title}",
                       "--day-format", "", first, last, env=env)
        finally:
            os.unlink(path)
    return [line for line in out.splitlines() if line.strip()]
