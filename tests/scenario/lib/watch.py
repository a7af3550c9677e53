# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/watch.py: Flux/Watch over HTTP, read in the background."""
import http.client
import json
import struct
import threading


class Watch:
    """Collects changes; `cursor` resumes where another Watch stopped."""

    def __init__(self, bureau, person, departement="", cursor="", objet=""):
        self.changes, self.cursor, self.end = [], cursor, None
        self._connection = http.client.HTTPConnection("127.0.0.1", bureau.port, timeout=300)
        message = json.dumps({"departement": departement, "curseur": cursor, "objet": objet}).encode()
        self._connection.request(
            "POST", "/concert.flux.v1.Flux/Watch", struct.pack(">BI", 0, len(message)) + message,
            {"Content-Type": "application/connect+json", "Authorization": "Bearer " + person.token,
             "Connect-Timeout-Ms": "600000"})
        self._answer = self._connection.getresponse()
        assert self._answer.status == 200, self._answer.read()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self):
        try:
            while True:
                head = self._answer.read(5)
                if len(head) < 5:
                    return
                flags, size = struct.unpack(">BI", head)
                message = json.loads(self._answer.read(size) or b"{}")
                if flags & 2:
                    self.end = message
                    return
                self.cursor = message.get("curseur", self.cursor)
                self.changes.extend(message.get("changements", []))
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            return  # closed by us

    def close(self):
        sock = self._connection.sock
        if sock:
            import socket as s
            try:
                sock.shutdown(s.SHUT_RDWR)
            except OSError:
                pass
        self._thread.join(timeout=10)
        self._connection.close()
