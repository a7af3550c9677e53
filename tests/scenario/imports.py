# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/imports.py: the State's files: tried first, then applied, whole or not at all; what is wrong
is said row by row, and nobody's personal data comes in."""
import gzip
import io
import uuid
import zipfile

import base
import fluxiae
from bureau import b64, refused, story
from lieu import Lieu, open_institution

D = "91"
STAMP = "02112026_060000"
state = {}


def send(data, view="Structure", nom=None, appliquer=True, who=None):
    data = data if isinstance(data, bytes) else data.encode()
    who = who or state["lieu"].ut
    return who.ImportFluxiae(nom=nom or fluxiae.name(view, STAMP), contenu=b64(data), appliquer=appliquer)


def counts(report):
    return tuple(int(report.get(name, 0)) for name in ("creees", "modifiees", "inchangees", "refusees"))


def total():
    return int(state["lieu"].ut.ListSiae(departement=D, taille=1)["total"])


def find(row):
    return state["lieu"].ut.ListSiae(departement=D, texte=row["structure_siret_signature"]).get("siae", [])


def some(count=3, **columns):
    return [fluxiae.structure(D, f"Essai d'import {uuid.uuid4().hex[:8]}", **columns) for _ in range(count)]


def annexe(structure, **columns):
    """A valid row of the other view, for a structure of the register; of a measure that the demonstration
    does not count."""
    return {
        "af_id_structure": structure["structure_id_siae"], "af_mesure_dispositif_code": "EITI_DC",
        "af_numero_annexe_financiere": f"EITI0{D}{uuid.uuid4().int % 1000000:06}", "af_numero_avenant_renouvellement": 0,
        "af_numero_avenant_modification": 0, "af_id_annexe_financiere": fluxiae.new_id(),
        "af_id_avenant_modification": fluxiae.new_id(), "af_etat_annexe_financiere_code": "VALIDE",
        "af_indicateur_suspension": "false", "af_date_debut_effet": "01/01/2026", "af_date_fin_effet": "31/12/2026",
        "af_etp_postes_insertion": "10.00", "af_montant_unitaire_annuel_valeur": "23220.00",
        "af_montant_total_annuel": "232200.00", "af_date_signature": "15/04/2026", "af_date_etat_valide": "15/04/2026",
        **columns,
    }


def dry_run(bureau):
    """À blanc : le rapport dit ce qui serait fait, rien n'entre."""
    state["lieu"] = Lieu(bureau, D)
    rows = some()
    report = send(fluxiae.text("Structure", rows), appliquer=False)
    assert counts(report) == (3, 0, 0, 0) and not report.get("applique"), report
    assert [line["ligne"] for line in report["lignes"]] == ["3", "4", "5"], report["lignes"]
    assert report["vue"] == "Structure" and report["extraction"] == "2026-11-02", report
    assert not any(find(row) for row in rows)
    state["rows"] = rows


def applied(bureau):
    """Appliqué : les mêmes nombres, et les structures sont là."""
    report = send(fluxiae.text("Structure", state["rows"]))
    assert counts(report) == (3, 0, 0, 0) and report["applique"], report
    for row in state["rows"]:
        assert find(row)[0]["denomination"] == row["structure_denomination"]


def again(bureau):
    """Le même fichier encore : rien ne change, pas même une version."""
    before = [find(row) for row in state["rows"]]
    report = send(fluxiae.text("Structure", state["rows"]))
    assert counts(report) == (0, 0, 3, 0), report
    assert [find(row) for row in state["rows"]] == before


def corrected(bureau):
    """Une ligne corrigée : elle seule est modifiée."""
    rows = [dict(row) for row in state["rows"]]
    rows[1]["structure_adresse_admin_commune"] = "CORBEIL-ESSONNES"
    assert counts(send(fluxiae.text("Structure", rows))) == (0, 1, 2, 0)
    assert find(rows[1])[0]["commune"] == "CORBEIL-ESSONNES"


