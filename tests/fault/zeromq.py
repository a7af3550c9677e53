# SPDX-License-Identifier: EUPL-1.2
"""tests/fault/zeromq.py: a DEALER on the bus and the envelope's bytes, written by hand: what no program of ours
would ever send can be sent."""
import base64
import ctypes
import ctypes.util
import os
import pathlib
import time

from signataire import Ed25519
from wire import encode, pairs

_zmq = ctypes.CDLL(ctypes.util.find_library("zmq"))
_zmq.zmq_ctx_new.restype = _zmq.zmq_socket.restype = ctypes.c_void_p
_zmq.zmq_socket.argtypes = [ctypes.c_void_p, ctypes.c_int]
_zmq.zmq_connect.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
_zmq.zmq_close.argtypes = [ctypes.c_void_p]
_zmq.zmq_setsockopt.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t]
_zmq.zmq_getsockopt.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ctypes.c_size_t)]
_zmq.zmq_send.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int]
_zmq.zmq_recv.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int]
_context = _zmq.zmq_ctx_new()
DEALER, SNDMORE, RCVMORE, LINGER, RCVTIMEO, SNDTIMEO = 5, 2, 13, 17, 27, 28


class Dealer:
    def __init__(self, endpoint):
        self.socket = _zmq.zmq_socket(_context, DEALER)
        for option, value in ((LINGER, 0), (RCVTIMEO, 5000), (SNDTIMEO, 5000)):
            _zmq.zmq_setsockopt(self.socket, option, ctypes.byref(ctypes.c_int(value)), 4)
        assert _zmq.zmq_connect(self.socket, endpoint.encode()) == 0

    def send(self, *frames):
        for i, frame in enumerate(frames):
            assert _zmq.zmq_send(self.socket, frame, len(frame), SNDMORE if i + 1 < len(frames) else 0) >= 0

    def receive(self):
        """The frames of the next message; None when none comes."""
        frames, buffer, more = [], ctypes.create_string_buffer(1 << 20), ctypes.c_int(1)
        while more.value:
            size = _zmq.zmq_recv(self.socket, buffer, len(buffer), 0)
            if size < 0:
                return None
            frames.append(buffer.raw[:size])
            length = ctypes.c_size_t(4)
            _zmq.zmq_getsockopt(self.socket, RCVMORE, ctypes.byref(more), ctypes.byref(length))
        return frames

    def close(self):
        _zmq.zmq_close(self.socket)


def message(**fields):
    """A protobuf message: f3=5 is a number, f3=b"" or a text has its length before it."""
    return encode({int(name[1:]): value for name, value in fields.items()})


def read(data):
    """Numbers and bytes of a message, the last of each field."""
    return dict(pairs(data))


def token(home, issuer, **fields):
    """Signed with the key of that process: what someone may do who took it over."""
    seed = base64.b64decode(pathlib.Path(home, "keys", f"{issuer}.key").read_bytes())
    expires = int((time.time() + 60) * 1e6)
    bytes_ = message(f1=issuer, f2=expires, **fields)
    parts = (bytes_, Ed25519(seed).sign(b"concert-token-v1\n" + bytes_))
    return b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)


def random_frames():
    return [os.urandom(int.from_bytes(os.urandom(1), "big")) for _ in range(1 + os.urandom(1)[0] % 6)]
