# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/readme.py: the tour of the README, pasted as it stands."""
import os
import pathlib
import re
import subprocess

from bureau import story

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tour(bureau):
    """La visite du README va jusqu'au reçu vérifié, et refusé dès qu'un octet change."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh tour\n(.*?)^```$", text, re.M | re.S)
    assert len(blocks) >= 6, f"{len(blocks)} blocks in the README"
    # An opinion is not recorded before its day: a date written down would break the tour before it, or years after.
    assert not re.search(r"20\d\d-\d\d", "".join(blocks)), "a fixed date in the tour"
    done = subprocess.run(
        ["bash", "-eu", "-c", "\n".join(blocks)], cwd=ROOT, capture_output=True, text=True, timeout=240,
        env={**os.environ, "CONCERT_HOME": bureau.home, "CONCERT_PORT": str(bureau.port),
             "CONCERT_ADDRESS": bureau.address},
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert done.stdout.count("ETAT_CLE_CERTIFIEE") == 4, said
    assert "3 voix pour, 0 contre, 0 abstention ; majorité des voix des membres présents ou représentés : 2 ; avis " \
           "favorable" in done.stdout, said
    assert len(re.findall(r"^AC-25-\S+ ETAT_ACTE_AVIS_RENDU$", done.stdout, re.M)) == 1, said
    assert len(re.findall(r"Convocation : CDIAE du Doubs", done.stdout)) == 6, said
    # The second Tuesdays, in winter and in summer time alike.
    months = set(re.findall(r"^\d{4}-(\d\d)-\d\d 14:00 CDIAE du Doubs$", done.stdout, re.M))
    assert len(months) >= 10 and {"01", "02", "06", "07"} <= months, said
    assert "ETAT_ACTE_ACTIF" in done.stdout, said
    assert "Valable : " in done.stdout, said
    for witness in ("temoin1", "temoin2"):  # in the order in which they cosigned
        assert len(re.findall(rf"attesté par .*\b{witness}\b", done.stdout)) == 1, said
    assert len(re.findall(r", le \d\d/\d\d/\d{4} à \d\d h \d\d, heure de Paris \(entrée \d+ du registre\)", done.stdout)) == 4, said
    assert done.stdout.rstrip().endswith("refused, as it must be"), said


if __name__ == "__main__":
    story(tour)
