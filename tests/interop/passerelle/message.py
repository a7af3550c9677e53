# SPDX-License-Identifier: EUPL-1.2
# tests/interop/passerelle/message.py: the protobuf wire format, as much as these tests need.
import struct


def varint(value):
    value &= (1 << 64) - 1
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def encode(fields):
    """{number: int, str or bytes}"""
    out = b""
    for number, value in fields.items():
        if isinstance(value, int):
            out += varint(number << 3) + varint(value)
        else:
            data = value.encode() if isinstance(value, str) else value
            out += varint(number << 3 | 2) + varint(len(data)) + data
    return out


def decode(data):
    """{number: [int or bytes, ...]}"""
    fields, at = {}, 0

    def take():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(data):
        key = take()
        if key & 7 == 0:
            value = take()
        else:
            assert key & 7 == 2, key
            size = take()
            value, at = data[at:at + size], at + size
            assert len(value) == size
        fields.setdefault(key >> 3, []).append(value)
    return fields


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
