# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/annexes.py: the annual annex: made, signed, renewed (A1M0), modified (A1M1), its number, its
total to the cent, and its predecessor historised the day the new one is valid."""
import datetime

from bureau import refused, story
from lieu import Lieu, day, today, year

D = "69"  # in 91 imports.py imports annexes, which would give the structures made here a kind
UNITAIRE = 2_322_000
state = {}


def half_up(dividend, divisor):
    return (2 * dividend + divisor) // (2 * divisor)


def expected_total(etp, unitaire, debut, fin):
    """The State's rule (DOMAIN §4), apart from the service's: cents, ETP in hundredths."""
    first, last = datetime.date.fromisoformat(debut), datetime.date.fromisoformat(fin)
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    return half_up(etp * unitaire, 100) if months == 12 else half_up(etp * unitaire, 1200) * months


def poste(etp=1250, unitaire=UNITAIRE, mesure="ACI_DC"):
    return {"mesure": mesure, "etpCentiemes": etp, "montantUnitaire": unitaire}


def create(**instead):
    lieu, debut_fin = state["lieu"], year()
    return lieu.ut.CreateAnnexe(**{
        "departement": D, "accord": state["accord"]["id"], "debut": debut_fin[0], "fin": debut_fin[1],
        "postes": [poste()], **instead})


def bind(created):
    """The short way: decision without opinion (the council is informed), then the signatures."""
    lieu = state["lieu"]
    acte = lieu.decision(lieu.avancer(created["acte"], "INSTRUIRE"))
    return lieu.signer_tous(lieu.avancer(acte, "METTRE_EN_SIGNATURE"))


def annexe(numero):
    """As the register lists it."""
    lieu = state["lieu"]
    found = lieu.ut.ListAnnexes(departement=D, siae=lieu.siae["id"])["annexes"]
    return next(one for one in found if one["numero"] == numero)


def accord(bureau):
    """Un accord-cadre de trois ans est en vigueur."""
    state["lieu"] = Lieu(bureau, D).prets()
    state["accord"] = state["lieu"].actif()


def made(bureau):
    """L'annexe de l'année porte un numéro de l'État, A0M0, et un total calculé, jamais saisi."""
    created = create(postes=[{**poste(), "montantTotal": 1}])
    first = created["annexe"]
    assert first["numero"].startswith("ACI069") and first["numero"].endswith("A0M0"), first["numero"]
    assert len(first["numero"]) == len("ACI069260001A0M0"), first["numero"]
    assert int(first["montantTotal"]) == expected_total(1250, UNITAIRE, *year()) == 29_025_000, first
    assert first["etat"] == "ETAT_ANNEXE_BROUILLON" and first["acte"] == created["acte"]["id"], first
    assert first["accord"] == state["accord"]["id"] and created["acte"]["numero"] == first["numero"]
    state["first"], state["made"] = first["numero"], created


def unsigned(bureau):
    """Une annexe qui n'est pas signée ne se renouvelle ni ne se modifie."""
    lieu, first = state["lieu"], state["made"]["annexe"]
    debut, fin = year(1)
    with lieu.unchanged(), refused("failed_precondition", "annexe", "signée"):
        lieu.ut.RenewAnnexe(departement=D, annexe=first["id"], debut=debut, fin=fin)
    with lieu.unchanged(), refused("failed_precondition", "annexe", "signée"):
        lieu.ut.ModifyAnnexe(departement=D, annexe=first["id"], postes=[poste(1300)], motif="Un poste de plus.")


def signed(bureau):
    """Signée par toutes les parties, elle est valide le jour même."""
    acte = bind(state["made"])
    assert acte["etat"] == "ETAT_ACTE_ACTIF", acte["etat"]
    one = annexe(state["first"])
    assert one["etat"] == "ETAT_ANNEXE_VALIDE" and one["signee"] == one["validee"] == day(), one
    assert not one.get("historisee"), one


