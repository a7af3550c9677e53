# SPDX-License-Identifier: EUPL-1.2
"""tests/compose/strangers.py: strangers.py ADDRESS SECRETS: who may speak to the service acces at ADDRESS, asked with
code that is not ours: a key of the installation may; a key of one's own, no key, or plain tcp may not."""
import base64
import pathlib
import sys

import nacl.bindings
import zmq
from zmq.utils import z85
from zmq.utils.monitor import recv_monitor_message

ENDPOINT = f"tcp://{sys.argv[1]}:5555"
SECRETS = pathlib.Path(sys.argv[2])
END = {
    zmq.EVENT_HANDSHAKE_SUCCEEDED: "welcome",
    zmq.EVENT_HANDSHAKE_FAILED_AUTH: "refused",
    zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL: "refused",
    zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL: "refused",
}


def read(name):
    return base64.b64decode((SECRETS / name).read_text())


def curve_pair(seed):
    """ZeroMQ takes the keys of CURVE as text (Z85)."""
    public, secret = nacl.bindings.crypto_sign_seed_keypair(seed)
    return (z85.encode(nacl.bindings.crypto_sign_ed25519_pk_to_curve25519(public)),
            z85.encode(nacl.bindings.crypto_sign_ed25519_sk_to_curve25519(secret)))


def knock(seed=None, server="acces.pub"):
    socket = zmq.Context.instance().socket(zmq.DEALER)
    socket.linger = 0
    if seed:
        socket.curve_publickey, socket.curve_secretkey = curve_pair(seed)
        key = nacl.bindings.crypto_sign_ed25519_pk_to_curve25519(read(server))
        socket.curve_serverkey = z85.encode(key)
    monitor = socket.get_monitor_socket()
    socket.connect(ENDPOINT)
    said = "silence"
    while said == "silence" and monitor.poll(5000):
        said = END.get(recv_monitor_message(monitor)["event"], "silence")
    socket.disable_monitor()
    socket.close()
    return said


for who, said, wanted in (
    ("flux with its key", knock(read("flux.key")), ("welcome",)),
    ("a key of one's own", knock(nacl.bindings.randombytes(32)), ("refused",)),
    ("a server that is not the one meant", knock(read("flux.key"), server="registre.pub"), ("refused", "silence")),
    ("no key", knock(), ("refused", "silence")),
    ("flux with its key, again", knock(read("flux.key")), ("welcome",)),
):
    print(f"{who}: {said}")
    assert said in wanted, f"{who}: {said}, not {wanted}"
