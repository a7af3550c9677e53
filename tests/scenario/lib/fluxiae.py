# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/fluxiae.py: files of the State, made on the spot, with invented structures."""
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "deploy" / "demo"))
import annexes  # noqa: E402  (the demonstration's own tables of columns)
import structures  # noqa: E402

COLUMNS = {"Structure": structures.STRUCTURE_COLUMNS, "AnnexeFinanciere": annexes.ANNEXE_COLUMNS}
COMMUNES = {"69": ("LYON", "69383", "69003"), "91": ("EVRY", "91228", "91000"), "03": ("MOULINS", "03190", "03000"),
            "25": ("BESANCON", "25056", "25000")}


def new_siret():
    """Nobody's: its SIREN lies in the range 999, which is not given out, past the demonstration's."""
    return structures.siret_of(structures.siren_of(random.randint(50000, 99999)), random.randint(1, 9999))


def new_id():
    return random.randint(10**9, 10**15)


def structure(departement, name, **columns):
    """One row of the Structure view."""
    siret = columns.pop("siret", None) or new_siret()
    row = structures.row_of(name, columns.pop("id", None) or new_id(), siret[:9], "ACI", COMMUNES[departement],
                            random.Random(0))
    row.update(structure_siret_signature=siret, structure_siret_actualise=siret)
    row.update(columns)
    return row


def text(view, rows, stamp="02112026_060000", fin=True, columns=None):
    """The State's layout; `fin`: True, False for a missing last row, or the number it tells."""
    columns = columns or COLUMNS[view]
    tail = "|" * (len(columns) - 1)
    lines = [f"DEB{view}{stamp}{tail}", "|".join(columns)]
    lines += ["|".join(str(row.get(column, "")) for column in columns) for row in rows]
    if fin is not False:
        lines.append(f"FIN{len(rows) if fin is True else fin}{tail}")
    return "\n".join(lines) + "\n"


def name(view, stamp="02112026_060000", end=".csv"):
    return f"fluxIAE_{view}_{stamp}{end}"
