# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/remplacement.py: one framework agreement at a time for a structure. The next one says which it
replaces, and does so the day it takes effect; what was taken under the old one goes on, or ends, and says why."""
import concurrent.futures

import base
from bureau import Refused, eventually, refused, story, unb64
from lieu import Lieu, day, open_institution, year
from signataire import Signataire

D = "69"
NOBODY = "00000000-0000-4000-8000-000000000000"
state = {}


def annexe(lieu, accord, debut_fin):
    return lieu.ut.CreateAnnexe(departement=D, accord=accord["id"], debut=debut_fin[0], fin=debut_fin[1], postes=[
        {"mesure": "ACI_DC", "etpCentiemes": 1250, "montantUnitaire": 2_322_000}])


def avenant(lieu, accord):
    return lieu.ut.CreateAvenant(departement=D, accord=accord["id"], objet="Un avenant", debut=day(), articles=[
        {"titre": "Suivi", "texte": "Une réunion de plus."}])


def bind(lieu, acte):
    """Decided without opinion (the council is informed), then signed by all."""
    acte = lieu.decision(lieu.avancer(acte, "INSTRUIRE"))
    return lieu.signer_tous(lieu.avancer(acte, "METTRE_EN_SIGNATURE"))


def etat(acte):
    return state["lieu"].relire(acte)["etat"].removeprefix("ETAT_ACTE_")


def running(bureau):
    """Un accord en vigueur, avec un avenant, l'annexe de l'année, et des projets des deux."""
    lieu = state["lieu"] = Lieu(bureau, D).prets()
    state["ancien"] = lieu.actif()
    state["annexe"] = annexe(lieu, state["ancien"], year())
    bind(lieu, state["annexe"]["acte"])
    state["suivante"] = bind(lieu, annexe(lieu, state["ancien"], year(2))["acte"])
    state["avenant"] = bind(lieu, avenant(lieu, state["ancien"]))
    state["projets"] = [avenant(lieu, state["ancien"]),
                        lieu.avancer(annexe(lieu, state["ancien"], year(1))["acte"], "INSTRUIRE")]
    assert etat(state["suivante"]) == "SIGNE" and etat(state["avenant"]) == "ACTIF"


def two_at_once(bureau):
    """Un deuxième accord sur les mêmes jours est refusé s'il ne dit pas lequel il remplace."""
    lieu, ancien = state["lieu"], state["ancien"]
    for debut, fin in (year(), (year(2)[1], year(4)[0]), (year(-1)[0], year()[0])):
        with lieu.unchanged(), refused("failed_precondition", "remplace", ancien["numero"]):
            lieu.accord(debut=debut, fin=fin, remplace="")
    lieu.accord(debut=year(3)[0], fin=year(3)[1], remplace="")  # after it: another agreement
    lieu.accord(type="TYPE_SIAE_EI", remplace="")  # of another type
    draft = lieu.accord(debut=year(3)[0], fin=year(3)[1], remplace="")
    with lieu.unchanged(), refused("failed_precondition", "remplace", ancien["numero"]):
        lieu.ut.UpdateActe(**lieu.cle(draft, debut=year(2)[0]))


def wrong(bureau):
    """On ne remplace qu'un accord qui court, de la même structure et du même type : champ nommé sinon."""
    lieu, ancien = state["lieu"], state["ancien"]
    draft = lieu.accord(debut=year(3)[0], fin=year(3)[1], remplace="")
    cases = [
        ("invalid_argument", "pas un identifiant", {}), ("not_found", NOBODY, {}),
        ("invalid_argument", state["annexe"]["acte"]["id"], {}), ("invalid_argument", state["avenant"]["id"], {}),
        ("failed_precondition", draft["id"], {}), ("invalid_argument", ancien["id"], {"type": "TYPE_SIAE_EI"}),
        ("invalid_argument", ancien["id"], {"debut": year(3)[0], "fin": year(3)[1]}),
    ]
    for code, remplace, instead in cases:
        with lieu.unchanged(), refused(code, "remplace"):
            lieu.accord(remplace=remplace, **instead)
    with lieu.unchanged(), refused("invalid_argument", "remplace"):
        lieu.ut.UpdateActe(**lieu.cle(state["projets"][0], remplace=ancien["id"]))


