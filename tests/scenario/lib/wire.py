# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/wire.py: the protobuf wire format by hand, as much as the tests need (varints, and bytes with
their length before them): it can write what no library would."""


def _varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def encode(fields):
    """A message from {number: value} or [(number, value)]: int, bytes or text."""
    out = b""
    for number, value in fields.items() if isinstance(fields, dict) else fields:
        if isinstance(value, int):
            out += _varint(number << 3) + _varint(value)
        else:
            data = value.encode() if isinstance(value, str) else value
            out += _varint(number << 3 | 2) + _varint(len(data)) + data
    return out


def pairs(data):
    """[(number, int or bytes)], in the message's order."""
    found, at = [], 0

    def take():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at, value, shift = at + 1, value | (byte & 0x7F) << shift, shift + 7
            if byte < 0x80:
                return value

    while at < len(data):
        key = take()
        value = take()
        if key & 7:
            assert key & 7 == 2 and at + value <= len(data), (key, value)
            value, at = data[at:at + value], at + value
        found.append((key >> 3, value))
    return found


def decode(data):
    """{number: [int or bytes, ...]}"""
    found = {}
    for number, value in pairs(data):
        found.setdefault(number, []).append(value)
    return found
