# SPDX-License-Identifier: EUPL-1.2
# tests/interop/passerelle/limits_test.py: sizes, numbers and times beyond what is accepted.
import concurrent.futures
import json
import socket
import time

from harness import ECHO, Case, read_response

HEAD = b"POST " + (ECHO + "Say").encode() + b" HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
LIMIT = 65536


def chunked(pieces):
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


class Sizes(Case):
    SETTINGS = {"CONCERT_BODY_MAX": str(LIMIT), "CONCERT_COOKIE_SECURE": "0"}

    def exchange(self, data):
        with self.house.socket() as s:
            s.sendall(data)
            with s.makefile("rb") as stream:
                status, headers, body = read_response(stream)
                # is the connection still good for another request?
                s.sendall(b"GET /sante HTTP/1.1\r\nHost: x\r\n\r\n")
                try:
                    again = stream.readline()
                except ConnectionResetError:
                    again = b""
        return status, json.loads(body), again.startswith(b"HTTP/1.1 200")

    def assert_too_large(self, answer, kept):
        status, body, again = answer
        self.assertEqual((status, body["code"]), (413, "resource_exhausted"))
        self.assertIn("CONCERT_BODY_MAX", body["message"])
        self.assertEqual(again, kept)

    def test_body_at_the_limit(self):
        body = b'{"text":"' + b"x" * (LIMIT - 11) + b'"}'
        status, answer, again = self.exchange(HEAD + b"Content-Length: %d\r\n\r\n" % LIMIT + body)
        self.assertEqual((status, len(answer["text"]), again), (200, LIMIT - 11, True))

    def test_body_over_the_limit_is_swallowed(self):
        size = LIMIT + 1
        self.assert_too_large(
            self.exchange(HEAD + b"Content-Length: %d\r\n\r\n" % size + b" " * size), kept=True)
        self.assert_too_large(self.exchange(
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunked([b" " * 1000] * 70)), kept=True)

    def test_body_far_over_the_limit_is_not_read(self):
        self.assert_too_large(
            self.exchange(HEAD + b"Content-Length: 999999999999\r\n\r\n"), kept=False)
        self.assert_too_large(self.exchange(
            HEAD + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % (LIMIT + 1)), kept=False)

    def test_expect_continue(self):
        with self.house.socket() as s, s.makefile("rb") as stream:
            s.sendall(HEAD + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")
            self.assertEqual(read_response(stream)[0], 100)
            s.sendall(b"{}")
            self.assertEqual(read_response(stream)[0], 200)

    def test_endless_body_is_cut(self):
        with self.house.socket() as s:
            s.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
            piece = b"2000\r\n" + b" " * 0x2000 + b"\r\n"
            with self.assertRaises(OSError):
                for _ in range(10000):
                    s.sendall(piece)

    def test_ambiguous_length(self):
        for framing in [b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                        b"Content-Length: 5\r\nContent-Length: 6\r\n",
                        b"Transfer-Encoding: gzip, chunked\r\n"]:
            status, body, again = self.exchange(HEAD + framing + b"\r\n0\r\n\r\n")
            self.assertEqual((status, body["code"], again), (400, "invalid_argument", False))

    def test_large_answer(self):
        answer = self.house.call("Say", {"size": 20000000})[2]
        self.assertEqual(len(answer["padding"]), 20000000)

    def test_long_head(self):
        for head in [b"GET /" + b"x" * 40000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 40000 + b"\r\n\r\n"]:
            with self.house.socket() as s, s.makefile("rb") as stream:
                s.sendall(head)
                self.assertIn(int(stream.readline().split()[1]), [413, 414, 431])
        status, _, body = self.house.request("GET", "/" + "x" * 10000)
        self.assertEqual((status, json.loads(body)["code"]), (400, "invalid_argument"))

    def test_no_host(self):
        with self.house.socket() as s, s.makefile("rb") as stream:
            s.sendall(b"GET /sante HTTP/1.1\r\n\r\n")
            self.assertEqual(int(stream.readline().split()[1]), 400)

    def test_noise(self):
        for noise in [b"\0" * 100 + b"\r\n\r\n", b"\x16\x03\x01\x02\0\x01", b"GET\r\n\r\n",
                      b"GET / HTTP/9.9\r\n\r\n", HEAD + b"Content-Length: -1\r\n\r\n",
                      HEAD + b"Content-Length: x\r\n\r\n",
                      HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"]:
            with self.house.socket() as s:
                s.sendall(noise)
                s.shutdown(socket.SHUT_WR)
                answer = s.makefile("rb").read()
                self.assertNotIn(b" 200 ", answer, noise)
        self.assertEqual(self.house.call("Say", {})[0], 200)

    def test_memory_of_bodies_is_given_back(self):
        self.house.call("Say", {"text": "x" * 60000})
        self.assertEqual(self.house.metric("concert_bodies_bytes"), 0)


class Numbers(Case):
    SETTINGS = {"CONCERT_IN_FLIGHT": "5", "CONCERT_CONNECTIONS": "40", "CONCERT_IDLE_SECONDS": "300",
                "CONCERT_COOKIE_SECURE": "0"}

    def test_calls_in_flight(self):
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(lambda _: self.house.call("Say", {"delay_ms": 400}), range(20)))
        codes = [answer[0] for answer in answers]
        self.assertEqual((codes.count(200), codes.count(429)), (5, 15))
        refused = next(answer for answer in answers if answer[0] == 429)
        self.assert_error(refused, 429, "resource_exhausted")
        self.assertEqual(self.house.call("Say", {})[0], 200)
        self.assertGreaterEqual(self.house.metric('concert_calls_refused_total{service="echo"}'), 15)

    def test_connections(self):
        held = [self.house.socket() for _ in range(60)]
        time.sleep(0.2)
        for s in held:
            s.close()
        self.assertLessEqual(self.house.metric("concert_connections"), 40)

    def test_idle_connections_give_their_places_up(self):
        held = [self.house.socket() for _ in range(60)]  # for five minutes, if they may
        self.assertEqual(self.house.call("Say", {"text": "là"})[2]["text"], "là")
        busy = held[-1]  # the newest come in, and are served
        busy.sendall(b"GET /sante HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertTrue(busy.recv(100).startswith(b"HTTP/1.1 200"))
        for s in held:
            s.close()


class Times(Case):
    SETTINGS = {"CONCERT_IDLE_SECONDS": "1", "CONCERT_COOKIE_SECURE": "0"}

    def test_silent_connection_is_closed(self):
        for start in [b"", b"GET /san", HEAD + b"Content-Length: 10\r\n\r\n{"]:
            with self.house.socket() as s:
                s.sendall(start)
                while s.recv(4096):  # or this socket's own timeout
                    pass

    def test_waiting_for_a_slow_service_is_not_silence(self):
        self.assertEqual(self.house.call("Say", {"delay_ms": 2500})[0], 200)

    def test_slow_body(self):
        body = json.dumps({"text": "lentement"}).encode()
        with self.house.socket() as s, s.makefile("rb") as stream:
            s.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(body))
            for i in range(len(body)):
                s.sendall(body[i:i + 1])
                time.sleep(0.02)
            status, _, answer = read_response(stream)
        self.assertEqual((status, json.loads(answer)["text"]), (200, "lentement"))
