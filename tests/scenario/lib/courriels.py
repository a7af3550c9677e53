# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/courriels.py: the mails that Concert wrote into its maildir, read by Python's own library."""
import email
import email.policy
import pathlib


def mails(bureau, courriel):
    """Those written to this address, oldest first."""
    found = []
    for path in pathlib.Path(bureau.home, "mail", "new").iterdir():
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if courriel in message["To"]:
            found.append(message)
    return sorted(found, key=lambda m: m["Message-ID"])


def calendar_of(message):
    (part,) = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
    (attached,) = [p for p in message.walk() if p.get_content_type() == "application/ics"]
    assert part.get_param("method") and part.get_payload(decode=True) == attached.get_payload(decode=True)
    return part.get_param("method"), unfold(part.get_payload(decode=True).decode())


def unfold(text):
    lines = text.replace("\r\n ", "").split("\r\n")
    return {line.split(":", 1)[0].split(";")[0]: line for line in lines if ":" in line}