def packed(bureau):
    """Comprimé en gzip, ou ZIP nommé .gz : lu de même ; une archive abîmée est refusée."""
    one, other = some(1), some(1)
    name = fluxiae.name("Structure", STAMP, ".csv.gz")
    packed = gzip.compress(fluxiae.text("Structure", one).encode())
    assert counts(send(packed, nom=name)) == (1, 0, 0, 0)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name[:-3], fluxiae.text("Structure", other))
    assert counts(send(zipped.getvalue(), nom=name)) == (1, 0, 0, 0)
    assert find(one[0]) and find(other[0])
    before = total()
    for damaged in (packed[:-4], packed[:-9] + bytes([packed[-9] ^ 1]) + packed[-8:], zipped.getvalue()[:60]):
        with refused("invalid_argument", "contenu"):
            send(damaged, nom=name)
    assert total() == before


def without_fin(bureau):
    """Sans la ligne FIN : c'est dit, et aucune ligne n'est perdue."""
    rows = some(4)
    report = send(fluxiae.text("Structure", rows, fin=False))
    assert report["finAbsente"] and counts(report) == (4, 0, 0, 0), report
    assert any("FIN" in warning for warning in report["avertissements"]), report
    assert all(find(row) for row in rows)


def truncated(bureau):
    """Coupé au milieu d'une ligne : elle est refusée et dite, les autres entrent ; un compte faux refuse tout."""
    rows = some(3)
    text = fluxiae.text("Structure", rows, fin=False).rstrip("\n")
    report = send(text[:-60])
    assert report["finAbsente"] and counts(report) == (2, 0, 0, 1), report
    assert find(rows[0]) and find(rows[1]) and not find(rows[2])
    before, rows = total(), some(2)
    for wrong in (1, 3, 999):
        with refused("invalid_argument", "contenu", "FIN"):
            send(fluxiae.text("Structure", rows, fin=wrong))
    assert total() == before


def another_view(bureau):
    """Une autre vue, un autre fichier, des colonnes en trop ou en moins : refusé entier."""
    rows, before = some(1), total()
    good, columns = fluxiae.text("Structure", rows), fluxiae.COLUMNS["Structure"]
    for text, said in [
        (good.replace("DEBStructure", "DEBSalarie"), "Salarie"), (good.replace("DEBStructure", "DEBAnnexeFinanciere"), None),
        (fluxiae.text("Structure", rows, columns=columns[:-1]), columns[-1]),
        (fluxiae.text("Structure", rows, columns=[*columns, "structure_inconnue"]), "structure_inconnue"),
        (good.replace(STAMP, "31022026_060000"), None), ("Nom;Prénom\nA;B\n", "DEB"), ("", None), ("\0" * 500, None),
    ]:
        with refused("invalid_argument", "contenu", said):
            send(text)
    with refused("invalid_argument", "contenu"):
        send(good, nom=fluxiae.name("AnnexeFinanciere", STAMP))
    assert total() == before and not find(rows[0])


def latin1(bureau):
    """Des octets latin1 : les lignes sont refusées et dites, sans rien perdre des autres."""
    accented, plain = some(1), some(1)
    accented[0]["structure_denomination"] = "Le Chantier élémentaire"
    report = send(fluxiae.text("Structure", accented + plain).encode("latin1", "replace"))
    assert counts(report) == (1, 0, 0, 1), report
    line = next(one for one in report["lignes"] if one["issue"] == "ISSUE_LIGNE_REFUSEE")
    assert line["ligne"] == "3" and "UTF-8" in line["raison"], line
    assert find(plain[0]) and not find(accented[0])


