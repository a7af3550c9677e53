# SPDX-License-Identifier: EUPL-1.2
"""tests/fault/courrier.py: mails to a real mail server, both killed in mid-delivery; refused and busy addresses; returns."""
import contextlib
import email
import email.policy
import os
import pathlib
import signal
import subprocess
import tempfile
import uuid

import wire
from base import rows
from bureau import eventually
from installation import Installation, free_port, scenes

SERVICES = "acces agenda courrier passerelle"
CONNECTIONS, PAUSE = 4, 0.03
BOX = pathlib.Path(__file__).with_name("boite.py")
ICS = ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//FR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\n"
       "DTSTAMP:20270101T000000Z\r\nDTSTART:20270112T130000Z\r\nSUMMARY:Éléphant\\, n° 1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")


class Server:
    """The mail server: dies and comes back at the same port, with what it kept."""

    def __init__(self):
        self.port, self.folder = free_port(), tempfile.mkdtemp(prefix="concert-box.")
        os.chmod(self.folder, 0o755)
        self.process = None

    def start(self):
        self.process = subprocess.Popen(["/usr/bin/python3", BOX, str(self.port), self.folder, str(PAUSE)],
                                        stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "ready\n"

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def kept(self, name):
        folder = pathlib.Path(self.folder, name)
        return list(folder.iterdir()) if folder.exists() else []


def addressed(installation, *courriels):
    """People as acces told of them: their ids."""
    ids = [str(uuid.uuid4()) for _ in courriels]
    for id_, courriel in zip(ids, courriels):
        rows(installation, """SET ROLE postgres; INSERT INTO courrier.adresse (personne, courriel, prenom, nom, version)
             VALUES (:'id', :'courriel', 'Zoé', 'Lœwenstein', 1)""", id=id_, courriel=courriel)
    return ids


def send(installation, personne, number=1, champs=None, calendrier=ICS, gabarit="invitation"):
    """As agenda sends them: events in its outbox, delivered by its relay; returns their ids."""
    ids = [str(uuid.uuid4()) for _ in range(number)]
    values = {"titre": "Réunion d’été n° 1", "instance": "", "organisation": "Unité de l'État", "date": "mardi",
              "repetition": "", "lieu": "Préfecture", "lien": "", "motif": "", "urgence": "", "mention": "",
              "ordre_du_jour": "", "repondre": "https://concert.example/agenda/reponse/x", **(champs or {})}
    fields = [(5, wire.encode({1: name, 2: value})) for name, value in values.items()]
    lines = []
    for id_ in ids:
        body = wire.encode([(1, id_), (2, "03"), (3, personne), (4, gabarit), *fields, (6, calendrier), (7, "REQUEST")])
        lines.append(f"('03', 'courrier', '{id_}', 1, gen_random_uuid(), 'concert.courrier.v1.Message', "
                     f"'\\x{body.hex()}')")
    rows(installation, "INSERT INTO agenda.outbox (departement, abonne, agregat, version, evenement, type, corps) VALUES "
         + ", ".join(lines))
    return ids


def states(installation, ids):
    found = rows(installation, "SELECT etat || ' ' || count(*) FROM courrier.message WHERE id = ANY (:'ids'::uuid[]) "
                               "GROUP BY etat ORDER BY etat", ids="{" + ",".join(ids) + "}")
    return dict(line.split(" ") for line in found)


def killed(installation, _person):
    """500 messages, courrier et le serveur de courriel tués en pleine remise : chacun arrive, une fois par boîte."""
    server = installation.server
    (who,) = addressed(installation, "zoe@essai.example")
    ids = send(installation, who, 500)
    kills = 0
    for turn in range(6):
        seen = len(server.kept("arrivals"))
        eventually("des remises", lambda: len(server.kept("arrivals")) >= min(500, seen + 40), 60)
        if turn % 2:
            server.kill()
            kills += 1
            server.start()
        else:
            installation.end("courrier")
            kills += 1
            installation.start()
    eventually("tout est noté envoyé", lambda: states(installation, ids) == {"envoye": "500"}, 120)
    arrived, box = len(server.kept("arrivals")), server.kept("mailbox")
    wanted = {f"{id_}@localhost" for id_ in ids}
    assert {file.name for file in box} == wanted, f"{len(box)} in the mailbox"
    print(f"   500 envoyés, {kills} morts brutales, {arrived} remises : {arrived - 500} en double au plus "
          f"{CONNECTIONS * kills}, 500 dans la boîte")
    assert 0 <= arrived - 500 <= CONNECTIONS * kills, arrived


def whole(installation, _person):
    """Accents dans les en-têtes et les textes, calendrier intact : relus par une autre bibliothèque."""
    path = installation.server.kept("mailbox")[0]
    raw = path.read_bytes()
    assert raw.isascii() and all(len(line) <= 998 for line in raw.split(b"\n")), "RFC 5322"
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert message["Subject"] == "Invitation : Réunion d’été n° 1, mardi", message["Subject"]
    assert str(message["To"]) == "Zoé Lœwenstein <zoe@essai.example>", message["To"]
    assert message["From"].addresses[0].addr_spec == "concert@essai.example", message["From"]
    assert message["Auto-Submitted"] == "auto-generated" and message["Date"].datetime
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
                     "application/ics"], kinds
    for part in message.walk():
        if part.get_content_type() in ("text/calendar", "application/ics"):
            assert part.get_payload(decode=True) == ICS.encode() and part["Content-Transfer-Encoding"] == "base64"
        if part.get_content_type() == "text/calendar":
            assert part.get_param("method") == "REQUEST" and part.get_content_charset() == "utf-8"
    text, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "Unité de l'État vous invite : Réunion d’été n° 1" in text and "Préfecture" in html


