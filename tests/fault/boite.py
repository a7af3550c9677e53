# SPDX-License-Identifier: EUPL-1.2
"""tests/fault/boite.py PORT FOLDER [PAUSE]: a real mail server (aiosmtpd) that keeps all it took on disk: every raw
delivery, in arrivals/, and a mailbox with one file a Message-ID, as stores that suppress duplicates have it (RFC 7352).
It answers PAUSE seconds after the mail is kept, so that a crash finds mails taken and not yet acknowledged. Addresses
say what becomes of them: "inconnu" is refused for good, "occupe" for now. Runs with the system's Python."""
import asyncio
import email
import os
import sys
import uuid

from aiosmtpd.controller import UnthreadedController


class Box:
    def __init__(self, folder, pause):
        self.arrivals, self.mailbox, self.pause = f"{folder}/arrivals", f"{folder}/mailbox", pause
        for path in (self.arrivals, self.mailbox):
            os.makedirs(path, exist_ok=True)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if "inconnu" in address:
            return "550 5.1.1 no such user"
        if "occupe" in address:
            return "450 4.2.1 mailbox busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):
        message = email.message_from_bytes(envelope.content)
        name = message["Message-ID"].strip("<>").replace("/", "_")
        for folder, file in ((self.arrivals, uuid.uuid4().hex), (self.mailbox, name)):
            try:
                with open(f"{folder}/{file}", "xb") as out:
                    out.write(envelope.content)
                    out.flush()
                    os.fsync(out.fileno())
            except FileExistsError:
                pass
        await asyncio.sleep(self.pause)
        return "250 OK"


async def main(port, folder, pause=0.0):
    controller = UnthreadedController(Box(folder, float(pause)), hostname="127.0.0.1", port=int(port),
                                      loop=asyncio.get_running_loop())
    controller.server = await controller._create_server()
    print("ready", flush=True)
    await asyncio.Event().wait()


asyncio.run(main(*sys.argv[1:]))
