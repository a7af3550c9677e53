# SPDX-License-Identifier: EUPL-1.2
"""tests/bench/sink.py: a mail server that takes everything and keeps nothing, so that what is measured is the sender."""
import asyncio
import threading


class Sink:
    def __init__(self):
        self.taken, self._loop = 0, asyncio.new_event_loop()
        self._ready = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()
        self._ready.wait()

    def _run(self):
        async def serve():
            server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
            self.port = server.sockets[0].getsockname()[1]
            self._ready.set()
            await asyncio.Event().wait()

        self._loop.run_until_complete(serve())

    async def _talk(self, reader, writer):
        writer.write(b"220 sink\r\n")
        try:
            while True:
                line = (await reader.readline()).upper()
                if not line:
                    break
                if line.startswith(b"EHLO"):
                    writer.write(b"250-sink\r\n250 8BITMIME\r\n")
                elif line.startswith(b"DATA"):
                    writer.write(b"354 go on\r\n")
                    await reader.readuntil(b"\r\n.\r\n")
                    self.taken += 1
                    writer.write(b"250 taken\r\n")
                elif line.startswith(b"QUIT"):
                    writer.write(b"221 bye\r\n")
                    break
                else:
                    writer.write(b"250 ok\r\n")
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
