# SPDX-License-Identifier: EUPL-1.2
# tests/interop/passerelle/unary_test.py: Connect unary calls, in JSON and binary, by POST and GET.
import base64
import json
import time
import urllib.parse
import uuid

from harness import ECHO, Case
from wire import decode, encode


class Unary(Case):
    def test_json(self):
        order = {"text": "Été à Moulins", "number": "-9007199254740993", "data": "AP8="}
        status, headers, answer = self.house.call("Say", order)
        self.assertEqual(status, 200)
        self.assertEqual(headers["Content-Type"], "application/json")
        self.assertEqual({k: answer[k] for k in order}, order)
        self.assertEqual(answer["method"], "concert.echo.v1.Echo/Say")

    def test_binary_passes_as_it_is(self):
        body = encode({1: "Été", 2: -5, 3: b"\0\xff"})
        status, headers, answer = self.house.request(
            "POST", ECHO + "Say", body, {"Content-Type": "application/proto"})
        fields = decode(answer)
        self.assertEqual((status, headers["Content-Type"]), (200, "application/proto"))
        self.assertEqual(fields[1] + fields[3], ["Été".encode(), b"\0\xff"])
        self.assertEqual(fields[2], [2**64 - 5])

    def test_security_headers(self):
        for path in ["/sante", "/absent", ECHO + "Say"]:
            _, headers, _ = self.house.request("GET", path)
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(headers["Cache-Control"], "no-store")

    def test_error_with_field(self):
        answer = self.house.call("Say", {"status": 3, "text": "La \"date\"\n est passée.",
                                         "field": "parties[1].siret"})
        body = self.assert_error(answer, 400, "invalid_argument")
        self.assertEqual(body["message"], "La \"date\"\n est passée.")
        (detail,) = body["details"]
        self.assertEqual(detail["type"], "google.rpc.BadRequest")
        self.assertNotIn("=", detail["value"])
        value = base64.b64decode(detail["value"] + "=" * (-len(detail["value"]) % 4))
        violation = decode(decode(value)[1][0])
        self.assertEqual(violation[1][0].decode(), "parties[1].siret")
        self.assertEqual(violation[2][0].decode(), body["message"])
        self.assertEqual(detail["debug"]["fieldViolations"],
                         [{"field": "parties[1].siret", "description": body["message"]}])

    def test_every_status(self):
        expected = {1: (499, "canceled"), 2: (500, "unknown"), 4: (504, "deadline_exceeded"),
                    5: (404, "not_found"), 6: (409, "already_exists"),
                    7: (403, "permission_denied"), 8: (429, "resource_exhausted"),
                    9: (400, "failed_precondition"), 10: (409, "aborted"),
                    11: (400, "out_of_range"), 12: (501, "unimplemented"), 13: (500, "internal"),
                    14: (503, "unavailable"), 15: (500, "data_loss"),
                    16: (401, "unauthenticated"), 99: (500, "unknown"), -1: (500, "unknown")}
        for number, (http, code) in expected.items():
            answer = self.house.call("Say", {"status": number, "text": "Refus."})
            body = self.assert_error(answer, http, code)
            self.assertNotIn("details", body)
            self.assertEqual(answer[1]["WWW-Authenticate"], "Bearer" if http == 401 else None)

    def test_bad_json(self):
        for text, field in [("{", None), ("[]", None), ('{"number":"x"}', "number"),
                            ('{"absent":1}', "absent"), ('{"text":"\\u0000"}', "text"), ("", None)]:
            status, _, body = self.house.request("POST", ECHO + "Say", text,
                                                 {"Content-Type": "application/json"})
            body = json.loads(body)
            self.assertEqual((status, body["code"]), (400, "invalid_argument"), text)
            if field:
                violation = body["details"][0]["debug"]["fieldViolations"][0]
                self.assertEqual(violation["field"], field)

    def test_invalid_utf8(self):
        for body in [b'{"text":"\xe9t\xe9"}', b'{"text":"a\0b"}', b'\xff\xfe{}']:
            status, _, body = self.house.request("POST", ECHO + "Say", body,
                                                 {"Content-Type": "application/json"})
            self.assertEqual((status, json.loads(body)["code"]), (400, "invalid_argument"))

    def test_malformed_binary_is_the_services_to_refuse(self):
        status, _, body = self.house.request("POST", ECHO + "Say", b"\xff\xff\xff",
                                             {"Content-Type": "application/proto"})
        self.assertEqual((status, json.loads(body)["code"]), (400, "invalid_argument"))

    def test_unreadable_reply(self):
        self.assert_error(self.house.call("Say", {"garbage": True}), 500, "internal")

    def test_content_types(self):
        for good in ["application/json", "Application/JSON; charset=utf-8",
                     'application/json;charset="UTF-8"']:
            self.assertEqual(self.house.call("Say", {}, Content_Type=good)[0], 200, good)
        for bad in ["text/plain", "application/jsonx", "application/json; charset=latin1",
                    "application/connect+json", "application/grpc", ""]:
            body = self.assert_error(self.house.call("Say", {}, Content_Type=bad), 415,
                                     "invalid_argument")
            self.assertIn("application/json ou application/proto", body["message"])

    def test_encodings(self):
        self.assertEqual(self.house.call("Say", {}, Content_Encoding="identity")[0], 200)
        body = self.assert_error(self.house.call("Say", {}, Content_Encoding="gzip"), 501,
                                 "unimplemented")
        self.assertIn("identity", body["message"])

    def test_versions(self):
        self.assertEqual(self.house.call("Say", {}, Connect_Protocol_Version="1")[0], 200)
        self.assert_error(self.house.call("Say", {}, Connect_Protocol_Version="2"), 400,
                          "invalid_argument")

    def test_unknown_methods(self):
        for path in [ECHO + "Absent", "/concert.absent.v1.Absent/Say", "/x",
                     "/concert.bus.v1.Inbox/Deliver", "/concert.bus.v1/Ping"]:
            self.assert_error(self.house.call("", {}, path=path), 404, "unimplemented")
        status, _, body = self.house.request("GET", "/x")
        self.assertEqual((status, json.loads(body)["code"]), (404, "not_found"))

    def test_verbs(self):
        for method, path, allow in [("GET", ECHO + "Say", "POST"), ("PUT", ECHO + "Say", "POST"),
                                    ("DELETE", ECHO + "Read", "GET, POST"),
                                    ("OPTIONS", ECHO + "Read", "GET, POST"),
                                    ("GET", ECHO + "Watch", "POST"), ("POST", "/sante", "GET, HEAD")]:
            status, headers, _ = self.house.request(method, path)
            self.assertEqual((status, headers["Allow"]), (405, allow), (method, path))

    def get(self, **query):
        status, headers, body = self.house.request(
            "GET", ECHO + "Read?" + urllib.parse.urlencode(query))
        return status, headers, body

    def test_get(self):
        text = json.dumps({"text": "a+b é"})
        coded = base64.urlsafe_b64encode(encode({1: "a?b~é>"})).decode()
        status, headers, body = self.get(connect="v1", encoding="json", message=text)
        self.assertEqual((status, json.loads(body)["text"]), (200, "a+b é"))
        self.assertNotIn("idempotencyKey", json.loads(body))
        self.assertEqual(headers["Cache-Control"], "no-store")
        for message in [coded, coded.rstrip("="), coded.replace("-", "+").replace("_", "/")]:
            status, _, body = self.get(connect="v1", encoding="proto", base64="1", message=message)
            self.assertEqual((status, decode(body)[1]), (200, ["a?b~é>".encode()]))
        self.assertEqual(self.get(encoding="proto", message="")[0], 200)
        self.assertEqual(self.get(encoding="proto")[0], 200)

    def test_bad_get(self):
        for query, http in [({"message": "{}"}, 415), ({"encoding": "xml", "message": "{}"}, 415),
                            ({"encoding": "json", "message": "{"}, 400),
                            ({"encoding": "json", "message": "é*", "base64": "1"}, 400),
                            ({"encoding": "json", "message": "{}", "connect": "v2"}, 400),
                            ({"encoding": "json", "message": "{}", "compression": "gzip"}, 501)]:
            self.assertEqual(self.get(**query)[0], http, query)

    def test_deadline(self):
        answer = self.house.call("Say", {"delay_ms": 5000}, Connect_Timeout_Ms="150")
        said = self.assert_error(answer, 504, "deadline_exceeded")["message"]
        self.assertIn("clé d'idempotence", said, "a write may have been done")
        read = self.house.call("Read", {"delay_ms": 5000}, Connect_Timeout_Ms="150")
        said = self.assert_error(read, 504, "deadline_exceeded")["message"]
        self.assertNotIn("écriture", said, "a read changes nothing")
        _, _, answer = self.house.call("Say", {}, Connect_Timeout_Ms="2000")
        self.assertTrue(0 < int(answer["remainingMs"]) <= 2000)
        _, _, answer = self.house.call("Say", {}, Connect_Timeout_Ms="9999999999")
        self.assertTrue(29000 < int(answer["remainingMs"]) <= 30000, "cut to the setting")
        for bad in ["x", "-1", "1.5", "10000000000", "1s"]:
            self.assert_error(self.house.call("Say", {}, Connect_Timeout_Ms=bad), 400,
                              "invalid_argument")

    def test_late_and_doubled_replies(self):
        before = self.house.metric('concert_replies_late_total{service="echo"}')
        self.house.call("Say", {"delay_ms": 200}, Connect_Timeout_Ms="50")
        self.assertEqual(self.house.call("Say", {"twice": True, "text": "a"})[2]["text"], "a")
        time.sleep(0.4)
        late = self.house.metric('concert_replies_late_total{service="echo"}')
        self.assertEqual(late - before, 2)

    def test_idempotency_key(self):
        _, _, answer = self.house.call("Say", {}, Idempotency_Key="cl-1")
        self.assertEqual(answer["idempotencyKey"], "cl-1")
        made = [self.house.call("Say", {})[2]["idempotencyKey"] for _ in range(2)]
        self.assertEqual(len({uuid.UUID(key) for key in made}), 2)
        self.assertNotIn("idempotencyKey", self.house.call("Read", {})[2])
        for bad in ["x" * 256, "a b"]:
            self.assert_error(self.house.call("Say", {}, Idempotency_Key=bad), 400,
                              "invalid_argument")

    def test_traceparent(self):
        good = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        self.assertEqual(self.house.call("Say", {}, traceparent=good)[2]["traceparent"], good)
        made = self.house.call("Say", {}, traceparent="00-x")[2]["traceparent"]
        self.assertRegex(made, r"^00-[0-9a-f]{32}-[0-9a-f]{16}-00$")
