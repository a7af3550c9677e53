# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/courrier.py: what a person is written, when they want it, and what who holds the server sees of it."""
import re

import base
from assemblee import Assemblee
from bureau import concert, eventually, refused, story
from courriels import mails
from lieu import Lieu

D = "69"
state = {}


def surroundings(bureau):
    with open(f"{bureau.home}/run/environment", encoding="utf-8") as file:
        return {name: value.replace("\\", "") for name, value in (line.rstrip("\n").split("=", 1) for line in file)}


def subjects(bureau, who):
    return [m["Subject"] for m in mails(bureau, who.courriel)]


def reminded(bureau):
    """Une relance écrit à qui peut signer pour les parties attendues, et à personne d'autre."""
    lieu = state["lieu"] = Lieu(bureau, D).prets()
    acte = state["acte"] = lieu.a_signer()
    acte = lieu.etat.sign(acte)
    lieu.ut.RemindActe(departement=D, id=acte["id"])
    wanted = f"À signer : {acte['numero']}"
    for one in (lieu.conseil, lieu.emploi, lieu.structure):
        eventually("la relance", lambda: wanted in subjects(bureau, one.person))
    assert wanted not in subjects(bureau, lieu.etat.person), "qui a signé n'est pas relancé"


def preferred(bureau):
    """Chacun choisit aussitôt, en résumé ou jamais ; une convocation part toujours ; le résumé du jour dit le reste, une fois."""
    lieu, conseil = state["lieu"], Assemblee(bureau, D)
    (chair, _), (member, _) = conseil.composer(2)
    kinds = {p["categorie"]: p for p in chair.GetPreferences()["preferences"]}
    assert kinds["convocations"]["imposee"] and kinds["instances"]["rythme"] == "RYTHME_IMMEDIAT", kinds
    for wrong, field in (({"categorie": "convocations", "rythme": "RYTHME_JAMAIS"}, "preferences.rythme"),
                         ({"categorie": "instances"}, "preferences.rythme"),
                         ({"categorie": "potins", "rythme": "RYTHME_JAMAIS"}, "preferences.categorie")):
        with refused(("invalid_argument", "failed_precondition", "not_found"), field):
            chair.UpdatePreferences(preferences=[wrong])
    seance = conseil.date()

    def propose(titre):
        return member.ProposePoint(departement=D, seance=seance, type="TYPE_POINT_PROJET",
                                   niveau="NIVEAU_POINT_TECHNIQUE", titre=titre)

    def waits(etat, count):
        eventually(etat, lambda: base.rows(
            bureau, "SELECT count(*) FROM courrier.message WHERE personne = :'p' AND etat = :'e' AND gabarit = 'point-propose'",
            p=chair.id, e=etat) == [str(count)])

    first = propose("Premier")
    eventually("le point proposé", lambda: any(s.startswith("Point proposé") for s in subjects(bureau, chair)))
    chair.UpdatePreferences(preferences=[{"categorie": "instances", "rythme": "RYTHME_RESUME"}])
    propose("Deuxième")
    propose("Troisième")
    waits("resume", 2)
    chair.UpdatePreferences(preferences=[{"categorie": "instances", "rythme": "RYTHME_JAMAIS"}])
    propose("Quatrième")
    waits("retenu", 1)
    conseil.ut.AcceptPoint(departement=D, point=first["id"], version=first["version"])
    conseil.convoquer(seance)
    eventually("la convocation", lambda: any(s.startswith("Convocation") for s in subjects(bureau, chair)))
    base.rows(bureau, "DELETE FROM courrier.resume_fait; SELECT courrier.resumer(0)")
    eventually("le résumé", lambda: "Concert : le résumé du jour" in subjects(bureau, chair))
    (digest,) = [m for m in mails(bureau, chair.courriel) if m["Subject"] == "Concert : le résumé du jour"]
    assert len(re.findall(r"^- Point proposé", digest.get_body(("plain",)).get_content(), re.M)) == 2
    mine = chair.ListMesMessages(taille=2)
    assert len(mine["messages"]) == 2 and mine["curseurSuivant"], mine
    seen = chair.ListMesMessages(taille=500)["messages"]
    assert len(seen) == len(chair.ListMesMessages(taille=2, curseur=mine["curseurSuivant"])["messages"]) + len(seen) - 2
    assert not any(m["id"] in str(member.ListMesMessages()) for m in seen), "chacun ne voit que les siens"
    state["chair"], state["lieu"] = chair, lieu


def by_the_host(bureau):
    """`concert mail` liste et montre ; personne d'autre que l'hébergeur ne voit les lettres mortes."""
    chair, env = state["chair"], surroundings(bureau)
    listed = concert("mail", env=env).stdout.splitlines()
    (line,) = [one for one in listed if chair.courriel in one and "Convocation" in one]
    shown = concert("mail", line.split()[0], env=env).stdout
    assert "Objet: Convocation : " in shown and "Ordre du jour :\n1. Premier" in shown, shown
    assert "[text/calendar]" in shown and "[application/ics invite.ics]" in shown, shown
    assert "Aucune lettre morte" in concert("mail", "--dead", env=env).stdout
    assert concert("mail", "999999", env=env, check=False).returncode != 0
    assert concert("mail", "--nimporte", env=env, check=False).returncode != 0
    for method in ("ListMorts", "RetryMessages", "RecordRetour"):
        with refused("permission_denied"):
            state["lieu"].ut.call(method, {})


def erased(bureau):
    """Une personne effacée : plus rien d'elle, ni adresse, ni message."""
    lieu, chair = state["lieu"], state["chair"]
    assert base.rows(bureau, "SELECT count(*) FROM courrier.message WHERE personne = :'p'", p=chair.id) != ["0"]
    chair.ErasePersonne()
    eventually("ses messages", lambda: base.rows(
        bureau, "SELECT count(*) FROM courrier.message WHERE personne = :'p'", p=chair.id) == ["0"])
    for schema in ("courrier", "agenda"):
        eventually(schema, lambda: base.rows(
            bureau, f"SELECT courriel || prenom || nom FROM {schema}.{'adresse' if schema == 'courrier' else 'personne'} "
                    f"WHERE {'personne' if schema == 'courrier' else 'id'} = :'p'", p=chair.id) == [""])
        assert chair.courriel.encode() not in base.dump(bureau, schema), schema
    assert lieu.ut.GetMe()


if __name__ == "__main__":
    story(reminded, preferred, by_the_host, erased)
