# SPDX-License-Identifier: EUPL-1.2
# tests/interop/passerelle/harness.py: starts the gateway and the echo services, and talks to them.
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

ECHO = "/concert.echo.v1.Echo/"
SERVICES = ["echo", "acces", "registre", "conventionnement"]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class House:
    """A gateway and its services, with settings of one's own."""

    def __init__(self, **settings):
        self.folder = tempfile.mkdtemp(prefix="passerelle-")
        os.mkdir(self.folder + "/keys")
        self.bus = f"ipc://{self.folder}/%s.sock"
        self.port = free_port()
        self.echo = None
        self.start_echo()
        environment = dict(os.environ, CONCERT_BUS=self.bus, CONCERT_KEYS=self.folder + "/keys",
                           CONCERT_PORT=str(self.port), **settings)
        self.log = open(self.folder + "/log", "wb+")
        self.gateway = subprocess.Popen([os.environ["PASSERELLE"]], env=environment,
                                        stderr=self.log)
        self.wait_for(SERVICES)

    def start_echo(self):
        self.echo = subprocess.Popen([os.environ["ECHO_SERVICE"], self.bus, *SERVICES],
                                     stdout=subprocess.PIPE)
        assert self.echo.stdout.readline() == b"ready\n"

    def kill_echo(self):
        self.echo.kill()
        self.echo.wait()
        self.echo.stdout.close()

    def reachable(self):
        status, _, body = self.request("GET", "/sante")
        assert status == 200, status
        return [s["service"] for s in json.loads(body)["services"] if s["joignable"]]

    def wait_for(self, services, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.gateway.poll() is not None:
                raise AssertionError("the gateway stopped: " + self.log_text())
            try:
                if sorted(self.reachable()) == sorted(services):
                    return
            except OSError:
                pass
            time.sleep(0.05)
        raise AssertionError(f"not reachable: {services}, but {self.reachable()}")

    def log_text(self):
        with open(self.folder + "/log") as log:
            return log.read()

    def stop(self):
        code = None
        if self.gateway.poll() is None:
            self.gateway.send_signal(signal.SIGTERM)
        code = self.gateway.wait(30)
        self.kill_echo()
        self.log.close()
        text = self.log_text()
        shutil.rmtree(self.folder)
        if code != 0:
            raise AssertionError(f"the gateway ended with {code}: {text}")

    def connect(self, timeout=20):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def request(self, method, path, body=None, headers=None):
        connection = self.connect()
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def call(self, method, order, path=ECHO, **headers):
        """A unary call in JSON: HTTP status, headers, decoded answer."""
        sent = {"Content-Type": "application/json"}
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        status, headers, body = self.request("POST", path + method, json.dumps(order), sent)
        return status, headers, json.loads(body)

    def socket(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def metric(self, name):
        _, _, body = self.request("GET", "/metrics")
        for line in body.decode().splitlines():
            if line.startswith(name + " "):
                return float(line.rsplit(" ", 1)[1])
        raise AssertionError("no such series: " + name)


class Case(unittest.TestCase):
    """One house for all tests of a class."""

    SETTINGS = {"CONCERT_COOKIE_SECURE": "0"}

    @classmethod
    def setUpClass(cls):
        cls.house = House(**cls.SETTINGS)

    @classmethod
    def tearDownClass(cls):
        cls.house.stop()

    def assert_error(self, answer, http, code):
        status, headers, body = answer
        self.assertEqual((status, body["code"]), (http, code), body)
        self.assertEqual(headers["Content-Type"], "application/json")
        self.assertTrue(body["message"])
        return body


def read_response(stream):
    """One response from a raw socket's file: status, headers (lower case), body by length."""
    status = int(stream.readline().split()[1])
    headers = {}
    while (line := stream.readline()) not in (b"\r\n", b""):
        name, value = line.decode("latin1").split(":", 1)
        headers[name.lower()] = value.strip()
    return status, headers, stream.read(int(headers.get("content-length", 0)))