def drafted(bureau):
    """Le texte à signer dit quel accord il remplace ; l'ancien court jusque-là."""
    lieu, ancien = state["lieu"], state["ancien"]
    acte = lieu.accord(debut=day(), fin=year(1)[1], remplace=ancien["id"])
    assert acte["remplace"] == ancien["id"], acte
    text = unb64(lieu.ut.GetVersion(departement=D, id=acte["id"])["contenu"]).decode()
    assert f"Remplace l'accord-cadre {ancien['numero']}, " in text, text
    with lieu.unchanged(), refused("failed_precondition", "remplace"):
        lieu.ut.UpdateActe(**lieu.cle(acte, remplace="aucun"))
    acte = lieu.ut.UpdateActe(**lieu.cle(acte, objet="Un objet plus large"))["acte"]
    text = unb64(lieu.ut.GetVersion(departement=D, id=acte["id"])["contenu"]).decode()
    assert acte["remplace"] == ancien["id"] and ancien["numero"] in text, "another change keeps it"
    state["nouveau"] = lieu.mettre_en_signature(acte)
    assert etat(ancien) == "ACTIF"


def replaced(bureau):
    """À la dernière signature, premier jour venu : l'ancien est remplacé, ce qui se lit partout."""
    lieu, ancien = state["lieu"], state["ancien"]
    plie = state["nouveau"]
    for one in lieu.signataires[:-1]:
        plie = one.sign(plie)
    assert etat(ancien) == "ACTIF", "until the last signature"
    nouveau = lieu.signataires[-1].sign(plie)
    old = lieu.relire(ancien)
    assert (nouveau["etat"], old["etat"]) == ("ETAT_ACTE_ACTIF", "ETAT_ACTE_REMPLACE"), (nouveau["etat"], old["etat"])
    assert old["remplaceLe"] == day() and nouveau["numero"] in old["commentaire"], old
    told = lieu.entrees(ancien, "remplacement", 1)[0]["texte"]
    assert f"\ndate-effet: {day()}\nremplace-par: {nouveau['numero']}\n" in told, told
    assert not old.get("actions"), old["actions"]
    found = lieu.ut.ListAccords(departement=D, siae=lieu.siae["id"], actifLe=day(), nature="NATURE_ACTE_ACCORD_CADRE")
    assert [one["id"] for one in found["actes"]] == [nouveau["id"]], found


def what_becomes_of_the_rest(bureau):
    """L'annexe qui court se poursuit sous le nouvel accord ; celle qui le dépasse, les avenants et les projets finissent."""
    lieu, nouveau = state["lieu"], state["nouveau"]
    kept = lieu.relire(state["annexe"]["acte"])
    assert (kept["etat"], kept["parent"]) == ("ETAT_ACTE_ACTIF", nouveau["id"]), kept
    assert nouveau["numero"] in kept["commentaire"], kept["commentaire"]
    line = {one["numero"]: one for one in lieu.ut.ListAnnexes(departement=D, accord=nouveau["id"])["annexes"]}
    assert line[kept["numero"]]["etat"] == "ETAT_ANNEXE_VALIDE", line
    assert etat(state["suivante"]) == "REMPLACE", "it would outlive the new agreement"
    assert etat(state["avenant"]) == "REMPLACE"
    assert lieu.entrees(state["avenant"], "remplacement", 1)
    assert [etat(one) for one in state["projets"]] == ["CLOS", "CLOS"]
    facts = lieu.ut.GetTimeline(departement=D, siae=lieu.siae["id"], taille=100)["faits"]
    assert any("rattachement" in fact["resume"] and kept["numero"] in fact["resume"] for fact in facts), facts
    again = lieu.ut.ModifyAnnexe(departement=D, annexe=state["annexe"]["annexe"]["id"], motif="Un poste de plus.", postes=[
        {"mesure": "ACI_DC", "etpCentiemes": 1350, "montantUnitaire": 2_322_000}])
    assert again["acte"]["parent"] == nouveau["id"], again["acte"]
    with lieu.unchanged(), refused("failed_precondition", "accord"):
        annexe(lieu, state["ancien"], year(1))


