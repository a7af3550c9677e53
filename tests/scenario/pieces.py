# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/pieces.py: documents attached to a session: sent in parts, checked by their digest, kept outside the
database, refused when a byte of them no longer matches."""
import hashlib
import os

from assemblee import Assemblee
from bureau import b64, refused, story, unb64
from lieu import open_institution

D = "69"
PART = 4 * 1024 * 1024
state = {}


def announce(who, seance, data, **more):
    return who.CreatePiece(**{"departement": D, "seance": seance, "nom": "Budget 2027.pdf", "mediaType": "application/pdf",
                              "taille": len(data), "empreinte": b64(hashlib.sha256(data).digest()), **more})


def send(who, piece, data, start=0):
    for at in range(start, len(data), PART):
        piece = who.AppendPiece(departement=D, piece=piece["id"], debut=at, octets=b64(data[at:at + PART]))
    return piece


def read(who, piece):
    data = b""
    while True:
        part = unb64(who.ReadPiece(departement=D, piece=piece["id"], debut=len(data)).get("octets", ""))
        if not part:
            return data
        data += part


def attached(bureau):
    """Un document de 9 Mio, en trois envois, l'un répété : complet, relu octet pour octet par chaque membre."""
    conseil = state["conseil"] = Assemblee(bureau, D)
    members = state["membres"] = conseil.composer(2)
    seance = state["seance"] = conseil.date()
    data = state["octets"] = os.urandom(9 * 1024 * 1024)
    piece = announce(conseil.ut, seance, data)
    part = {"departement": D, "piece": piece["id"], "debut": 0, "octets": b64(data[:PART])}
    assert conseil.ut.call("AppendPiece", part, key=piece["id"])["recu"] == str(PART)
    assert conseil.ut.call("AppendPiece", part, key=piece["id"])["recu"] == str(PART), "la réponse déjà donnée"
    with refused("failed_precondition", "debut", f"{PART}"):
        conseil.ut.call("AppendPiece", part)
    with refused("failed_precondition", "piece", "manque"):
        conseil.ut.CompletePiece(departement=D, piece=piece["id"])
    with refused("failed_precondition", "piece", "pas encore complet"):
        members[1][0].ReadPiece(departement=D, piece=piece["id"])
    send(conseil.ut, piece, data, PART)
    with refused("invalid_argument", "octets", "dépassent"):
        conseil.ut.AppendPiece(departement=D, piece=piece["id"], debut=len(data), octets=b64(b"x"))
    assert conseil.ut.CompletePiece(departement=D, piece=piece["id"])["complete"]
    for who, _ in members:
        assert read(who, piece) == data
    (shown,) = conseil.seance(seance)["pieces"]
    assert shown["nom"] == "Budget 2027.pdf" and unb64(shown["empreinte"]) == hashlib.sha256(data).digest(), shown
    with refused("not_found", "piece"):
        open_institution(bureau, conseil.ut, D, "PLIE", "Étranger").ReadPiece(departement=D, piece=piece["id"])
    state["piece"] = piece


def wrong(bureau):
    """Trop grand, d'une autre sorte, d'une autre empreinte, par qui n'y peut rien : refusé."""
    conseil, members, seance = state["conseil"], state["membres"], state["seance"]
    for more, field in (({"taille": 0}, "taille"), ({"taille": 52428801}, "taille"), ({"empreinte": b64(b"x")}, "empreinte"),
                        ({"mediaType": "text/html"}, "mediaType"), ({"nom": "a\nb"}, "nom")):
        with refused("invalid_argument", field):
            announce(conseil.ut, seance, b"x", **more)
    with refused("permission_denied", "seance"):
        announce(members[1][0], seance, b"x")
    point = members[1][0].ProposePoint(departement=D, seance=seance, type="TYPE_POINT_PROJET",
                                       niveau="NIVEAU_POINT_TECHNIQUE", titre="Le mien")
    mine = announce(members[1][0], seance, b"abc", point=point["id"])
    with refused("not_found", "piece"):
        conseil.ut.AppendPiece(departement=D, piece=mine["id"], octets=b64(b"abc"))
    send(members[1][0], mine, b"abd")
    with refused("data_loss", "piece", "empreinte"):
        members[1][0].CompletePiece(departement=D, piece=mine["id"])
    members[1][0].RemovePiece(departement=D, piece=mine["id"])
    with refused("not_found", "piece"):
        members[1][0].RemovePiece(departement=D, piece=mine["id"])


def altered(bureau):
    """Un octet changé sur le disque : le document n'est plus rendu, et le dit ; remis, il l'est."""
    conseil, piece = state["conseil"], state["piece"]
    path = f"{bureau.home}/pieces/{piece['id']}"
    for at in (0, 5 * 1024 * 1024, len(state["octets"]) - 1):
        with open(path, "r+b") as file:
            file.seek(at)
            kept = file.read(1)
            file.seek(at)
            file.write(bytes([kept[0] ^ 1]))
        for debut in (0, PART):
            with refused("data_loss", "piece", "empreinte"):
                conseil.ut.ReadPiece(departement=D, piece=piece["id"], debut=debut)
        with open(path, "r+b") as file:
            file.seek(at)
            file.write(kept)
    assert read(conseil.ut, piece) == state["octets"]


def kept(bureau):
    """Convoqués, les membres ont le document : il ne se retire plus ; un autre peut s'y joindre jusqu'à la clôture."""
    conseil, seance = state["conseil"], state["seance"]
    conseil.inscrire(seance)
    conseil.convoquer(seance)
    with refused("failed_precondition", "piece", "convoquée"):
        conseil.ut.RemovePiece(departement=D, piece=state["piece"]["id"])
    late = announce(conseil.ut, seance, b"tard")
    send(conseil.ut, late, b"tard")
    conseil.ut.CompletePiece(departement=D, piece=late["id"])
    conseil.ouvrir(seance)
    conseil.ut.CloseSeance(departement=D, seance=seance, version=conseil.seance(seance)["version"])
    with refused("failed_precondition", "seance", "finie"):
        announce(conseil.ut, seance, b"x")


if __name__ == "__main__":
    story(attached, wrong, altered, kept)