def refused_addresses(installation, _person):
    """Une adresse occupée attend ; une adresse refusée est une lettre morte ; la troisième fois elle est écartée."""
    busy, unknown = addressed(installation, "occupe@essai.example", "inconnu@essai.example")
    waiting = send(installation, busy)
    eventually("un second essai", lambda: rows(
        installation, "SELECT id FROM courrier.message WHERE id = :'id' AND essais >= 2 AND etat = 'a_envoyer' "
                      "AND erreur LIKE '%450%'", id=waiting[0]))
    for n in range(3):
        dead = send(installation, unknown)
        eventually("une lettre morte", lambda: states(installation, dead) == {"mort": "1"})
    kept = send(installation, unknown)
    eventually("une lettre retenue", lambda: states(installation, kept) == {"retenu": "1"})
    shown = installation.program("concert", "mail", "--dead")
    assert shown.returncode == 0 and "550" in shown.stdout and f"adresse écartée de la personne {unknown}" in shown.stdout, (
        shown.stdout + shown.stderr)
    rows(installation, "UPDATE courrier.adresse SET courriel = 'zoe2@essai.example' WHERE personne = :'id'", id=unknown)
    taken = installation.program("concert", "mail", "--restore", unknown)
    assert taken.returncode == 0 and taken.stdout == "4\n", taken.stdout + taken.stderr
    eventually("tout est parti", lambda: states(installation, dead + kept) == {"envoye": "2"})
    assert "Aucune lettre morte" in installation.program("concert", "mail", "--dead").stdout


def returned(installation, _person):
    """Un courriel qui revient, tel que le serveur le rend, compte comme un refus."""
    (who,) = addressed(installation, "retour@essai.example")
    (sent,) = send(installation, who)
    eventually("l'envoi", lambda: states(installation, [sent]) == {"envoye": "1"})
    dsn = (f"From: MAILER-DAEMON@essai.example\nTo: retours+{sent}@essai.example\nSubject: Undelivered\n"
           "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
           "--b\nContent-Type: text/plain\n\nSorry.\n\n--b\nContent-Type: message/delivery-status\n\n"
           "Reporting-MTA: dns; mx.essai.example\n\nFinal-Recipient: rfc822; retour@essai.example\nAction: {}\n"
           "Diagnostic-Code: smtp; 550 5.1.1 gone\n\n--b\nContent-Type: text/rfc822-headers\n\n"
           f"Message-ID: <{sent}@localhost>\nSubject: x\n\n--b--\n")

    def hand(text):
        env = {**installation.env, **installation.exported()}
        return subprocess.run([os.path.join(os.environ["CONCERT_BUILD"], "bin", "concert"), "mail", "--return"], input=text,
                              env=env, capture_output=True, text=True, timeout=30)

    late = hand(dsn.replace("Action: {}", "Action: delayed"))
    assert late.returncode == 0 and states(installation, [sent]) == {"envoye": "1"}, late.stderr
    noted = hand(dsn.replace("Action: {}", "Action: failed"))
    assert noted.stdout == "retour noté\n", noted.stdout + noted.stderr
    assert rows(installation, "SELECT erreur FROM courrier.message WHERE id = :'id'", id=sent) == [
        "revenu : smtp; 550 5.1.1 gone"]
    assert hand("Subject: bonjour\n\nrien\n").returncode != 0


def unspeakable(installation, _person):
    """Un message que son gabarit ne peut dire est mis à part avec sa raison, et n'arrête personne."""
    (who,) = addressed(installation, "autre@essai.example")
    wrong = send(installation, who, gabarit="inexistant")
    right = send(installation, who)
    eventually("le bon est parti", lambda: states(installation, right) == {"envoye": "1"})
    assert states(installation, wrong) == {"mort": "1"}
    assert "inexistant" in installation.program("concert", "mail", "--dead").stdout


def main():
    server = Server()
    server.start()
    settings = {"CONCERT_SMTP": f"smtp://127.0.0.1:{server.port}", "CONCERT_SMTP_TLS": "0",
                "CONCERT_MAIL_FROM": "concert@essai.example", "CONCERT_MAIL_RETURNS": "retours@essai.example",
                "CONCERT_MAIL_CONNECTIONS": str(CONNECTIONS), "CONCERT_MAIL_LEASE_SECONDS": "5",
                "CONCERT_MAIL_RETRY_SECONDS": "1"}
    try:
        with Installation(SERVICES, **settings) as installation:
            installation.server = server
            scenes(installation, killed, whole, refused_addresses, returned, unspeakable)
    finally:
        with contextlib.suppress(ProcessLookupError):
            server.kill()
        subprocess.run(["rm", "-rf", server.folder], check=True)


main()
