# SPDX-License-Identifier: EUPL-1.2
# tests/interop/commande/commande_test.py <concert>: the command line before a server that loses
# answers, and before a person's mistakes.
import base64
import contextlib
import hashlib
import http.server
import json
import os
import pathlib
import pty
import signal
import socket
import subprocess
import sys
import tempfile
import termios
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

    def test_streams_are_not_called(self):
        run, asked = self.call(method="Watch")
        self.assert_refused(run, 69, "en continu", "ListChangements")
        self.assertFalse(asked)


class Addresses(Case):
    def login(self, address):
        password = self.folder / "mot"
        password.write_text("quatre mots\n", encoding="utf-8")
        return self.run_concert("--address", address, "login", "a@b.example", CONCERT_PASSWORD=str(password))

    def test_a_slash_too_many(self):
        with serving((401, "unauthenticated")) as server:
            self.login(server.address + "//")
        self.assertEqual(server.asked[0][0], "/concert.acces.v1.Acces/Login")

    def test_both_ways_to_write_the_option(self):
        with serving() as server:
            self.run_concert("--address=" + server.address, "login", "a@b.example",
                             CONCERT_PASSWORD=__file__)
        self.assertEqual(len(server.asked), 1)

    def test_not_an_address(self):
        for address in ("file:///etc/hostname", "ftp://127.0.0.1/", "gopher://x"):
            self.assert_refused(self.login(address), 65, "http://")

    def test_a_session_is_of_one_address(self):
        with serving() as server:
            self.open_session(server.address)
            self.assertEqual(self.run_concert("--address", server.address + "/", "call", "GetMe").returncode, 0)
            other = self.run_concert("--address", "http://127.0.0.1:1", "call", "GetMe")
        self.assert_refused(other, 65, server.address, "login")
        self.assertEqual(len(server.asked), 1, "nothing is asked of a server other than the one named")

    def test_nobody_there(self):
        self.assert_refused(self.login("http://127.0.0.1:1"), 69, "ne répond pas")


class Mistakes(Case):
    def test_unknown_words(self):
        for args, word in [(["nope"], "commande inconnue : nope"), (["--nope"], "option inconnue : --nope"),
                           (["--json", "signe"], "commande inconnue : signe")]:
            run = self.run_concert(*args)
            self.assert_refused(run, 64, word)
            self.assertEqual(run.stderr.count("\n"), 1, run.stderr)
        self.assertIn("COMMANDE", self.run_concert().stderr)

    def test_a_folder_for_a_file(self):
        self.open_session("http://127.0.0.1:1")
        for args in (["verify"], ["import"]):
            self.assert_refused(self.run_concert(*args, str(self.folder)), 65, "c'est un dossier")

    def test_outbox_without_the_keys(self):
        run = self.run_concert("outbox", "acces", CONCERT_KEYS=str(self.folder))
        self.assert_refused(run, 65, "run/environment")

    def test_settings_of_one_service(self):
        run = self.run_concert("settings", "nope")
        self.assert_refused(run, 65, "SERVICE : service inconnu : « nope » ; il y a acces, ")
        self.assertEqual(run.stdout, "")
        for service in ("acces", "conventionnement", "registre", "flux", "passerelle"):
            self.assertIn(service, run.stderr)
            words, rows = self.run_concert("settings", service), self.run_concert("--json", "settings", service)
            self.assertEqual((words.returncode, rows.returncode), (0, 0))
            named = [line.split("=")[0] for line in words.stdout.splitlines() if line[0] != " "]
            self.assertEqual(named, [row["name"] for row in json.loads(rows.stdout)])
        every = json.loads(self.run_concert("--json", "settings").stdout)
        self.assertGreater(len(every), len(named))

    def test_witness_key_twice(self):
        make = ["temoin", "--generer", "--cle", str(self.folder / "cle"), "--nom", "temoin.example/03"]
        self.assertEqual(self.run_concert(*make).returncode, 0)
        again = self.run_concert(*make)
        self.assertEqual(again.returncode, 73)
        self.assertIn("jamais écrasée", again.stderr)


class Witness(Case):
    def test_one_address_cannot_hold_all_places(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        key, journal = str(self.folder / "cle"), self.journal("log.example/03")
        self.run_concert("temoin", "--generer", "--cle", key, "--nom", "temoin.example/03")
        with subprocess.Popen([CONCERT, "temoin", "--cle", key, "--etat", str(self.folder / "etat"), "--ecoute",
                               f"0.0.0.0:{port}", "--journal", journal], env=self.env,
                              stderr=subprocess.DEVNULL) as process, contextlib.ExitStack() as held:
            held.callback(process.terminate)
            self.assertTrue(self.is_served(port, "127.0.0.1", 10))
            for _ in range(300):
                held.enter_context(socket.create_connection(("127.0.0.1", port)))
            self.assertTrue(self.is_served(port, "127.0.0.2", 3))

    @staticmethod
    def journal(name):
        key = b"\1" + os.urandom(32)
        return f"{name}+{hashlib.sha256(name.encode() + bytes([10]) + key).hexdigest()[:8]}+{base64.b64encode(key).decode()}"

    @staticmethod
    def is_served(port, source, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                with socket.create_connection(("127.0.0.1", port), 2, (source, 0)) as s:
                    s.settimeout(max(0.1, end - time.monotonic()))
                    s.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                    if s.recv(100).startswith(b"HTTP/1.1 200"):
                        return True
            except OSError:
                time.sleep(0.05)
        return False


class Terminal(Case):
    def test_echo_comes_back_after_an_interrupted_password(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            master, slave = pty.openpty()
            with subprocess.Popen([CONCERT, "login", "a@b.example"], env=self.env, stdin=slave, stdout=slave,
                                  stderr=slave, start_new_session=True) as process:
                end = time.monotonic() + 10
                while termios.tcgetattr(slave)[3] & termios.ECHO and time.monotonic() < end:
                    time.sleep(0.01)
                self.assertFalse(termios.tcgetattr(slave)[3] & termios.ECHO)
                process.send_signal(number)
                self.assertEqual(process.wait(10), -number)
            self.assertTrue(termios.tcgetattr(slave)[3] & termios.ECHO)
            os.close(master)
            os.close(slave)


if __name__ == "__main__":
    unittest.main()
