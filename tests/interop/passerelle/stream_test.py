# SPDX-License-Identifier: EUPL-1.2
# tests/interop/passerelle/stream_test.py: server streaming, and all the ways in which it ends.
import json
import socket
import time

from envelope import envelope, envelopes
from harness import ECHO, Case
from wire import decode, encode

JSON, PROTO = "application/connect+json", "application/connect+proto"


class Stream(Case):
    def open(self, order, content_type=JSON, connection=None, **headers):
        body = order if isinstance(order, bytes) else envelope(json.dumps(order).encode())
        connection = connection or self.house.connect()
        connection.request("POST", ECHO + "Watch", body, {
            "Content-Type": content_type,
            **{name.replace("_", "-"): value for name, value in headers.items()}})
        return connection, connection.getresponse()

    def whole(self, order, **options):
        connection, response = self.open(order, **options)
        self.assertEqual(response.status, 200)
        messages = envelopes(response.read())
        connection.close()
        self.assertEqual([flags for flags, _ in messages], [0] * (len(messages) - 1) + [2])
        return [payload for _, payload in messages[:-1]], json.loads(messages[-1][1])

    def cancels(self):
        return self.house.call("Say", {})[2].get("cancels", 0)

    def cancels_so_far(self):
        """Once the streams that earlier tests left are over: their cancels came before."""
        end = time.monotonic() + 5
        while self.house.metric("concert_streams") > 0 and time.monotonic() < end:
            time.sleep(0.02)
        return self.cancels()

    def wait_cancels(self, wanted):
        end = time.monotonic() + 5
        while self.cancels() < wanted and time.monotonic() < end:
            time.sleep(0.02)
        self.assertEqual(self.cancels(), wanted)

    def test_json(self):
        messages, end = self.whole({"text": "é", "count": 5})
        self.assertEqual([json.loads(m).get("index", 0) for m in messages], [0, 1, 2, 3, 4])
        self.assertEqual(json.loads(messages[0])["text"], "é")
        self.assertEqual(end, {})

    def test_binary(self):
        messages, end = self.whole(envelope(encode({1: "é", 7: 3})), content_type=PROTO)
        self.assertEqual([decode(m)[1] for m in messages], [["é".encode()]] * 3)
        self.assertEqual(end, {})

    def test_headers(self):
        connection, response = self.open({"count": 0})
        self.assertEqual(response.headers["Content-Type"], JSON)
        self.assertEqual(response.headers["Transfer-Encoding"], "chunked")
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        connection.close()

    def test_connection_is_kept(self):
        connection, response = self.open({"count": 2})
        response.read()
        port = connection.sock.getsockname()
        for _ in range(3):
            _, response = self.open({"count": 2}, connection=connection)
            self.assertEqual(len(envelopes(response.read())), 3)
        self.assertEqual(connection.sock.getsockname(), port)
        connection.close()

    def test_messages_come_as_they_are_sent(self):
        connection, response = self.open({"count": 2, "silent": True})  # then nothing, no end
        for index in range(2):
            head = response.read(5)
            message = json.loads(response.read(int.from_bytes(head[1:], "big")))
            self.assertEqual((head[0], message.get("index", 0)), (0, index))
        connection.close()

    def test_error_at_once_and_in_the_middle(self):
        for count in [0, 3]:
            messages, end = self.whole({"count": count, "status": 7, "text": "Non.", "field": "x"})
            self.assertEqual(len(messages), count)
            self.assertEqual(end["error"]["code"], "permission_denied")
            self.assertEqual(end["error"]["message"], "Non.")
            self.assertEqual(end["error"]["details"][0]["type"], "google.rpc.BadRequest")

    def test_bad_requests(self):
        good = json.dumps({}).encode()
        for body in [b"", b"\0\0", good, envelope(good)[:-1], envelope(good) + b"x",
                     envelope(good) * 2, envelope(good, 1), envelope(good, 2), envelope(b"{")]:
            messages, end = self.whole(body)
            self.assertEqual((messages, end["error"]["code"]), ([], "invalid_argument"), body)
        _, end = self.whole({}, Connect_Content_Encoding="gzip")
        self.assertEqual(end["error"]["code"], "unimplemented")
        _, end = self.whole({}, Connect_Timeout_Ms="x")
        self.assertEqual(end["error"]["code"], "invalid_argument")
        for content_type in ["application/json", "application/connect+xml", ""]:
            connection, response = self.open({}, content_type=content_type)
            self.assertEqual(response.status, 415)
            connection.close()

    def test_deadline(self):
        messages, end = self.whole({"count": -1, "delayMs": 50}, Connect_Timeout_Ms="300")
        self.assertEqual(end["error"]["code"], "deadline_exceeded")
        self.assertTrue(3 <= len(messages) <= 7, len(messages))

    def test_unreadable_message(self):
        messages, end = self.whole({"count": 2, "garbage": True})
        self.assertEqual(end["error"]["code"], "internal")

    def test_reader_leaves(self):
        before = self.cancels_so_far()
        connection, response = self.open({"count": -1, "delayMs": 3600000})
        self.assertEqual(self.house.metric("concert_streams"), 1)
        connection.sock.shutdown(socket.SHUT_RDWR)
        connection.close()
        response.close()
        self.wait_cancels(before + 1)
        self.assertEqual(self.house.metric("concert_streams"), 0)
        self.assertEqual(self.house.metric('concert_calls_in_flight{service="echo"}'), 0)

    def test_reader_leaves_in_the_middle_of_much(self):
        before = self.cancels_so_far()
        for _ in range(5):
            connection, response = self.open({"count": -1, "size": 1000})
            response.read(3000)
            connection.sock.shutdown(socket.SHUT_RDWR)
            connection.close()
            response.close()
        self.wait_cancels(before + 5)

    def test_slow_reader(self):
        before = self.cancels_so_far()
        connection, response = self.open({"count": -1, "size": 100000})
        self.wait_cancels(before + 1)
        # what was queued is still read, then the reason
        messages = envelopes(response.read())
        connection.close()
        self.assertEqual(json.loads(messages[-1][1])["error"]["code"], "resource_exhausted")
        self.assertGreater(len(messages), 10)
        indexes = [json.loads(m).get("index", 0) for _, m in messages[:-1]]
        self.assertEqual(indexes, list(range(len(indexes))), "nothing lost before the end")

    def test_large_message(self):
        messages, end = self.whole({"count": 2, "size": 900000})
        self.assertEqual([len(json.loads(m)["padding"]) for m in messages], [900000] * 2)
        self.assertEqual(end, {})

    def test_many_streams(self):
        opened = [self.open({"count": 3, "delayMs": 300}) for _ in range(100)]
        self.assertEqual(self.house.metric("concert_streams"), 100)
        for connection, response in opened:
            self.assertEqual(len(envelopes(response.read())), 4)
            connection.close()
