# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/registre.py: the decision log, read by another program than ours: each act that binds is in
it, proven; nobody's name is; one flipped bit and it does not hold."""
import contextlib
import hashlib
import json
import pathlib
import tarfile
import tempfile

import base
from assemblee import Assemblee
from bureau import concert, eventually, story
from journal import Journal, Wrong
from lieu import UT, Lieu, day, year
from machine import Machine
from signataire import Signataire

D = "69"
NATURES = ["certification", "revocation", "delegation", "delegation-revoquee", "avis", "decision", "signature", "refus",
           "annulation", "activation", "suspension", "reprise", "resiliation-engagee", "resiliation-abandonnee",
           "resiliation", "remplacement", "deliberation"]
SECRET = "Une raison que le registre ne dit à personne"
TYPED = "Barnabé Quelquun"  # a name that people type where they should not
state = {}


@contextlib.contextmanager
def wrong():
    try:
        yield
    except Wrong:
        return
    raise AssertionError("was taken for good")


def acts(bureau):
    """Des actes de toute nature : clés, délégations, avis, décisions, signatures, refus, suspension, résiliation…"""
    lieu = state["lieu"] = Lieu(bureau, D).prets()
    for one in lieu.signataires:
        one.undelegate().delegate(reference=f"Arrêté signé par {TYPED}")
    Signataire(lieu.conseil.person).deposit().certify().revoke(SECRET)
    Signataire(lieu.conseil.person).delegate(au=day(1)).undelegate(SECRET)
    acte = lieu.conseil.RefuseActe(**lieu.cle(lieu.etat.sign(lieu.a_signer()), motif=SECRET))
    acte = lieu.emploi.sign(lieu.mettre_en_signature(acte))
    lieu.ut.UpdateActe(**lieu.cle(acte, objet="Un autre objet", commentaire=SECRET))
    short = state["court"] = lieu.actif()
    for step in ("SUSPENDRE", "REPRENDRE", "SUSPENDRE", "ENGAGER_RESILIATION", "RENONCER_RESILIATION",
                 "ENGAGER_RESILIATION"):
        lieu.avancer(short, step, commentaire=SECRET)
    base.rows(bureau, "UPDATE conventionnement.acte SET observations_jusqu_au = :'jour'"
              " WHERE departement = :'d' AND id = :'id'", jour=day(-1), d=D, id=short["id"])
    lieu.avancer(short, "RESILIER", commentaire=SECRET)
    acte = lieu.inscrire(lieu.accord())
    acte = lieu.avis(acte, "FAVORABLE_AVEC_RESERVES", instance=f"CDIAE présidé par {TYPED}",
                     reserves=f"À suivre\npar {TYPED}", reference=f"Note de {TYPED}")
    acte = lieu.decision(acte, reference=f"Décision de {TYPED}", motif=f"Selon {TYPED}")
    state["accord"] = lieu.signer_tous(lieu.avancer(acte, "METTRE_EN_SIGNATURE"))


def short_way(created):
    """Decided without opinion, and signed."""
    lieu = state["lieu"]
    return lieu.signer_tous(lieu.avancer(lieu.decision(lieu.avancer(created, "INSTRUIRE")), "METTRE_EN_SIGNATURE"))


def annexes(bureau):
    """Une annexe remplacée par sa modification, et un avenant."""
    lieu, (debut, fin) = state["lieu"], year()
    poste = {"mesure": "ACI_DC", "etpCentiemes": 1000, "montantUnitaire": 2_000_000}
    made = lieu.ut.CreateAnnexe(departement=D, accord=state["accord"]["id"], debut=debut, fin=fin, postes=[poste])
    short_way(made["acte"])
    changed = lieu.ut.ModifyAnnexe(departement=D, annexe=made["annexe"]["id"], motif=SECRET,
                                   postes=[{**poste, "montantUnitaire": 2_100_000}])
    state["annexe"] = short_way(changed["acte"])
    state["avenant"] = short_way(lieu.ut.CreateAvenant(
        departement=D, accord=state["accord"]["id"], objet="Avenant d'essai", debut=day(),
        articles=[{"titre": "Suivi", "texte": "Une réunion de plus chaque année."}]))