def outside_the_delegation_of_agreements(bureau):
    """Une délégation limitée aux accords ne couvre pas une annexe ; celle des annexes, oui."""
    lieu = state["lieu"]
    created = create()
    acte = lieu.decision(lieu.avancer(created["acte"], "INSTRUIRE"))
    acte = lieu.avancer(acte, "METTRE_EN_SIGNATURE")
    lieu.conseil.undelegate().delegate(portee="ACCORDS")
    with lieu.unchanged(), refused("permission_denied", text="ne couvre pas"):
        lieu.conseil.sign(acte)
    lieu.conseil.delegate(portee="ANNEXES")
    acte = lieu.conseil.sign(acte)
    assert len(acte["signatures"]) == 1
    lieu.avancer(acte, "RENVOYER", commentaire="Faite pour voir.")


def modified(bureau):
    """Modifiée en A0M1 : l'ancienne reste valide jusqu'à la dernière signature, puis est historisée le jour même."""
    lieu = state["lieu"]
    first = annexe(state["first"])
    with lieu.unchanged(), refused("invalid_argument", "motif"):
        lieu.ut.ModifyAnnexe(departement=D, annexe=first["id"], postes=[poste(1350)], motif=" ")
    with lieu.unchanged(), refused("invalid_argument", "postes"):
        lieu.ut.ModifyAnnexe(departement=D, annexe=first["id"], motif="Sans postes.")
    created = lieu.ut.ModifyAnnexe(departement=D, annexe=first["id"], postes=[poste(1350)], motif="Un poste de plus.")
    numero = state["first"].replace("A0M0", "A0M1")
    assert created["annexe"]["numero"] == numero and created["annexe"]["predecesseur"] == first["id"], created
    assert (created["annexe"]["debut"], created["annexe"]["fin"]) == (first["debut"], first["fin"])
    assert int(created["annexe"]["montantTotal"]) == expected_total(1350, UNITAIRE, *year())
    with lieu.unchanged(), refused("already_exists", "annexe"):
        lieu.ut.ModifyAnnexe(departement=D, annexe=first["id"], postes=[poste(1400)], motif="Encore.")
    assert annexe(state["first"])["etat"] == "ETAT_ANNEXE_VALIDE"
    acte = lieu.avancer(created["acte"], "INSTRUIRE")
    with lieu.unchanged(), refused("failed_precondition", text="avis"):
        lieu.decision(acte)  # the number of posts changes: the council's opinion is needed
    acte = lieu.avancer(lieu.decision(lieu.avis(lieu.avancer(
        acte, "INSCRIRE", instance="CDIAE", date=day()))), "METTRE_EN_SIGNATURE")
    for one in lieu.signataires:
        assert annexe(state["first"])["etat"] == "ETAT_ANNEXE_VALIDE"
        acte = one.sign(acte)
    assert annexe(numero)["etat"] == "ETAT_ANNEXE_VALIDE" and annexe(numero)["validee"] == day()
    old = annexe(state["first"])
    assert old["etat"] == "ETAT_ANNEXE_HISTORISE" and old["historisee"] == annexe(numero)["validee"], old
    assert lieu.relire(state["made"]["acte"])["etat"] == "ETAT_ACTE_REMPLACE"
    state["modified"] = numero


def renewed(bureau):
    """Renouvelée en A1M0 : l'année suivante, mêmes postes, provisoire jusqu'à la signature."""
    lieu = state["lieu"]
    before = annexe(state["modified"])
    last = "/".join(reversed(before["fin"].split("-")))
    with lieu.unchanged(), refused("invalid_argument", "debut", f"jusqu'au {last} : le renouvellement commence après"):
        lieu.ut.RenewAnnexe(departement=D, annexe=before["id"], debut=year()[1], fin=year(1)[1])
    debut, fin = year(1)
    created = lieu.ut.RenewAnnexe(departement=D, annexe=before["id"], debut=debut, fin=fin)
    numero = state["first"].replace("A0M0", "A1M0")
    assert created["annexe"]["numero"] == numero and created["annexe"]["etat"] == "ETAT_ANNEXE_PROVISOIRE", created
    assert created["annexe"]["etpCentiemes"] == before["etpCentiemes"] == "1350"
    acte = bind(created)
    assert acte["etat"] == "ETAT_ACTE_SIGNE", "signed, its first day is yet to come"
    assert annexe(numero)["etat"] == "ETAT_ANNEXE_VALIDE" and annexe(state["modified"])["etat"] == "ETAT_ANNEXE_VALIDE"
    state["renewed"] = numero


