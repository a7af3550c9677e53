# SPDX-License-Identifier: EUPL-1.2
# tests/interop/passerelle/life_test.py: connections kept, services that die, a clean stop.
import concurrent.futures
import json
import signal
import socket
import subprocess
import os
import threading
import time
import unittest

from envelope import envelope, envelopes
from harness import ECHO, SERVICES, Case, House, read_response

HEADERS = {"Content-Type": "application/json"}


def post(body):
    return (b"POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%s" % ((ECHO + "Say").encode(), len(body), body))


class Connections(Case):
    def test_ten_thousand_on_one_connection(self):
        before = self.house.metric("concert_connections_total")
        connection = self.house.connect()
        for i in range(10000):
            connection.request("POST", ECHO + "Say", b'{"number":"%d"}' % i, HEADERS)
            answer = json.loads(connection.getresponse().read())
            self.assertEqual(answer.get("number", "0"), str(i))
        connection.close()
        self.assertEqual(self.house.metric("concert_connections_total") - before, 2)

    def test_errors_keep_the_connection(self):
        connection = self.house.connect()
        connection.connect()
        port = connection.sock.getsockname()
        for path, body in [("/absent", b"x"), (ECHO + "Say", b"{"), (ECHO + "Absent", b"{}"),
                           ("/registre/absent", b""), (ECHO + "Say", b'{"status":13}')]:
            connection.request("POST", path, body, HEADERS)
            self.assertIn("code", json.loads(connection.getresponse().read()))
            self.assertEqual(connection.sock.getsockname(), port, path)
        connection.close()

    def test_pipelined(self):
        with self.house.socket() as s, s.makefile("rb") as stream:
            s.sendall(b"".join(post(b'{"number":"%d","delayMs":%d}' % (i, 50 - i))
                               for i in range(1, 50)))
            for i in range(1, 50):
                status, _, body = read_response(stream)
                self.assertEqual((status, json.loads(body)["number"]), (200, str(i)))

    def test_byte_by_byte(self):
        with self.house.socket() as s, s.makefile("rb") as stream:
            s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            data = post(b'{"text":"a"}')
            for i in range(len(data)):
                s.sendall(data[i:i + 1])
            self.assertEqual(read_response(stream)[0], 200)

    def test_client_that_leaves_while_waiting(self):
        for _ in range(20):
            with self.house.socket() as s:
                s.sendall(post(b'{"delayMs":100}'))
        time.sleep(0.4)
        self.assertEqual(self.house.metric('concert_calls_in_flight{service="echo"}'), 0)
        self.assertEqual(self.house.metric("concert_requests_running"), 1)

    def test_half_closed_client_gets_its_answer(self):
        with self.house.socket() as s, s.makefile("rb") as stream:
            s.sendall(post(b'{"delayMs":2500}'))
            s.shutdown(socket.SHUT_WR)
            self.assertEqual(read_response(stream)[0], 200)

    def test_clients_that_left_do_not_stay(self):
        whole = post(b'{"text":"a"}')
        stream = envelope(b'{"count":3}')
        watch = whole.split(b"Content-Length")[0].replace(b"/Say", b"/Watch").replace(
            b"/json", b"/connect+json") + b"Content-Length: %d\r\n\r\n" % len(stream) + stream
        for data in [whole, whole[:60], whole[:-5], whole * 3 + whole[:60], watch, b"GET"]:
            for half in [True, False]:
                for _ in range(50):
                    with self.house.socket() as s:
                        s.sendall(data)
                        if half:
                            s.shutdown(socket.SHUT_WR)
                            s.settimeout(0.001)
                            try:
                                s.recv(100)
                            except OSError:
                                pass
        end = time.monotonic() + 8
        while (left := self.house.metric("concert_connections")) > 1 and time.monotonic() < end:
            time.sleep(0.2)
        self.assertEqual(left, 1, "the one that asks")

    def test_many_at_once(self):
        def many(n):
            connection = self.house.connect()
            for i in range(50):
                number = str(n * 1000 + i + 1)
                connection.request("POST", ECHO + "Say", '{"number":"%s"}' % number, HEADERS)
                if json.loads(connection.getresponse().read())["number"] != number:
                    return False
            connection.close()
            return True
        with concurrent.futures.ThreadPoolExecutor(50) as pool:
            self.assertEqual(list(pool.map(many, range(50))), [True] * 50)


