# SPDX-License-Identifier: EUPL-1.2
# tests/interop/flux/flux_test.py: who sees which change, from which cursor, once and live.
import http.client
import json
import os
import struct
import subprocess
import unittest

PEER = os.environ["PEER"]
PORT = int(os.environ["CONCERT_PORT"])
FLUX = "/concert.flux.v1.Flux/"
SIAE = "0190b3f2-0000-7000-8000-000000000001"
OTHER = "0190b3f2-0000-7000-8000-000000000002"


def peer(*words):
    return subprocess.run([PEER, *map(str, words)], check=True, capture_output=True,
                          text=True).stdout.strip()


def token(kind, *departements, organisation=SIAE):
    return peer("token", kind, organisation, *departements)


def emit(departement, first, count, *organisation):
    assert peer("emit", departement, first, count, *organisation) == f"{count} accepted, 0 refused"


def listed(bearer, **request):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=20)
    connection.request("POST", FLUX + "ListChangements", json.dumps(request),
                       {"Content-Type": "application/json", "Authorization": "Bearer " + bearer})
    response = connection.getresponse()
    body = json.loads(response.read())
    connection.close()
    return response.status, body


class Watch:
    """One server stream in Connect's framing, with JSON messages."""

    def __init__(self, bearer, **request):
        body = json.dumps(request).encode()
        self.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=20)
        self.connection.request(
            "POST", FLUX + "Watch", struct.pack(">BI", 0, len(body)) + body,
            {"Content-Type": "application/connect+json", "Authorization": "Bearer " + bearer})
        self.response = self.connection.getresponse()
        assert self.response.status == 200, self.response.status

    def next(self):
        flags, size = struct.unpack(">BI", self.response.read(5))
        assert flags == 0, (flags, self.response.read(size))
        return json.loads(self.response.read(size))

    def close(self):
        self.connection.close()


def versions(answer):
    return [int(c.get("version", 0)) for c in answer.get("changements", [])]


class FluxTest(unittest.TestCase):
    def test_1_who_sees_what(self):
        emit("25", 1, 3)
        emit("25", 11, 2, SIAE)
        emit("25", 21, 2, OTHER)
        emit("69", 31, 1)
        for bearer, expected in [
                (token("UT_DIRECCTE", "25"), [1, 2, 3, 11, 12, 21, 22]),
                (token("CONSEIL_GENERAL", "25"), [1, 2, 3, 11, 12]),
                (token("CONSEIL_GENERAL", "25", organisation=OTHER), [1, 2, 3, 21, 22]),
                (token("SIAE", "25"), [11, 12]),
                (token("SIAE", "25", organisation="0190b3f2-0000-7000-8000-000000000003"), []),
                (token("CONSEIL_REGIONAL", "25", "69"), [1, 2, 3, 11, 12, 31]),
                (token("UT_DIRECCTE", "69"), [31]),
                (token("UT_DIRECCTE", "971"), []),
                (token("UT_DIRECCTE"), [])]:
            status, body = listed(bearer, curseur="0")
            self.assertEqual((status, versions(body)), (200, expected))
            for change in body.get("changements", []):
                self.assertNotIn("visiblePar", change)

    def test_2_replays_change_nothing(self):
        emit("25", 1, 3)
        self.assertEqual(versions(listed(token("CONSEIL_GENERAL", "25"), curseur="0")[1]),
                         [1, 2, 3, 11, 12])

    def test_3_cursors_resume_anywhere(self):
        bearer = token("UT_DIRECCTE", "25", "69")
        _, body = listed(bearer, curseur="0")
        changes, everything = body["changements"], versions(body)
        for i, change in enumerate(changes):
            _, rest = listed(bearer, curseur=change["curseur"])
            self.assertEqual(versions(rest), everything[i + 1:])
        self.assertEqual(body["curseur"], changes[-1]["curseur"])
        self.assertEqual(body["curseur"], "25:7,69:1")
        # a right gained since starts now; one lost is passed over
        self.assertEqual(listed(bearer, curseur="69:0")[1]["curseur"], "25:7,69:1")
        self.assertEqual(listed(token("UT_DIRECCTE", "69"), curseur="25:3,69:0")[1]["curseur"], "69:1")

    def test_4_filters(self):
        bearer = token("UT_DIRECCTE", "25", "69")
        self.assertEqual(versions(listed(bearer, curseur="0", departement="69")[1]), [31])
        objet = listed(bearer, curseur="0", departement="69")[1]["changements"][0]["objet"]
        self.assertEqual(versions(listed(bearer, curseur="0", objet=objet)[1]), [1, 11, 21, 31])

    def test_5_refusals(self):
        bearer = token("UT_DIRECCTE", "25")
        for request, code, field in [
                ({"curseur": "hier"}, "invalid_argument", "curseur"),
                ({"curseur": "25:1,25:2"}, "invalid_argument", "curseur"),
                ({"curseur": "0", "departement": "69"}, "permission_denied", "departement"),
                ({"curseur": "0", "objet": "x"}, "invalid_argument", "objet")]:
            status, body = listed(bearer, **request)
            self.assertGreaterEqual(status, 400)
            self.assertEqual(body["code"], code, body)
            details = body["details"][0]["debug"]["fieldViolations"]
            self.assertEqual(details[0]["field"], field)
        self.assertEqual(listed("x.y", curseur="0")[1]["code"], "unauthenticated")

    def test_6_many(self):
        emit("03", 1, 450)
        bearer = token("UT_DIRECCTE", "03")
        seen, cursor = [], "0"
        while True:
            _, body = listed(bearer, curseur=cursor)
            if not versions(body):
                break
            self.assertLessEqual(len(versions(body)), 200)
            seen += versions(body)
            cursor = body["curseur"]
        self.assertEqual(seen, list(range(1, 451)))
        # what one may not see is stepped over when there is much of it
        self.assertEqual(listed(token("SIAE", "03"), curseur="0")[1]["curseur"], "03:0")
        emit("03", 451, 100)
        self.assertEqual(listed(token("SIAE", "03"), curseur="0")[1]["curseur"], "03:550")

    def test_7_watch(self):
        ut, siae = Watch(token("UT_DIRECCTE", "91")), Watch(token("SIAE", "91"))
        self.assertEqual(ut.next(), {"curseur": "91:0"})
        self.assertEqual(siae.next(), {"curseur": "91:0"})
        emit("91", 1, 2)
        self.assertEqual(versions(ut.next()), [1, 2])
        emit("91", 3, 1, SIAE)
        answer = ut.next()
        self.assertEqual((versions(answer), answer["curseur"]), ([3], "91:3"))
        self.assertEqual(versions(siae.next()), [3])
        ut.close()
        siae.close()
        emit("91", 4, 450)
        again, seen = Watch(token("UT_DIRECCTE", "91"), curseur=answer["curseur"]), []
        while len(seen) < 450:
            seen += versions(again.next())
        self.assertEqual(seen, list(range(4, 454)))
        again.close()


if __name__ == "__main__":
    unittest.main()