def renewed_and_modified(bureau):
    """Puis modifiée en A1M1 : le renouvellement est historisé le jour où sa modification est valable."""
    lieu = state["lieu"]
    before = annexe(state["renewed"])
    created = lieu.ut.ModifyAnnexe(departement=D, annexe=before["id"], postes=[poste(1350, UNITAIRE + 10_000)],
                                   motif="Montant unitaire de la nouvelle année.")
    numero = state["first"].replace("A0M0", "A1M1")
    assert created["annexe"]["numero"] == numero, created["annexe"]["numero"]
    bind(created)  # as many posts: the council is only informed
    assert annexe(state["renewed"])["etat"] == "ETAT_ANNEXE_HISTORISE"
    assert annexe(state["renewed"])["historisee"] == annexe(numero)["validee"] == day()
    alive = lieu.ut.ListAnnexes(departement=D, siae=lieu.siae["id"], vivantes=True)["annexes"]
    assert sorted(one["numero"] for one in alive) == sorted([state["modified"], numero]), alive


def totals(bureau):
    """Le total suit la règle de l'État au centime : année entière, mois entamés, arrondi au demi supérieur."""
    y = today().year
    periods = [(f"{y}-01-01", f"{y}-12-31"), (f"{y}-03-01", f"{y}-12-31"), (f"{y}-01-15", f"{y}-01-20"),
               (f"{y}-07-31", f"{y}-08-01"), (f"{y}-07-01", f"{y + 1}-06-30")]
    for etp, unitaire in ((1, 1), (1, 50), (5, 10), (333, 2_299_987), (10_000_000, 100_000_000)):
        for debut, fin in periods:
            one = create(debut=debut, fin=fin, postes=[poste(etp, unitaire)])["annexe"]
            total = int(one.get("montantTotal", 0))
            assert total == expected_total(etp, unitaire, debut, fin), (etp, unitaire, debut, fin, total)


def wrong(bureau):
    """Hors de l'accord, plus d'un an, autre mesure, ETP ou montants hors limites : refusé, champ nommé."""
    lieu, (debut, fin) = state["lieu"], year()
    cases = [
        ("debut", {"debut": year(-1)[0], "fin": year(-1)[1]}), ("fin", {"debut": year(3)[0], "fin": year(3)[1]}),
        ("fin", {"debut": debut, "fin": year(1)[0]}), ("fin", {"debut": fin, "fin": debut}),
        ("postes", {"postes": []}), ("postes", {"postes": [poste(), poste()]}),
        ("postes[0].mesure", {"postes": [poste(mesure="EI_DC")]}), ("postes[0].mesure", {"postes": [poste(mesure="ACI")]}),
        ("postes[0].mesure", {"postes": [poste(mesure="")]}),
        ("postes[0].etpCentiemes", {"postes": [poste(0)]}), ("postes[0].etpCentiemes", {"postes": [poste(-100)]}),
        ("postes[0].etpCentiemes", {"postes": [poste(10_000_001)]}),
        ("postes[0].etpCentiemes", {"postes": [poste("9223372036854775808")]}),
        ("postes[0].montantUnitaire", {"postes": [poste(unitaire=-1)]}),
        ("postes[0].montantUnitaire", {"postes": [poste(unitaire="9223372036854775807")]}),
    ]
    for field, instead in cases:
        with lieu.unchanged(), refused("invalid_argument", field):
            create(**instead)
    draft = lieu.accord()
    with lieu.unchanged(), refused("failed_precondition", "accord", "en vigueur"):
        create(accord=draft["id"])
    with lieu.unchanged(), refused("not_found", "accord"):
        create(accord="00000000-0000-4000-8000-000000000000")


if __name__ == "__main__":
    story(accord, made, unsigned, signed, outside_the_delegation_of_agreements, modified, renewed,
          renewed_and_modified, totals, wrong)
