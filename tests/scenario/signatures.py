# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/signatures.py: who may sign, with which key, which text: every signature that must not
count is refused with its reason, and leaves nothing behind."""
import concurrent.futures
import hashlib
import tempfile

import base
from bureau import b64, concert, refused, story, unb64
from lieu import UT, Lieu, day, join, open_institution, year
from machine import Machine
from signataire import Ed25519, Signataire

D = "69"
state = {}


def verified(bureau, acte):
    """What `concert verify` says of the instrument's receipt."""
    with tempfile.TemporaryDirectory() as folder:
        Machine(bureau, UT[D]).run("recu", "--departement", D, acte["id"], "-o", f"{folder}/recu.tar")
        return concert("verify", f"{folder}/recu.tar").stdout


def lieu(bureau):
    """Une structure et ses institutions, chacune avec une clé certifiée et une délégation."""
    state["lieu"] = Lieu(bureau, D).prets()
    state["acte"] = state["lieu"].a_signer()


def a_text_that_changed(bureau):
    """Un changement après deux signatures les annule et dit de qui elles étaient."""
    lieu = state["lieu"]
    acte = lieu.a_signer(type="TYPE_SIAE_EI")  # in force at the end, beside the one of the other scenes
    for who in (lieu.etat, lieu.conseil):
        acte = who.sign(acte)
    assert len(acte["signatures"]) == 2, acte["signatures"]
    answer = lieu.ut.UpdateActe(**lieu.cle(
        acte, commentaire="Le conseil général demande une réunion de plus.",
        articles=[{"titre": "Objet", "texte": "Les parties se réunissent trois fois par an."}]))
    assert answer["signaturesAnnulees"] == 2, answer
    for who in (lieu.etat, lieu.conseil):
        name = lieu.ut.GetOrganisation(id=who.organisation)["nom"]
        assert name in answer["avertissement"], answer["avertissement"]
    changed = answer["acte"]
    assert changed["versionContenu"] == 2 and not changed.get("signatures"), changed
    assert changed["etat"] == "ETAT_ACTE_INSTRUCTION", changed["etat"]
    voided = lieu.entrees(acte, "annulation", 1)[0]["texte"]
    assert "\nversion-contenu: 1\nsignatures: 2\n" in voided, voided
    again = lieu.signer_tous(lieu.mettre_en_signature(changed))
    assert again["etat"] == "ETAT_ACTE_ACTIF" and len(again["signatures"]) == 4, again["etat"]
    first = lieu.ut.GetVersion(departement=D, id=acte["id"], versionContenu=1)
    assert first["noteSignee"].count("\n— ") == 2, "the voided signatures stay readable with their version"


def a_party_that_may_not_sign(bureau):
    """Une signature facultative : le texte la dit telle, l'accord prend effet sans elle, le reçu nomme qui manque."""
    lieu = state["lieu"]
    parties = [{"organisation": s.organisation, "facultative": s is lieu.conseil} for s in lieu.signataires]
    acte = lieu.accord(type="TYPE_SIAE_AI")
    acte = lieu.ut.UpdateActe(**lieu.cle(acte, parties=parties))["acte"]
    assert acte["versionContenu"] == 2, "who must sign is part of the text"
    version = lieu.ut.GetVersion(departement=D, id=acte["id"])
    assert unb64(version["contenu"]).decode().count("(signature facultative)") == 1, version
    assert version["note"].count("\nPartie : ") == 3 and version["note"].count("\nPartie facultative : ") == 1, version["note"]
    acte = lieu.mettre_en_signature(acte)
    acte = lieu.emploi.sign(lieu.etat.sign(acte))
    assert acte["etat"] == "ETAT_ACTE_A_SIGNER", acte["etat"]
    structure = lieu.ut.GetOrganisation(id=lieu.structure.organisation)["nom"]
    assert f"Pas en vigueur : il manque la signature de {structure}.\n" in verified(bureau, acte)
    acte = lieu.structure.sign(acte)
    assert acte["etat"] == "ETAT_ACTE_ACTIF" and len(acte["signatures"]) == 3, acte
    said = verified(bureau, acte)
    assert "\nEn vigueur du " in said and "manque" not in said, said


def contact_details(bureau):
    """Le téléphone de la structure est hors du texte : le changer n'annule rien."""
    lieu, acte = state["lieu"], state["acte"]
    acte = lieu.emploi.sign(acte)
    mine = lieu.structure.GetOrganisation(id=lieu.structure.organisation)
    lieu.structure.UpdateOrganisation(id=mine["id"], version=mine["version"], nom=mine["nom"],
                                      courriel="accueil@essai.example", telephone="01 99 00 12 34")
    base.delivered(bureau, "acces", mine["id"])
    now = lieu.relire(acte)
    assert (now["version"], len(now["signatures"])) == (acte["version"], 1), now


def the_same_twice(bureau):
    """Une organisation ne signe pas deux fois la même version."""
    lieu, acte = state["lieu"], state["acte"]
    with lieu.unchanged(), refused("already_exists", text="déjà signé"):
        lieu.emploi.sign(acte)


