# SPDX-License-Identifier: EUPL-1.2
# tests/interop/passerelle/envelope.py: the envelopes of a Connect stream.
import struct


def envelope(payload, flags=0):
    return struct.pack(">BI", flags, len(payload)) + payload


def envelopes(data):
    """[(flags, payload)], the whole of `data`."""
    out = []
    while data:
        flags, size = struct.unpack(">BI", data[:5])
        assert len(data) >= 5 + size, "cut"
        out.append((flags, data[5:5 + size]))
        data = data[5 + size:]
    return out