def rows_refused(bureau):
    """Un SIRET à la clé fausse, une structure d'ailleurs, une ligne en double : refusés avec ligne, colonne et raison."""
    good, bad = some(1)[0], some(1)[0]
    digits = bad["structure_siret_signature"]
    bad["structure_siret_signature"] = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    away = fluxiae.structure("69", "Ailleurs")
    twice = some(1)[0]
    moved = {**state["rows"][0], "structure_siret_signature": fluxiae.new_siret()}
    moved["structure_siret_actualise"] = moved["structure_siret_signature"]
    report = send(fluxiae.text("Structure", [good, bad, away, twice, twice, moved]))
    assert counts(report) == (1, 0, 0, 5), report
    said = {line["ligne"]: (line.get("colonne"), line["raison"]) for line in report["lignes"] if "REFUSEE" in line["issue"]}
    assert said["4"][0] == "structure_siret_signature" and "clé" in said["4"][1], said
    assert said["5"][0] == "structure_adresse_admin_code_insee" and "69" in said["5"][1], said
    assert said["6"][0] == said["7"][0] == "structure_id_siae", said
    assert said["8"][0] == "structure_siret_signature", said
    assert find(good) and not find(bad) and not find(twice)


def annexes_refused(bureau):
    """Des annexes aux montants, dates, états ou numéros faux : refusées ; les justes entrent."""
    structure = state["rows"][0]
    cases = [("af_montant_total_annuel", "-1.00"), ("af_montant_unitaire_annuel_valeur", "99999999999999999999.00"),
             ("af_etp_postes_insertion", "dix"), ("af_date_debut_effet", "29/02/2026"), ("af_date_fin_effet", "31/12/2025"),
             ("af_etat_annexe_financiere_code", "SIGNE"), ("af_numero_annexe_financiere", "EITI099123456"),
             ("af_mesure_dispositif_code", "XYZ_DC"), ("af_id_structure", fluxiae.new_id())]
    rows = [annexe(structure)] + [annexe(structure, **{column: value}) for column, value in cases]
    report = send(fluxiae.text("AnnexeFinanciere", rows), "AnnexeFinanciere")
    assert counts(report) == (1, 0, 0, len(cases)), report
    said = [line for line in report["lignes"] if "REFUSEE" in line["issue"]]
    for (column, value), line in zip(cases, said):
        assert line["raison"] and line["colonne"], line
        if column != "af_date_fin_effet":  # before its start: either date may be named
            assert line["colonne"] == column, (column, line)
    found = state["lieu"].ut.ListAnnexes(departement=D, siae=find(structure)[0]["id"])["annexes"]
    assert [int(one["montantTotal"]) for one in found] == [23_220_000], found
    assert counts(send(fluxiae.text("AnnexeFinanciere", rows[:1]), "AnnexeFinanciere")) == (0, 0, 1, 0)


def personal_data(bureau):
    """Les données personnelles du fichier ne sont nulle part dans la base."""
    tag = uuid.uuid4().hex
    secret = {"structure_identifiant_corresp_technique": f"ident{tag}", "structure_adresse_mail_corresp_technique":
              f"mail{tag}@exemple.invalid", "structure_adresse_nom_corresp_technique": f"NOM{tag}",
              "structure_adresse_prenom_corresp_technique": f"Prenom{tag}"}
    rows = some(2, **secret)
    rows[1]["structure_siret_signature"] = "1"  # a refused row is shown, without them either
    report = send(fluxiae.text("Structure", rows))
    assert counts(report) == (1, 0, 0, 1) and tag not in str(report), report
    kept = base.dump(bureau, "conventionnement") + base.dump(bureau, "flux") + base.dump(bureau, "registre")
    assert rows[0]["structure_siret_signature"].encode() in kept, "the dump holds what was imported"
    assert tag.encode() not in kept
    assert b64(tag.encode())[:30].encode() not in kept


def by_others(bureau):
    """Seule l'unité de l'État importe."""
    lieu, rows = state["lieu"], some(1)
    plie = open_institution(bureau, lieu.ut, D, "PLIE", "Plie essai")
    for who in (plie, lieu.structure, lieu.emploi):
        with refused("permission_denied"):
            send(fluxiae.text("Structure", rows), who=who)
    assert not find(rows[0])


if __name__ == "__main__":
    story(dry_run, applied, again, corrected, packed, without_fin, truncated, another_view, latin1, rows_refused,
          annexes_refused, personal_data, by_others)
