# SPDX-License-Identifier: EUPL-1.2
# tests/interop/commande/commande_test.py <concert>: the command line before a server that loses
# answers, and before a person's mistakes.
import contextlib
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import unittest

CONCERT = os.path.abspath(sys.argv.pop(1))
LOST = None  # an answer that never comes: the connection is closed


class Server(http.server.ThreadingHTTPServer):
    """Gives these answers in turn, (HTTP status, code) or LOST, then success; keeps what was asked."""

    def __init__(self, *answers):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked = list(answers), []
        self.address = f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.requestline.split()[1], self.headers["Idempotency-Key"], body))
        answer = self.server.answers.pop(0) if self.server.answers else (200, "")
        if answer is LOST:
            self.close_connection = True
            return
        http_status, code = answer
        text = json.dumps({"code": code, "message": "Un refus."} if code else {"id": "1"}).encode()
        self.send_response(http_status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def serving(*answers):
    with Server(*answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.env = {**os.environ, "CONCERT_SESSION": str(self.folder / "session")}
        self.env.pop("CONCERT_ADDRESS", None)
        self.env.pop("CONCERT_PASSWORD", None)

    def run_concert(self, *args, **env):
        return subprocess.run([CONCERT, *args], env={**self.env, **env}, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=60)

    def open_session(self, address):
        until = int(time.time()) + 3600
        (self.folder / "session").write_text(f"{address}\nsecret\njeton\n{until}\n", encoding="utf-8")

    def assert_refused(self, run, code, *said):
        self.assertEqual(run.returncode, code, run)
        self.assertTrue(run.stderr.startswith("concert : "), run.stderr)
        for words in said:
            self.assertIn(words, run.stderr)


class Calls(Case):
    def call(self, *answers, method="CreateAccord"):
        with serving(*answers) as server:
            self.open_session(server.address)
            return self.run_concert("call", method), server.asked

    def test_a_lost_answer_is_asked_for_again_under_the_same_key(self):
        for first in (LOST, (503, "unavailable"), (504, "deadline_exceeded")):
            run, asked = self.call(first)
            self.assertEqual((run.returncode, len(asked)), (0, 2), run)
            self.assertEqual(asked[0], asked[1])
            self.assertGreaterEqual(len(asked[0][1]), 36)

    def test_each_call_has_its_own_key(self):
        keys = {self.call()[1][0][1] for _ in range(3)}
        self.assertEqual(len(keys), 3)

    def test_it_ends(self):
        run, asked = self.call(*[LOST] * 10)
        self.assertEqual((run.returncode, len(asked)), (69, 3), run)

    def test_a_refusal_is_not_asked_for_again(self):
        for http_status, code in [(409, "aborted"), (400, "invalid_argument"), (429, "resource_exhausted")]:
            run, asked = self.call((http_status, code))
            self.assertNotEqual(run.returncode, 0)
            self.assertEqual(len(asked), 1)


class Addresses(Case):
    def login(self, address):
        password = self.folder / "mot"
        password.write_text("quatre mots\n", encoding="utf-8")
        return self.run_concert("--address", address, "login", "a@b.example", CONCERT_PASSWORD=str(password))

    def test_a_slash_too_many(self):
        with serving((401, "unauthenticated")) as server:
            self.login(server.address + "//")
        self.assertEqual(server.asked[0][0], "/concert.acces.v1.Acces/Login")

    def test_not_an_address(self):
        for address in ("file:///etc/hostname", "ftp://127.0.0.1/", "gopher://x"):
            self.assert_refused(self.login(address), 65, "http://")

    def test_nobody_there(self):
        self.assert_refused(self.login("http://127.0.0.1:1"), 69, "ne répond pas")


if __name__ == "__main__":
    unittest.main()