def deliberated(bureau):
    """Une instance rend un avis avec réserves, puis ajourne un point : deux délibérations."""
    conseil = Assemblee(bureau, D)
    members = conseil.composer(3)
    seance = conseil.date()
    points = [conseil.inscrire(seance, titre=f"Projet de {TYPED} {n}", expose=f"Selon {TYPED}")["id"] for n in (1, 2)]
    conseil.convoquer(seance, urgence=f"{TYPED} attend")
    conseil.ouvrir(seance, [siege for _, siege in members])
    conseil.etape("OpenPoint", points[0])
    conseil.etape("OpenVote", points[0], reserves=f"À suivre par {TYPED}")
    for who, siege in members:
        conseil.voter(who, points[0], siege, "POUR")
    conseil.etape("ClosePoint", points[0])
    conseil.etape("OpenPoint", points[1])
    conseil.etape("AdjournPoint", points[1], motif=SECRET)


def published():
    """The entries under the checkpoint, by nature."""
    size, _ = state["journal"].checkpoint()
    found, cursor = {}, ""
    while True:
        page = state["lieu"].bureau.anyone("ListEntrees", departement=D, taille=200, curseur=cursor)
        for entry in page.get("entrees", []):
            if int(entry.get("index", 0)) < size:
                found.setdefault(entry["nature"], []).append(entry)
        cursor = page.get("curseurSuivant", "")
        if not cursor:
            return found


def every_nature(bureau):
    """Chaque nature d'entrée se prouve : inclusion vérifiée par un autre programme, octets exacts."""
    journal = state["journal"] = Journal(bureau, D)
    found = eventually("toutes les natures au registre", lambda: (lambda f: set(NATURES) <= set(f) and f)(published()))
    assert set(found) <= set(NATURES), set(found) - set(NATURES)
    for nature, entries in found.items():
        for entry in entries[:3]:
            proof = bureau.anyone("GetPreuves", departement=D, ids=[entry["id"]])["preuves"][0]
            assert proof["texte"] == entry["texte"] and entry["texte"].startswith(f"concert {nature} v1\ndepartement: {D}\n")
            index = journal.check_proof(proof["texte"].encode(), proof["preuve"])
            assert index == int(proof.get("index", 0)) == int(entry.get("index", 0))
            state["proof"] = proof


def the_whole_tree(bureau):
    """Lu par ses tuiles, le registre entier donne la racine que le point de contrôle signe."""
    entries = state["journal"].check()
    assert len(entries) >= 40
    accord = [e for e in entries if f"acte: {state['accord']['id']}\n".encode() in e]
    assert [e.split(b" ")[1] for e in accord] == [b"avis", b"decision", *[b"signature"] * 4, b"activation"], accord


def nobody_named(bureau):
    """Ni nom, ni courriel, ni motif, ni rien de ce que quelqu'un a écrit, en clair ou par une empreinte sans sel."""
    entries = [entry.decode() for entry in state["journal"].check()]
    for entry in entries:
        for personal in ("Alix", "Perrin", "Sophie", "@", SECRET, "Une raison", TYPED, "Barnabé", "Quelquun", "CDIAE"):
            assert personal not in entry, entry
        assert hashlib.sha256(SECRET.encode()).hexdigest() not in entry, entry
    digests = [line for entry in entries for line in entry.splitlines() if "-empreinte: " in line]
    assert len(digests) == len(set(digests)) and len(digests) >= 12, "the same words give another digest each time"


def nobody_named_in_the_feed(bureau):
    """Le flux, qui se garde, ne dit rien de ce que quelqu'un a écrit."""
    said = base.dump(bureau, "flux").decode()
    assert state["court"]["numero"] in said
    for typed in (SECRET, TYPED):
        assert typed not in said, typed


