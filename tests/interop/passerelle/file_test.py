# SPDX-License-Identifier: EUPL-1.2
# tests/interop/passerelle/file_test.py: files of services, the page folder, /sante and /metrics.
import hashlib
import json
import gzip
import os
import re
import tempfile

from harness import Case, House

TILE = "/registre/03/tile/0/x001/067"


class File(Case):
    def test_public_file(self):
        status, headers, body = self.house.request("GET", "/registre/03/checkpoint")
        self.assertEqual((status, body), (200, b"checkpoint\n"))
        self.assertEqual(headers["Content-Type"], "text/plain; charset=utf-8")
        self.assertEqual(headers["Content-Length"], "11")
        self.assertEqual(headers["ETag"], '"' + hashlib.sha256(body).hexdigest() + '"')
        self.assertEqual(headers["Cache-Control"], "no-cache")
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")

    def test_immutable_binary(self):
        _, headers, body = self.house.request("GET", TILE)
        self.assertEqual(body, bytes(range(256)) * 32)
        self.assertEqual(headers["Cache-Control"], "public, max-age=31536000, immutable")

    def test_head(self):
        status, headers, body = self.house.request("HEAD", TILE)
        self.assertEqual((status, headers["Content-Length"], body), (200, "8192", b""))

    def test_empty_file(self):
        status, headers, body = self.house.request("GET", "/registre/vide")
        self.assertEqual((status, headers["Content-Length"], body), (200, "0", b""))

    def test_not_modified(self):
        etag = self.house.request("GET", TILE)[1]["ETag"]
        for tags in [etag, "*", "W/" + etag, '"x", ' + etag]:
            status, headers, body = self.house.request("GET", TILE, headers={"If-None-Match": tags})
            self.assertEqual((status, headers["ETag"], body), (304, etag, b""), tags)
        for tags in ['"x"', etag[:-2] + '"', ""]:
            self.assertEqual(
                self.house.request("GET", TILE, headers={"If-None-Match": tags})[0], 200, tags)

    def test_absent(self):
        for path in ["/registre/absent", "/registre/", "/registre/a//b", "/registre/../sante",
                     "/registre/a/../b", "/registre/a/.", "/registre/a%5Cb", "/registre/%0a",
                     "/registre/%ff", "/registre/%2e%2e/x", "/registre/" + "x" * 1100]:
            status, _, body = self.house.request("GET", path)
            self.assertEqual((status, json.loads(body)["code"]), (404, "not_found"), path)

    def test_nul_in_path(self):
        status, _, body = self.house.request("GET", "/registre/03/checkpoint%00.txt")
        self.assertEqual((status, json.loads(body)["code"]), (400, "invalid_argument"))

    def test_post_is_refused(self):
        self.assertEqual(self.house.request("POST", TILE, b"x")[0], 405)

    def test_private_file(self):
        path = "/conventions/accord.pdf"
        self.assertEqual(self.house.request("GET", path)[0], 401)
        for headers in [{"Authorization": "Bearer abc"},
                        {"Cookie": "concert_session=" + "a" * 20}]:
            status, answered, _ = self.house.request("GET", path, headers=headers)
            self.assertEqual((status, answered["Content-Type"]), (200, "application/pdf"))
            self.assertEqual(answered["Cache-Control"], "private, no-cache")
            self.assertEqual(
                answered["Content-Disposition"],
                "inline; filename*=UTF-8''Accord%20cadre%20%22n%C2%B0%201%22%0D%0AX%3A%20y.pdf")

    def test_health(self):
        status, headers, body = self.house.request("GET", "/sante")
        health = json.loads(body)
        self.assertEqual((status, headers["Content-Type"]), (200, "application/json"))
        self.assertEqual(health["etat"], "degrade")
        self.assertEqual({s["service"]: s["joignable"] for s in health["services"]},
                         {"echo": True, "acces": True, "registre": True, "conventionnement": True,
                          "muet": False})

    def test_metrics(self):
        series = 'concert_requests_total{method="concert.echo.v1.Echo/Say",code="aborted"}'
        for _ in range(3):
            self.house.call("Say", {"status": 10, "text": "x"})
        self.assertEqual(self.house.metric(series), 3)
        for i in range(50):
            self.house.request("GET", f"/nulle/part/{i}")
        _, headers, body = self.house.request("GET", "/metrics")
        self.assertTrue(headers["Content-Type"].startswith("text/plain; version=0.0.4"))
        text = body.decode()
        self.assertNotIn("nulle", text)
        for line in text.splitlines():
            self.assertRegex(line, r'^(# (HELP|TYPE) .*|[a-z_]+(\{[^{}]*\})? [0-9.e+-]+)$')
        buckets = [int(n) for n in re.findall(
            r'seconds_bucket\{method="concert.echo.v1.Echo/Say",le="[^"]*"\} (\d+)', text)]
        self.assertEqual(buckets, sorted(buckets))
        self.assertEqual(buckets[-1], self.house.metric(
            'concert_request_seconds_count{method="concert.echo.v1.Echo/Say"}'))


