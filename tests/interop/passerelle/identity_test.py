# SPDX-License-Identifier: EUPL-1.2
# tests/interop/passerelle/identity_test.py: tokens, the session cookie and where it may come from.
import concurrent.futures
import time

from harness import Case

ACCES = "/concert.acces.v1.Acces/"


def cookie(name):
    return "autre=1; concert_session=" + name.ljust(20, "0")


class Identity(Case):
    def test_anonymous(self):
        _, headers, answer = self.house.call("Say", {})
        self.assertNotIn("token", answer)
        self.assertIsNone(headers["Set-Cookie"])
        self.assertEqual(answer["peer"], "127.0.0.1")

    def test_bearer(self):
        for scheme in ["Bearer", "bearer"]:
            _, _, answer = self.house.call("Say", {}, Authorization=scheme + " abc.def")
            self.assertEqual(answer["token"], "abc.def")
        for bad in ["Basic YTpi", "Bearer ", "Bearer a b", "Bearer " + "x" * 9000]:
            self.assert_error(self.house.call("Say", {}, Authorization=bad), 401,
                              "unauthenticated")

    def test_bearer_goes_before_the_cookie(self):
        _, _, answer = self.house.call("Say", {}, Authorization="Bearer abc", Cookie=cookie("both"),
                                       Origin="https://ailleurs.example")
        self.assertEqual(answer["token"], "abc")

    def test_cookie_is_exchanged_once(self):
        first = self.house.call("Say", {}, Cookie=cookie("once"))[2]
        again = self.house.call("Say", {}, Cookie=cookie("once"))[2]
        self.assertTrue(first["token"].startswith("token-of-once"))
        self.assertEqual(first["token"], again["token"])
        self.assertEqual(first["exchanges"], again["exchanges"])

    def test_secret_goes_to_its_service_only(self):
        self.assertNotIn("session", self.house.call("Say", {}, Cookie=cookie("secret"))[2])
        answer = self.house.call("Login", {}, path=ACCES, Cookie=cookie("secret"))[2]
        self.assertEqual(answer["session"], "secret".ljust(20, "0"))

    def test_concurrent_requests_share_one_exchange(self):
        before = self.house.call("Say", {})[2].get("exchanges", 0)
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(
                lambda _: self.house.call("Say", {}, Cookie=cookie("slow"))[2], range(12)))
        self.assertEqual(len({answer["token"] for answer in answers}), 1)
        self.assertEqual({answer["exchanges"] for answer in answers}, {before + 1})

    def test_token_is_renewed_before_its_end(self):
        first = self.house.call("Say", {}, Cookie=cookie("brief"))[2]["token"]
        self.assertEqual(self.house.call("Say", {}, Cookie=cookie("brief"))[2]["token"], first)
        time.sleep(0.5)
        self.assertNotEqual(self.house.call("Say", {}, Cookie=cookie("brief"))[2]["token"], first)

    def test_refused_token_is_not_used_again(self):
        first = self.house.call("Say", {}, Cookie=cookie("refused"))[2]["token"]
        answer = self.house.call("Say", {"status": 16, "text": "Non."}, Cookie=cookie("refused"))
        self.assert_error(answer, 401, "unauthenticated")
        self.assertNotEqual(self.house.call("Say", {}, Cookie=cookie("refused"))[2]["token"], first)

    def test_worthless_session_is_anonymous_and_removed(self):
        for value in [cookie("expired"), "concert_session=court", "concert_session=" + "é" * 30,
                      "concert_session=" + "x" * 300]:
            status, headers, answer = self.house.call("Say", {}, Cookie=value.encode())
            self.assertEqual(status, 200)
            self.assertNotIn("token", answer)
            self.assertIn("concert_session=;", headers["Set-Cookie"])
            self.assertIn("Max-Age=0", headers["Set-Cookie"])

    def test_session_is_set_and_removed(self):
        order = {"setSession": "nouveau_secret-0123456789"}
        _, headers, _ = self.house.call("Login", order, path=ACCES, Cookie=cookie("expired"))
        set_cookie = headers["Set-Cookie"]
        self.assertTrue(set_cookie.startswith("concert_session=nouveau_secret-0123456789; Path=/;"))
        self.assertIn("HttpOnly", set_cookie)
        self.assertIn("SameSite=Lax", set_cookie)
        self.assertNotIn("Secure", set_cookie)
        _, headers, _ = self.house.call("Login", {"setSession": "-"}, path=ACCES)
        self.assertTrue(headers["Set-Cookie"].startswith("concert_session=; Path=/; Max-Age=0"))

    def test_logout_forgets_the_token(self):
        first = self.house.call("Say", {}, Cookie=cookie("leaving"))[2]["token"]
        self.house.call("Login", {"setSession": "-"}, path=ACCES, Cookie=cookie("leaving"))
        self.assertNotEqual(self.house.call("Say", {}, Cookie=cookie("leaving"))[2]["token"], first)

    def test_writes_to_the_owner_may_change_what_a_session_is_worth(self):
        first = self.house.call("Say", {}, Cookie=cookie("switching"))[2]["token"]
        self.house.call("Login", {}, path=ACCES, Cookie=cookie("switching"))
        self.assertNotEqual(self.house.call("Say", {}, Cookie=cookie("switching"))[2]["token"],
                            first)

    def wait_in_flight(self, wanted):
        end = time.monotonic() + 20
        while self.house.metric('concert_calls_in_flight{service="acces"}') != wanted:
            self.assertLess(time.monotonic(), end, "never came")
            time.sleep(0.02)

    def test_write_whose_caller_left_may_have_been_done(self):
        first = self.house.call("Say", {}, Cookie=cookie("hasty"))[2]["token"]
        connection = self.house.connect()
        connection.request("POST", ACCES + "Login", '{"delayMs": 500}',
                           {"Content-Type": "application/json", "Cookie": cookie("hasty")})
        self.wait_in_flight(1)
        connection.close()
        self.wait_in_flight(0)
        self.assertNotEqual(self.house.call("Say", {}, Cookie=cookie("hasty"))[2]["token"], first)

    def test_write_that_ends_during_an_exchange(self):
        """The token asked for before the change serves who waited for it, and nobody after."""
        mine = cookie("slow-switching")
        self.house.call("Say", {}, Cookie=mine)
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            write = pool.submit(self.house.call, "Login", {"delayMs": 500}, path=ACCES, Cookie=mine)
            time.sleep(0.1)  # the write is under way: its token goes, by another write
            self.house.call("Login", {}, path=ACCES, Cookie=mine)
            time.sleep(0.3)  # an exchange of 200 ms starts before the write ends
            early = pool.submit(lambda: self.house.call("Say", {}, Cookie=mine)[2]["token"])
            write.result()
            late = pool.submit(lambda: self.house.call("Say", {}, Cookie=mine)[2]["token"])
            early, late = early.result(), late.result()
        self.assertNotEqual(early, late)
        self.assertEqual(self.house.call("Say", {}, Cookie=mine)[2]["token"], late)

    def test_cookie_is_not_exchanged_for_a_script(self):
        _, _, grant = self.house.call("ExchangeSession", {}, path=ACCES, Cookie=cookie("mine"))
        self.assertTrue(grant["token"].startswith("token-of--"), grant)

    def test_service_cannot_break_the_header(self):
        _, headers, _ = self.house.call("Say", {"setSession": "x\r\nX-Mal: 1; Domain=a"})
        self.assertIsNone(headers["Set-Cookie"])
        self.assertIsNone(headers["X-Mal"])

    def test_other_origins_are_refused(self):
        host = f"127.0.0.1:{self.house.port}"
        for good in [{"Origin": "http://" + host}, {"Origin": "https://" + host},
                     {"Origin": "http://localhost:8080"}, {"Sec_Fetch_Site": "same-origin"},
                     {"Sec_Fetch_Site": "none"}, {}]:
            self.assertEqual(self.house.call("Say", {}, Cookie=cookie("here"), **good)[0], 200, good)
        for bad in [{"Origin": "https://mal.example"}, {"Origin": "null"},
                    {"Origin": "http://" + host + ".mal.example"}, {"Origin": "http://127.0.0.1"},
                    {"Origin": "http://"}, {"Sec_Fetch_Site": "cross-site"},
                    {"Sec_Fetch_Site": "same-site"}]:
            self.assert_error(self.house.call("Say", {}, Cookie=cookie("here"), **bad), 403,
                              "permission_denied")
        self.assertEqual(self.house.call("Say", {}, Origin="https://mal.example")[0], 200,
                         "without a cookie there is nothing to abuse")


    def test_forwarded_address_is_not_believed(self):
        answer = self.house.call("Say", {}, X_Forwarded_For="192.0.2.7")[2]
        self.assertEqual(answer["peer"], "127.0.0.1")


class Secure(Case):
    SETTINGS = {"CONCERT_ADDRESS": "https://concert.example"}

    def test_cookie_is_secure(self):
        order = {"setSession": "nouveau_secret-0123456789"}
        _, headers, _ = self.house.call("Login", order, path=ACCES)
        self.assertTrue(headers["Set-Cookie"].endswith("; Secure"))
        self.assertIn("max-age", headers["Strict-Transport-Security"])

    def test_address_behind_the_proxy(self):
        for forwarded, peer in [("192.0.2.7", "192.0.2.7"), ("10.0.0.1, 2001:db8::1", "2001:db8::1"),
                                ("192.0.2.7, x", "127.0.0.1"), ("", "127.0.0.1")]:
            answer = self.house.call("Say", {}, X_Forwarded_For=forwarded)[2]
            self.assertEqual(answer["peer"], peer)

    def test_public_address_is_an_origin(self):
        self.assertEqual(self.house.call("Say", {}, Cookie=cookie("here"),
                                         Origin="https://concert.example")[0], 200)
        self.assert_error(self.house.call("Say", {}, Cookie=cookie("here"),
                                          Origin="http://localhost:8080"), 403,
                          "permission_denied")