def flipped_bits(bureau):
    """Un bit changé dans une tuile, une entrée, un point de contrôle ou une preuve : plus rien ne tient."""
    journal, proof = state["journal"], state["proof"]
    size, root = journal.checkpoint()
    for path in journal.tiles("entries", size) + journal.tiles("0", size):
        length = len(journal.get(path))
        for at in (0, length // 3, length // 2, length - 1):
            with wrong():
                journal.check((size, root), lambda p, d: d if p != path else d[:at] + bytes([d[at] ^ 1]) + d[at + 1:])
    text = journal.get("checkpoint").decode()
    size, _ = journal.check_checkpoint(text)
    with wrong():
        journal.check_checkpoint(text.replace(f"\n{size}\n", f"\n{size + 1}\n"))
    lines = proof["preuve"].split("\n")
    for bad in (f"index {int(proof.get('index', 0)) ^ 1}", "index 9999999"):
        with wrong():
            journal.check_proof(proof["texte"].encode(), proof["preuve"].replace(lines[1], bad))
    with wrong():
        journal.check_proof(proof["texte"].encode() + b" ", proof["preuve"])
    with wrong():
        journal.check_proof(proof["texte"].encode(), "\n".join(lines[:2] + lines[3:]))


def strict_paths(bureau):
    """Seuls les chemins exacts existent ; une tuile plus large que le registre, non."""
    journal = state["journal"]
    size, _ = journal.checkpoint()
    full, width = divmod(size, 256)
    last = f"{full:03}"
    for path in [f"tile/0/{last}.p/{width}", f"tile/entries/{last}.p/{width}", f"tile/0/{last}.p/1"] if width > 1 else []:
        assert journal.fetch(path)[0] == 200, path
    for path in [
        f"tile/0/{last}", f"tile/entries/{last}", f"tile/0/{last}.p/0", f"tile/0/{last}.p/256", f"tile/0/{last}.p/0{width}",
        f"tile/0/{last}.p/{width}/", f"tile/0/{last}.p/-1", f"tile/0/{last}.p/+1", f"tile/0/{last}.p", f"tile/0/{full}.p/{width}",
        f"tile/00/{last}.p/{width}", f"tile/-1/{last}.p/{width}", f"tile/64/{last}.p/{width}", f"tile/0/x000/{last}.p/{width}",
        f"tile/0/0{last}.p/{width}", f"tile/Entries/{last}.p/{width}", f"tile/entries/{last}.p/{width}?x", "tile/0/999",
        f"tile//{last}.p/{width}", f"tile/0/{last}.P/{width}", "tile/1/000", "tile/0/x999/x999/x999/x999/x999/x999/999",
        "", "checkpoint/", "Checkpoint", "checkpoint.txt", "../69/checkpoint", "tile", "tile/", "..%2fcheckpoint",
    ]:
        status, _ = journal.fetch(path)
        assert status in ((404, 400) if "?" not in path else (200,)), (path, status)
    for departement in ("6", "069", "99", "xx", "%36%39x", ""):
        journal.departement = departement
        assert journal.fetch("checkpoint")[0] in (400, 404), departement
    journal.departement = D


def receipts(bureau):
    """Le reçu d'un accord, d'un avenant, d'une annexe se vérifie hors ligne et dit qui a signé."""
    machine = Machine(bureau, UT[D])
    folder = state["folder"] = pathlib.Path(tempfile.mkdtemp(prefix="recus."))
    for what in ("accord", "avenant", "annexe"):
        bundle = folder / f"{what}.tar"
        machine.run("recu", "--departement", D, state[what]["id"], "-o", bundle)
        verdict = json.loads(concert("--json", "verify", str(bundle), env={"CONCERT_ADDRESS": "http://127.0.0.1:1"}).stdout)
        assert verdict["valable"] and len(verdict["signatures"]) == 4, verdict
        assert verdict["numero"] == state[what]["numero"], verdict
        assert {s["prenom"] for s in verdict["signatures"]} == {"Alix"}, verdict
        assert {s["delegation"] for s in verdict["signatures"]} == {f"Arrêté signé par {TYPED}"}, verdict
        state[f"verdict {what}"] = verdict


def what_was_typed(bureau):
    """Le reçu ouvre les empreintes : `concert verify` dit l'instance, les réserves, les références et les motifs."""
    texts = {fact["nature"]: fact["textes"] for fact in state["verdict accord"]["faits"]}
    assert texts["avis"] == {"instance": f"CDIAE présidé par {TYPED}", "reserves": f"À suivre\npar {TYPED}",
                             "reference": f"Note de {TYPED}"}, texts
    assert texts["decision"] == {"reference": f"Décision de {TYPED}", "motif": f"Selon {TYPED}"}, texts
    said = concert("verify", str(state["folder"] / "accord.tar")).stdout
    for line in (f"délégation : Arrêté signé par {TYPED}", f"instance : CDIAE présidé par {TYPED}",
                 f"réserves : À suivre\n      par {TYPED}", f"référence : Décision de {TYPED}", f"motif : Selon {TYPED}"):
        assert f"    {line}\n" in said, said


def what_stopped(bureau):
    """Le reçu d'un accord résilié dit qu'il l'est, depuis quand, et par quelles étapes."""
    bundle = state["folder"] / "resilie.tar"
    Machine(bureau, UT[D]).run("recu", "--departement", D, state["court"]["id"], "-o", bundle)
    said = concert("verify", str(bundle)).stdout
    assert " inclus, sauf résiliation avec effet le " in said, said
    steps = [line.split(", le ")[0].strip() for line in said.split("\nAu registre\n")[1].splitlines() if "(entrée " in line]
    assert steps == ["avis", "décision", "activation", "suspension", "reprise", "suspension", "résiliation engagée",
                     "résiliation abandonnée", "résiliation engagée", "résiliation"], steps


def erased(bureau):
    """Effacé, un texte n'est plus dans le reçu, qui reste valable : l'empreinte, sans son sel, ne dit rien."""
    base.rows(bureau, "DELETE FROM conventionnement.entree_texte WHERE departement = :'d' AND acte = :'id'"
              " AND fait = 'motif-empreinte'", d=D, id=state["accord"]["id"])
    bundle = state["folder"] / "efface.tar"
    Machine(bureau, UT[D]).run("recu", "--departement", D, state["accord"]["id"], "-o", bundle)
    verdict = json.loads(concert("--json", "verify", str(bundle)).stdout)
    texts = {fact["nature"]: fact["textes"] for fact in verdict["faits"]}
    assert verdict["valable"] and texts["decision"] == {"reference": f"Décision de {TYPED}"}, texts


def forged_receipts(bureau):
    """Un octet changé dans chaque pièce, les sommes refaites : le reçu est refusé, quelle que soit la pièce."""
    raw = (state["folder"] / "accord.tar").read_bytes()
    with tarfile.open(state["folder"] / "accord.tar") as archive:
        members = {m.name: (m.offset_data, m.size) for m in archive}
    sums_at, sums_size = members.pop("SHA256SUMS")
    assert len(members) >= 29 and "textes/1.txt" in members, members
    for name, (at, size) in members.items():
        piece = bytearray(raw[at:at + size])
        where = piece.rindex(b"+") + 9 if name == "politique.txt" else size // 2  # of a policy, the log's key
        piece[where] = piece[where] ^ 1
        forged = bytearray(raw)
        forged[at:at + size] = piece
        old = hashlib.sha256(raw[at:at + size]).hexdigest().encode()
        sums = raw[sums_at:sums_at + sums_size].replace(old, hashlib.sha256(piece).hexdigest().encode())
        assert len(sums) == sums_size and sums != raw[sums_at:sums_at + sums_size], name
        forged[sums_at:sums_at + sums_size] = sums
        path = state["folder"] / "altere.tar"
        path.write_bytes(forged)
        said = concert("verify", str(path), check=False)
        assert said.returncode != 0 and said.stderr.startswith("concert : "), (name, said)


if __name__ == "__main__":
    story(acts, annexes, deliberated, every_nature, the_whole_tree, nobody_named, nobody_named_in_the_feed,
          flipped_bits, strict_paths, receipts, what_was_typed, what_stopped, forged_receipts, erased)