def the_day_to_come(bureau):
    """Signé d'avance, il remplace l'ancien le premier jour venu, ni avant ni après, que le calendrier passe ou non."""
    lieu, ancien = state["lieu"], state["nouveau"]
    suivant = lieu.signer_tous(lieu.a_signer(debut=day(1), fin=year(2)[1], remplace=ancien["id"]))
    assert (suivant["etat"], etat(ancien)) == ("ETAT_ACTE_SIGNE", "ACTIF")
    assert lieu.relire(ancien)["remplaceLe"] == day(1)

    def in_force(on):
        found = lieu.ut.ListAccords(departement=D, siae=lieu.siae["id"], actifLe=on, nature="NATURE_ACTE_ACCORD_CADRE")
        return [one["id"] for one in found.get("actes", [])]

    assert in_force(day()) == [ancien["id"]] and in_force(day(1)) == [suivant["id"]]
    # The night goes by: only the database's clock hand can be turned.
    base.rows(bureau, "UPDATE conventionnement.acte SET remplace_le = CASE WHEN id = :'a' THEN current_date END,"
              " debut = CASE WHEN id = :'b' THEN current_date ELSE debut END"
              " WHERE departement = :'d' AND id IN (:'a', :'b')", a=ancien["id"], b=suivant["id"], d=D)
    assert etat(ancien) == "REMPLACE" and etat(suivant) == "ACTIF", "whether the calendar went by or not"
    eventually("le passage du calendrier", lambda: lieu.relire(ancien).get("commentaire", "").startswith("Remplacé par"), 90)
    assert lieu.entrees(ancien, "remplacement", 1)
    assert lieu.relire(state["annexe"]["acte"])["parent"] == suivant["id"]
    state["nouveau"] = suivant


def drafts_side_by_side(bureau):
    """De deux projets, le premier signé l'emporte ; l'autre ne se propose ni ne se signe avant d'être changé."""
    lieu = state["lieu"]
    first, second, third = (lieu.accord() for _ in range(3))
    second = lieu.mettre_en_signature(second)
    third = lieu.decision(lieu.avis(lieu.inscrire(third)))
    first = lieu.signer_tous(lieu.mettre_en_signature(first))
    with lieu.unchanged(), refused("failed_precondition", "", first["numero"]):
        lieu.etat.sign(second)
    with lieu.unchanged(), refused("failed_precondition", "action", first["numero"]):
        lieu.avancer(third, "METTRE_EN_SIGNATURE")
    shown = lieu.relire(third).get("actions", [])
    assert "ACTION_ACTE_METTRE_EN_SIGNATURE" not in shown and "ACTION_ACTE_MODIFIER" in shown, shown
    third = lieu.ut.UpdateActe(**lieu.cle(third, remplace=first["id"], commentaire="Un autre a été signé."))["acte"]
    state["dernier"] = lieu.signer_tous(lieu.mettre_en_signature(third))
    assert state["dernier"]["etat"] == "ETAT_ACTE_ACTIF" and etat(first) == "REMPLACE"


def a_newcomer_signs_last(bureau):
    """La dernière signature est d'une organisation qui n'était pas partie à l'ancien : il est remplacé tout autant."""
    lieu, ancien = state["lieu"], state["dernier"]
    plie = Signataire(open_institution(bureau, lieu.ut, D, "PLIE", "Plie essai")).ready()
    acte = lieu.a_signer(parties=[{"organisation": one.organisation} for one in [*lieu.signataires, plie]])
    acte = plie.sign(lieu.signer_tous(acte))
    assert (acte["etat"], etat(ancien)) == ("ETAT_ACTE_ACTIF", "REMPLACE"), (acte["etat"], etat(ancien))
    assert lieu.relire(ancien)["modifiePar"] == "le calendrier"
    assert lieu.relire(state["annexe"]["acte"])["parent"] == acte["id"]


def at_the_same_moment(bureau):
    """Deux accords dont la dernière signature arrive au même moment : un seul est en vigueur."""
    lieu = Lieu(bureau, D, "Une structure très courue").prets()
    both = [lieu.a_signer() for _ in range(2)]
    for one in lieu.signataires[:-1]:
        both = [one.sign(acte) for acte in both]

    def last(acte):
        try:
            return lieu.signataires[-1].sign(acte)["etat"]
        except Refused as refusal:
            assert refusal.code == "failed_precondition", refusal
            return "refused"

    with concurrent.futures.ThreadPoolExecutor() as pool:
        ends = sorted(pool.map(last, both))
    assert ends == ["ETAT_ACTE_ACTIF", "refused"], ends


if __name__ == "__main__":
    story(running, two_at_once, wrong, drafted, replaced, what_becomes_of_the_rest, the_day_to_come,
          drafts_side_by_side, a_newcomer_signs_last, at_the_same_moment)