def an_older_text(bureau):
    """Qui a lu une version dépassée est renvoyé à la lecture."""
    lieu = state["lieu"]
    acte = lieu.accord()
    acte = lieu.ut.UpdateActe(**lieu.cle(acte, objet="Accord-cadre d'essai, relu"))["acte"]
    acte = lieu.mettre_en_signature(acte)
    old = lieu.etat.GetVersion(departement=D, id=acte["id"], versionContenu=1)
    with lieu.unchanged(), refused("aborted", text="Relisez-le"):
        lieu.etat.sign(acte, versionContenu=1, signature=b64(lieu.etat.secret.sign(old["note"].encode())))


def other_bytes(bureau):
    """Une signature d'autres octets, ou d'une autre clé, ne vaut rien."""
    lieu, acte = state["lieu"], state["acte"]
    note = lieu.etat.GetVersion(departement=D, id=acte["id"])["note"].encode()
    good = lieu.etat.secret.sign(note)
    forged = [lieu.etat.secret.sign(note + b"\n"), lieu.etat.secret.sign(note.replace(b"202", b"203", 1)),
              Ed25519().sign(note), bytes(64), good[:63], good + b"\0", b"", bytes([good[0] ^ 1]) + good[1:]]
    for signature in forged:
        with lieu.unchanged(), refused("invalid_argument", "signature"):
            lieu.etat.sign(acte, signature=b64(signature))


def a_note_that_was_tampered_with(bureau):
    """La note donnée à signer porte l'empreinte exacte du contenu."""
    version = state["lieu"].etat.GetVersion(departement=D, id=state["acte"]["id"])
    content = unb64(version["contenu"])
    assert hashlib.sha256(content).digest() == unb64(version["empreinte"])
    assert hashlib.sha256(content).hexdigest() in version["note"], version["note"]
    assert state["acte"]["numero"] in version["note"]


def an_uncertified_key(bureau):
    """Une clé déposée que l'administrateur n'a pas certifiée ne signe pas."""
    lieu = state["lieu"]
    other = Signataire(lieu.conseil.person).deposit()
    with lieu.unchanged(), refused("failed_precondition", "cle", "certifiée"):
        other.sign(state["acte"])
    with lieu.unchanged(), refused("failed_precondition", "cle"):
        other.sign(state["acte"], cle="00000000-0000-4000-8000-000000000000")
    with lieu.unchanged(), refused("invalid_argument", "cle"):
        other.sign(state["acte"], cle="pas un identifiant")


def a_revoked_key(bureau):
    """Une clé révoquée ne signe plus, pour toujours."""
    lieu = state["lieu"]
    lost = Signataire(lieu.conseil.person).deposit().certify()
    lost.revoke("Ordinateur volé.")
    with lieu.unchanged(), refused("failed_precondition", "cle", "révoquée"):
        lost.sign(state["acte"])
    with refused("failed_precondition", "cle", "révoquée"):
        lost.certify()


def the_key_of_another(bureau):
    """La clé d'une autre personne, ou d'une autre organisation, n'est pas la mienne."""
    lieu = state["lieu"]
    for other in (lieu.structure, lieu.etat):
        note = other.GetVersion(departement=D, id=state["acte"]["id"])["note"].encode()
        with lieu.unchanged(), refused("permission_denied", "cle", "n'est pas la vôtre"):
            lieu.conseil.sign(state["acte"], cle=other.cle, signature=b64(other.secret.sign(note)))


def one_key_two_owners(bureau):
    """Personne ne dépose la clé d'un autre : il faut prouver qu'on en tient le secret."""
    lieu = state["lieu"]
    before = lieu.conseil.ListCles()
    for proof in (bytes(64), lieu.conseil.secret.sign(b"autre chose"), b""):
        with refused("invalid_argument", "preuve"):
            lieu.conseil.RegisterCle(clePublique=b64(lieu.etat.secret.public), preuve=b64(proof))
    with refused("invalid_argument", "clePublique"):
        lieu.conseil.RegisterCle(clePublique=b64(b"courte"), preuve=b64(bytes(64)))
    assert lieu.conseil.ListCles() == before


def outside_the_delegation(bureau):
    """Hors des dates ou de la portée de sa délégation, un signataire est refusé."""
    lieu = state["lieu"]
    emma = Signataire(join(bureau, lieu.conseil.person, lieu.conseil.organisation, "Emma", "Conseil",
                           ["ROLE_SIGNATAIRE"]), lieu.conseil.person).deposit().certify()
    with lieu.unchanged(), refused("permission_denied", text="pas de délégation"):
        emma.sign(state["acte"])
    for dates in ({"du": "2020-01-01", "au": day(-1)}, {"du": day(1), "au": "2099-12-31"},
                  {"du": day(), "au": day(), "portee": "ANNEXES"}):
        emma.delegate(**dates)
        with lieu.unchanged(), refused("permission_denied", text="ne couvre pas"):
            emma.sign(state["acte"])
    emma.delegate().undelegate()
    with lieu.unchanged(), refused("permission_denied", text="ne couvre pas"):
        emma.sign(state["acte"])
    emma.delegate(du=day(), au=day(), portee="ACCORDS")
    acte = emma.sign(state["acte"])
    mine = [s for s in acte["signatures"] if s["organisation"] == lieu.conseil.organisation]
    assert [(s["prenom"], s["personne"]) for s in mine] == [("Emma", emma.person.id)], mine


