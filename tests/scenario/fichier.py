# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/fichier.py: the PDF of an agreement, as somebody who has no account reads it: what it says
happened is what was recorded, and what it says can be checked can be."""
import datetime
import hashlib
import re
import subprocess
import urllib.parse
import zoneinfo

from bureau import call_raw, eventually, story
from lieu import Lieu, day

D = "91"
state = {}


def pdf(lieu, acte, version=""):
    """Its words, on one line; the running title and the footer of each page are among them."""
    headers = {"Authorization": f"Bearer {lieu.ut.token}"}
    status, answered, body = call_raw(lieu.bureau.address, f"/conventions/{D}/{acte['id']}{version}.pdf", None, headers, "GET")
    assert status == 200 and answered["Content-Type"] == "application/pdf", (status, body[:200])
    words = subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True).stdout.decode()
    return body, " ".join(words.split())


def french(iso):
    return "/".join(reversed(iso.split("-")))


def lieu(bureau):
    """Une structure et ses institutions, prêtes à signer."""
    state["lieu"] = Lieu(bureau, D).prets()


def a_project(bureau):
    """Un projet nomme son département et sa structure ; il ne parle ni d'avis ni de ce qui n'est pas signé."""
    lieu = state["lieu"]
    acte = lieu.accord()
    _, words = pdf(lieu, acte)
    assert "Département : Essonne (91)" in words and f"Dénomination : {lieu.nom}" in words, words
    assert "Structure :" not in words and "PROJET" in words, words
    for absent in ("Avis du conseil", "Décision", "Vérifier", "note signée"):
        assert absent not in words, absent
    state["projet"] = acte


def opinion_and_decision(bureau):
    """L'avis et la décision enregistrés se lisent dans le fichier, et pas dans le texte signé."""
    lieu = state["lieu"]
    acte = lieu.avis(lieu.inscrire(state["projet"]), "FAVORABLE_AVEC_RESERVES", instance="CDIAE de l'Essonne, plénière",
                     reserves="Revoir l'encadrement.\nSuivre le bilan \U0001f600.", reference="CDIAE-2026-4")
    _, words = pdf(lieu, acte)
    assert (f"Instance : CDIAE de l'Essonne, plénière • Date : {french(day())} • Résultat : favorable avec réserves"
            " • Référence : CDIAE-2026-4 Réserves : Revoir l'encadrement. Suivre le bilan ?.") in words, words
    assert "Décision" not in words, words
    acte = lieu.decision(acte, reference="arrêté n° 2026-118")
    _, words = pdf(lieu, acte)
    assert f"Décision • Résultat : accord • Date : {french(day())} • Référence : arrêté n° 2026-118" in words, words
    version = lieu.ut.GetVersion(departement=D, id=acte["id"])
    assert "encadrement" not in version["note"] and "plénière" not in version["note"], version["note"]
    state["acte"] = lieu.avancer(acte, "METTRE_EN_SIGNATURE")


def checked_by_a_third_party(bureau):
    """Sans compte : l'adresse imprimée répond, et le registre porte le numéro et l'empreinte imprimés."""
    lieu = state["lieu"]
    _, words = pdf(lieu, lieu.etat.sign(state["acte"]))
    assert words.count("Signature attendue") == 3 and words.count("Signé ") == 1, words
    acte = state["acte"]
    for one in (lieu.conseil, lieu.emploi, lieu.structure):
        acte = one.sign(acte)
    body, words = pdf(lieu, acte)
    assert "attendue" not in words and "N'a pas signé" not in words, words
    note = lieu.ut.GetVersion(departement=D, id=acte["id"])["note"]
    digest = hashlib.sha256(note.encode()).hexdigest()
    assert digest in words and "concert verify" in words and "PROJET" not in words, words
    assert f"avec le numéro {acte['numero']}, la version 1" in words, words
    assert "/conventions/" not in words, "an address that asks for an account"
    printed = set(re.findall(r"https?://\S+", words))
    assert len(printed) == 1, printed
    path = urllib.parse.urlsplit(printed.pop()).path
    assert path == f"/registre/{D}/checkpoint", path
    eventually("le point de contrôle se lit sans compte",
               lambda: call_raw(bureau.address, path, None, None, "GET")[0] == 200)
    for entry in lieu.entrees(acte, "signature", 4):
        assert f"\nnumero: {acte['numero']}\nversion-contenu: 1\nnote: {digest}\n" in entry["texte"], entry["texte"]
    assert pdf(lieu, acte)[0] == body, "the same bytes for the same facts"


def the_hour_of_paris(bureau):
    """Chaque signature porte le jour et l'heure de Paris."""
    lieu, acte = state["lieu"], state["acte"]
    _, words = pdf(lieu, acte)
    signatures = lieu.relire(acte)["signatures"]
    assert len(signatures) == 4 and "UTC" not in words, words
    for one in signatures:
        moment = datetime.datetime.fromisoformat(one["date"].replace("Z", "+00:00")[:19] + "+00:00")
        said = moment.astimezone(zoneinfo.ZoneInfo("Europe/Paris")).strftime("%d/%m/%Y à %H h %M, heure de Paris")
        assert said in words, (said, words)


def an_older_version(bureau):
    """Une version dépassée ne porte pas l'avis d'une autre, ni un reçu que personne ne peut plus donner."""
    lieu = state["lieu"]
    acte = lieu.etat.sign(lieu.a_signer(type="TYPE_SIAE_EI"))
    lieu.ut.UpdateActe(**lieu.cle(acte, objet="Un objet plus large", commentaire="Demande du conseil."))
    _, words = pdf(lieu, acte, "-v1")
    assert "version 1" in words and "PROJET" in words, words
    assert words.count("N'a pas signé") == 3, words
    assert "Avis du conseil" not in words and "concert verify" not in words, words
    assert "Avis du conseil" not in pdf(lieu, acte)[1], "it was about the version before"


if __name__ == "__main__":
    story(lieu, a_project, opinion_and_decision, checked_by_a_third_party, the_hour_of_paris, an_older_version)