class Services(Case):
    def test_absent_service(self):
        answer = self.house.call("Say", {}, path="/concert.muet.v1.Muet/")
        body = self.assert_error(answer, 503, "unavailable")  # at the deadline it would be 504
        self.assertIn("muet", body["message"])

    def test_service_that_dies_and_comes_back(self):
        def long_call():
            return self.house.call("Say", {"silent": True})

        def stream():
            status, _, body = self.house.request(
                "POST", ECHO + "Watch", envelope(b'{"count":-1,"delayMs":50}'),
                {"Content-Type": "application/connect+json"})
            return status, json.loads(envelopes(body)[-1][1])

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            call, streamed = pool.submit(long_call), pool.submit(stream)
            time.sleep(0.3)
            self.house.kill_echo()
            self.assert_error(call.result(), 503, "unavailable")  # at the deadline it would be 504
            status, end = streamed.result()
        self.assertEqual((status, end["error"]["code"]), (200, "unavailable"))
        self.assert_error(self.house.call("Say", {}), 503, "unavailable")
        self.house.wait_for([])
        self.house.start_echo()
        self.house.wait_for(SERVICES)
        self.assertEqual(self.house.call("Say", {})[0], 200)


class Stop(unittest.TestCase):
    def test_running_requests_end_first(self):
        house = House()
        answers = {}

        def call():
            answers["call"] = house.call("Say", {"delayMs": 700})

        def stream():
            status, _, body = house.request(
                "POST", ECHO + "Watch", envelope(b'{"count":-1,"delayMs":100}'),
                {"Content-Type": "application/connect+json"})
            answers["stream"] = json.loads(envelopes(body)[-1][1])

        threads = [threading.Thread(target=call), threading.Thread(target=stream)]
        for thread in threads:
            thread.start()
        time.sleep(0.3)
        house.gateway.send_signal(signal.SIGTERM)
        time.sleep(0.1)
        with self.assertRaises(OSError):
            house.request("GET", "/sante")
        for thread in threads:
            thread.join()
        house.stop()
        self.assertEqual(answers["call"][0], 200)
        self.assertEqual(answers["call"][1]["Connection"], "close")
        self.assertEqual(answers["stream"]["error"]["code"], "unavailable")

    def test_what_never_ends_is_answered(self):
        house = House()
        answers = []
        thread = threading.Thread(
            target=lambda: answers.append(house.call("Say", {"silent": True})))
        thread.start()
        time.sleep(0.2)
        house.stop()
        thread.join()
        self.assertEqual((answers[0][0], answers[0][2]["code"]), (503, "unavailable"))

    def test_ready_is_told(self):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as s:
            s.bind("\0passerelle-%d" % os.getpid())
            s.settimeout(10)
            house = House(NOTIFY_SOCKET="@passerelle-%d" % os.getpid())
            self.assertEqual(s.recv(100), b"READY=1")
            house.stop()
            self.assertEqual(s.recv(100), b"STOPPING=1")


class Start(unittest.TestCase):
    def run_gateway(self, *arguments, **settings):
        return subprocess.run([os.environ["PASSERELLE"], *arguments], capture_output=True,
                              env=dict(os.environ, **settings), timeout=20)

    def test_help(self):
        done = self.run_gateway("--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"CONCERT_PORT", done.stdout)

    def test_wrong_settings(self):
        for settings, word in [({"CONCERT_PORT": "x"}, b"CONCERT_PORT"),
                               ({"CONCERT_LISTEN": "nowhere", "CONCERT_KEYS": "."}, b"CONCERT_LISTEN"),
                               ({"CONCERT_PORTAIL": "/absent", "CONCERT_KEYS": "."}, b"/absent"),
                               ({"CONCERT_KEYS": "/absent"}, b"/absent")]:
            done = self.run_gateway(**settings)
            self.assertEqual(done.returncode, 78, settings)
            self.assertIn(word, done.stderr)
        self.assertEqual(self.run_gateway("--nope").returncode, 64)
