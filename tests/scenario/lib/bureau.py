# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/bureau.py: the people of a scenario, at their desks, calling Concert over HTTP.

A scenario reads like the domain:

    claire = bureau.person("claire.moreau@ut03.example")
    accord = claire.CreateAccord(departement="03", siae=..., debut="2027-01-01", ...)
    with refused("failed_precondition", field="signature"):
        claire.SignActe(...)
"""
import base64
import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid

SERVICES = {}  # method name -> "concert.acces.v1.Acces"


def _read_catalogue():
    """Method names of all public services, from the .proto files themselves."""
    import pathlib
    import re

    root = pathlib.Path(__file__).resolve().parents[3] / "proto" / "concert"
    for path in root.glob("*/v1/*.proto"):
        text = path.read_text(encoding="utf-8")
        package = re.search(r"^package ([\w.]+);", text, re.M).group(1)
        for service, body in re.findall(r"^service (\w+) \{(.*?)^\}", text, re.M | re.S):
            if ".bus." in package:
                continue
            for method in re.findall(r"rpc (\w+)\(", body):
                SERVICES.setdefault(method, []).append(f"{package}.{service}")


_read_catalogue()


class Refused(Exception):
    """An answer of the Connect protocol other than success."""

    def __init__(self, http, code, message, field):
        super().__init__(f"{code} [{field}]: {message}")
        self.http, self.code, self.message, self.field = http, code, message, field


def call_raw(address, path, body, headers=None, method="POST"):
    """One HTTP request; returns (status, headers, bytes) whatever the status."""
    request = urllib.request.Request(address + path, data=body, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def _field_of(error):
    for detail in error.get("details", []):
        for violation in detail.get("debug", {}).get("fieldViolations", []):
            return violation.get("field", "")
    return ""


def call(address, path, message, token=None, key=None):
    """One unary call in JSON; raises Refused."""
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = "Bearer " + token
    if key:
        headers["Idempotency-Key"] = key
    status, _, body = call_raw(address, "/" + path, json.dumps(message).encode(), headers)
    answer = json.loads(body) if body else {}
    if status == 200:
        return answer
    raise Refused(status, answer.get("code", ""), answer.get("message", ""), _field_of(answer))


class Person:
    """Someone logged in; every method of every service is a method here, fields are arguments."""

    def __init__(self, bureau, courriel, answer):
        self.bureau, self.courriel = bureau, courriel
        self.token, self.session, self.moi = answer["token"], answer.get("session"), answer["moi"]
        self.id, self.organisation = self.moi["personne"], self.moi["organisation"]

    def call(self, method, message, key=None, service=None):
        service = service or SERVICES[method][0]
        return call(self.bureau.address, f"{service}/{method}", message, self.token, key)

    def __getattr__(self, method):
        if method not in SERVICES:
            raise AttributeError(method)
        return lambda **fields: self.call(method, fields)


class Bureau:
    """A running installation."""

    def __init__(self, home, port):
        self.home, self.port = home, int(port)
        self.address = f"http://127.0.0.1:{self.port}"

    @classmethod
    def shared(cls):
        """The instance that the ctest fixture started (tests/scenario/instance)."""
        return cls(os.environ["CONCERT_TEST_HOME"], os.environ["CONCERT_TEST_PORT"])

    def person(self, courriel, password=None, organisation=""):
        answer = call(
            self.address,
            "concert.acces.v1.Acces/Login",
            {
                "courriel": courriel,
                "motDePasse": password or self.accounts()[courriel],
                "organisation": organisation,
                "appareil": "scénario",
            },
        )
        return Person(self, courriel, answer)

    def accounts(self):
        """Demonstration accounts: e-mail -> password (demo/comptes.txt of the state folder)."""
        accounts = {}
        with open(os.path.join(self.home, "demo", "comptes.txt"), encoding="utf-8") as file:
            for line in file:
                parts = line.split()
                if len(parts) >= 2 and "@" in parts[0]:
                    accounts[parts[0]] = parts[1]
        return accounts

    def anyone(self, method, **fields):
        return call(self.address, f"{SERVICES[method][0]}/{method}", fields)


@contextlib.contextmanager
def refused(code, field=None, text=None):
    """What is inside must be refused with this code (or one of these), naming this field, saying this."""
    try:
        yield
    except Refused as refusal:
        assert refusal.code in ((code,) if isinstance(code, str) else code), f"expected {code}, got {refusal}"
        if field is not None:
            assert refusal.field == field, f"expected field {field!r}, got {refusal}"
        if text is not None:
            assert text in refusal.message, f"expected {text!r} in {refusal.message!r}"
        assert refusal.message, "a refusal must say why"
        return
    raise AssertionError(f"was accepted, expected {code}")


def eventually(what, check, seconds=30):
    """Waits for what reaches a service by event; `check` returns something true when it is there."""
    limit = time.monotonic() + seconds
    while True:
        found = check()
        if found:
            return found
        assert time.monotonic() < limit, f"never came: {what}"
        time.sleep(0.05)


def b64(data):
    return base64.b64encode(data).decode()


def unb64(text):
    return base64.b64decode(text)


def new_key():
    """An idempotency key."""
    return str(uuid.uuid4())


def concert(*args, check=True, env=None, input=None):
    """The real command line, `concert`, as a person's own machine runs it."""
    binary = os.path.join(os.environ.get("CONCERT_BUILD", "build"), "bin", "concert")
    run = subprocess.run(
        [binary, *args], input=input, capture_output=True, text=True, timeout=120,
        env={**os.environ, **(env or {})},
    )
    if check:
        assert run.returncode == 0, f"concert {' '.join(args)}: {run.returncode}\n{run.stdout}{run.stderr}"
    return run


def story(*scenes):
    """Runs the scenes in order, says each by its docstring, and counts them."""
    bureau = Bureau.shared()
    only = sys.argv[1:]
    count = 0
    for scene in scenes:
        if only and scene.__name__ not in only:
            continue
        scene(bureau)
        count += 1
        print(f"ok {count} - {(scene.__doc__ or scene.__name__).strip().splitlines()[0]}", flush=True)
    assert count, "no scene was run"
    print(f"{count} passed, 0 failed")