def not_a_party(bureau):
    """Une organisation qui n'est pas partie ne signe pas ; une SIAE étrangère ne voit pas l'acte."""
    lieu = state["lieu"]
    plie = Signataire(open_institution(bureau, lieu.ut, D, "PLIE", "Plie essai")).ready()
    with lieu.unchanged(), refused("permission_denied", text="pas partie"):
        plie.sign(state["acte"])
    other = Lieu(bureau, D, "Une autre structure").structure.ready()
    note = lieu.etat.GetVersion(departement=D, id=state["acte"]["id"])["note"].encode()
    with lieu.unchanged(), refused("not_found"):
        other.person.SignActe(departement=D, id=state["acte"]["id"], versionContenu=1, cle=other.cle,
                              signature=b64(other.secret.sign(note)))


def without_the_role(bureau):
    """Un agent qui n'est pas signataire ne signe ni ne refuse."""
    lieu = state["lieu"]
    agent = join(bureau, lieu.conseil.person, lieu.conseil.organisation, "Noé", "Agent", ["ROLE_AGENT"])
    with lieu.unchanged(), refused("permission_denied"):
        agent.SignActe(departement=D, id=state["acte"]["id"], versionContenu=1, cle=lieu.conseil.cle, signature=b64(bytes(64)))
    with lieu.unchanged(), refused("permission_denied"):
        agent.RefuseActe(**lieu.cle(state["acte"], motif="Je n'en veux pas."))
    with refused("permission_denied"):
        agent.RegisterCle(clePublique=b64(Ed25519().public), preuve=b64(bytes(64)))


def too_early(bureau):
    """Un projet qui n'est pas proposé à la signature ne se signe pas."""
    lieu = state["lieu"]
    acte = lieu.accord()
    with lieu.unchanged(), refused("failed_precondition", text="pas proposé à la signature"):
        lieu.etat.sign(acte)


def a_refusal(bureau):
    """Un refus se motive, ramène l'acte à l'instruction et se lit au registre sans le motif."""
    lieu = state["lieu"]
    acte = lieu.etat.sign(lieu.a_signer())
    for motif in ("", "  \n"):
        with lieu.unchanged(), refused("invalid_argument", "motif"):
            lieu.conseil.RefuseActe(**lieu.cle(acte, motif=motif))
    motif = "Le plan départemental n'est pas encore voté."
    acte = lieu.conseil.RefuseActe(**lieu.cle(acte, motif=motif))
    assert acte["etat"] == "ETAT_ACTE_INSTRUCTION" and acte["commentaire"] == motif, acte
    entry = lieu.entrees(acte, "refus", 1)[0]
    assert lieu.conseil.organisation in entry["texte"] and "voté" not in entry["texte"], entry
    with lieu.unchanged(), refused("failed_precondition"):
        lieu.structure.sign(acte)


def all_at_once(bureau):
    """Quatre parties signent au même moment : toutes comptent, et la dernière active l'accord."""
    lieu = state["lieu"]
    acte = lieu.a_signer()
    with concurrent.futures.ThreadPoolExecutor() as pool:
        list(pool.map(lambda one: one.sign(acte), lieu.signataires))
    acte = lieu.relire(acte)
    assert acte["etat"] == "ETAT_ACTE_ACTIF" and len(acte["signatures"]) == 4, acte
    assert len(lieu.entrees(acte, "signature", 4)) == 4 and lieu.entrees(acte, "activation", 1)


def the_last_day(bureau):
    """Bornes comprises : un accord qui finit le 31 décembre est actif le 31, plus le lendemain."""
    lieu = state["lieu"]
    acte = lieu.actif(debut=day(), fin=day())
    assert acte["etat"] == "ETAT_ACTE_ACTIF", "active on its only day"
    acte = lieu.actif(debut=year()[0], fin=year()[1])

    def in_force(on):
        found = lieu.ut.ListAccords(departement=D, siae=lieu.siae["id"], actifLe=on).get("actes", [])
        return acte["id"] in [one["id"] for one in found]

    assert in_force(year()[0]) and in_force(year()[1])
    assert not in_force(year(1)[0]) and not in_force(year(-1)[1])


if __name__ == "__main__":
    story(lieu, a_text_that_changed, a_party_that_may_not_sign, contact_details, the_same_twice, an_older_text, other_bytes,
          a_note_that_was_tampered_with, an_uncertified_key, a_revoked_key, the_key_of_another, one_key_two_owners,
          outside_the_delegation, not_a_party, without_the_role, too_early, a_refusal, all_at_once, the_last_day)