class Page(Case):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            os.makedirs(folder + "/page/assets")
            for name, text in [("page/index.html", "<!doctype html>é"), ("page/assets/a.js", "1"),
                               ("page/assets/long.js", "x = 1;\n" * 1000),
                               ("page/.secret", "x"), ("outside", "x"), ("page/s.wasm", "")]:
                with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                    file.write(text)
            cls.house = House(CONCERT_PORTAIL=folder + "/page")

    def test_files(self):
        for path, media_type, cache, body in [
                ("/", "text/html; charset=utf-8", "no-cache", "<!doctype html>é".encode()),
                ("/assets/a.js", "text/javascript; charset=utf-8",
                 "public, max-age=31536000, immutable", b"1"),
                ("/s.wasm", "application/wasm", "no-cache", b"")]:
            status, headers, answer = self.house.request("GET", path)
            self.assertEqual((status, answer), (200, body))
            self.assertEqual(headers["Content-Type"], media_type)
            self.assertEqual(headers["Cache-Control"], cache)
            if media_type.startswith("text/html"):
                self.assertIn("'wasm-unsafe-eval'", headers["Content-Security-Policy"])
            etag = {"If-None-Match": headers["ETag"]}
            self.assertEqual(self.house.request("GET", path, headers=etag)[0], 304)

    def test_compressed_for_who_asks(self):
        plain = b"x = 1;\n" * 1000
        tags = set()
        for accept, packed in [("gzip, deflate, br", True), ("br;q=1, gzip;q=0.5", True), ("*", True),
                               ("", False), ("gzip;q=0", False), ("xgzip, br", False)]:
            headers = {"Accept-Encoding": accept} if accept else {}
            status, headers, answer = self.house.request("GET", "/assets/long.js", headers=headers)
            self.assertEqual((status, headers.get("Content-Encoding")), (200, "gzip" if packed else None), accept)
            self.assertEqual(gzip.decompress(answer) if packed else answer, plain)
            self.assertEqual(headers["Vary"], "Accept-Encoding")
            tags.add(headers["ETag"])
        self.assertEqual(len(tags), 2)
        # What would not get smaller goes as it is.
        self.assertNotIn("Vary", self.house.request("GET", "/assets/a.js")[1])

    def test_addresses_within_the_page(self):
        for path in ["/structures", "/conventions/25/3f2c0a4e-0000-4000-8000-000000000000", "/instances/25",
                     "/agenda"]:
            status, headers, answer = self.house.request("GET", path)
            self.assertEqual((status, answer), (200, "<!doctype html>é".encode()), path)
        for path in ["/conventions/25/x.pdf", "/registre/25/checkpoint", "/agenda/x"]:
            self.assertNotEqual(self.house.request("GET", path)[2], "<!doctype html>é".encode(), path)

    def test_nothing_else(self):
        for path in ["/.secret", "/../outside", "/%2e%2e/outside", "/assets/../../outside",
                     "/index.htm", "//", "/assets/b.js"]:
            self.assertEqual(self.house.request("GET", path)[0], 404, path)
        self.assertEqual(self.house.request("POST", "/")[0], 405)
