# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/accord_cadre.py: the main job. From the State's files to a framework agreement that four
institutions co-sign, each with a key that only it holds, and that anyone can verify offline."""
import json
import pathlib
import tempfile

from bureau import call_raw, concert, eventually, story
from machine import Machine
from witness import Witnesses

D = "03"
COUNTS = {
    "03": {"ACI": 12, "AI": 7, "EI": 7, "ETTI": 2},
    "25": {"ACI": 22, "AI": 6, "EI": 12, "ETTI": 3},
    "91": {"ACI": 20, "AI": 8, "EI": 16, "ETTI": 0},
    "69": {"ACI": 28, "AI": 15, "EI": 25, "ETTI": 7},
}
UT = {"03": "claire.moreau@ut03.example", "25": "anne.jacquet@ut25.example",
      "69": "sophie.perrin@ut69.example", "91": "denis.leroy@ut91.example"}

state = {}


def imported(bureau):
    """Les fichiers de l'État sont dans le registre : les structures des quatre départements, par type."""
    for departement, counts in COUNTS.items():
        ut = bureau.person(UT[departement])
        for kind, count in counts.items():
            page = ut.ListSiae(departement=departement, type=f"TYPE_SIAE_{kind}", taille=1)
            assert int(page.get("total", 0)) == count, (departement, kind, page.get("total"))


def signers(bureau):
    """Les quatre signataires font chacun leur clé sur leur machine, certifiée et déléguée."""
    people = {
        "etat": "claire.moreau@ut03.example",
        "departement": "hugo.petit@cg03.example",
        "pole_emploi": "nadia.benali@pe03.example",
        "siae": "paul.vidal@siae03.example",
    }
    for who, courriel in people.items():
        state[who] = Machine(bureau, courriel)
        state[who].make_key()
        state[who].delegate_to_self()


def witnesses(bureau):
    """Le Conseil général et Pôle emploi tiennent chacun un témoin du registre."""
    state["witnesses"] = Witnesses(bureau, D, ("cg03", "pe03"))


def watched(bureau):
    """L'agent du Conseil général suit les changements pendant toute l'histoire."""
    from watch import Watch

    state["watch"] = Watch(bureau, bureau.person("hugo.petit@cg03.example"), D)


def drafted(bureau):
    """L'UT ouvre un accord-cadre de trois ans avec un ACI, l'État, le Conseil général et Pôle emploi."""
    ut = bureau.person(UT[D])
    siae_org = state["siae"].moi["organisation"]
    siret = ut.GetOrganisation(id=siae_org)["siret"]
    siae = ut.ListSiae(departement=D, texte=siret)["siae"][0]
    parties = [{"organisation": state[who].organisation, "obligatoire": True}
               for who in ("etat", "departement", "pole_emploi", "siae")]
    accord = ut.CreateAccord(
        departement=D, siae=siae["id"], type="TYPE_SIAE_ACI", objet="Accord-cadre 2026-2028",
        debut="2026-01-01", fin="2028-12-31", parties=parties,
        articles=[{"titre": "Objet", "texte": "L'accord fixe les engagements des parties sur trois ans."}],
    )
    assert accord["etat"] == "ETAT_ACTE_BROUILLON" and accord["versionContenu"] == 1, accord
    state["accord"] = accord


def changed(bureau):
    """Le contenu change : nouvelle version, la différence se lit ligne à ligne."""
    ut = bureau.person(UT[D])
    accord = state["accord"]
    answer = ut.UpdateActe(
        departement=D, id=accord["id"], version=accord["version"], objet=accord["objet"],
        debut=accord["debut"], fin=accord["fin"],
        parties=[{"organisation": p["organisation"], "obligatoire": True} for p in accord["parties"]],
        articles=[
            {"titre": "Objet", "texte": "L'accord fixe les engagements des parties sur trois ans."},
            {"titre": "Suivi", "texte": "Les parties se réunissent deux fois par an.\n\n- en mars\n- en octobre"},
        ],
    )
    state["accord"] = answer["acte"]
    assert state["accord"]["versionContenu"] == 2, answer
    lines = ut.CompareVersions(departement=D, id=accord["id"], avant=1, apres=2)["lignes"]
    added = [line.get("texte", "") for line in lines if line["sorte"] == "SORTE_LIGNE_AJOUTEE"]
    assert any("deux fois par an" in text for text in added), added


def advance(bureau, action, **more):
    accord = bureau.person(UT[D]).AdvanceActe(
        departement=D, id=state["accord"]["id"], version=state["accord"]["version"],
        action=f"ACTION_ACTE_{action}", **more)
    state["accord"] = accord
    return accord


def decided(bureau):
    """Instruction, inscription à l'ordre du jour, avis du CDIAE, décision du préfet."""
    ut = bureau.person(UT[D])
    assert advance(bureau, "INSTRUIRE")["etat"] == "ETAT_ACTE_INSTRUCTION"
    assert advance(bureau, "INSCRIRE", instance="CDIAE de l'Allier", date="2026-11-17")["etat"] == "ETAT_ACTE_INSCRIT"
    state["accord"] = ut.RecordAvis(
        departement=D, id=state["accord"]["id"], version=state["accord"]["version"],
        avis={"instance": "CDIAE de l'Allier", "date": "2026-11-17",
              "resultat": "RESULTAT_AVIS_FAVORABLE_AVEC_RESERVES", "reserves": "Bilan à mi-parcours demandé.",
              "reference": "CDIAE-2026-11"})
    assert state["accord"]["etat"] == "ETAT_ACTE_AVIS_RENDU"
    state["accord"] = ut.RecordDecision(
        departement=D, id=state["accord"]["id"], version=state["accord"]["version"],
        decision={"accord": True, "date": "2026-11-18", "reference": "Arrêté 2026-118"})
    assert state["accord"]["etat"] == "ETAT_ACTE_DECIDE"
    assert advance(bureau, "METTRE_EN_SIGNATURE")["etat"] == "ETAT_ACTE_A_SIGNER"


def signed(bureau):
    """Chaque partie signe de sa machine, avec sa clé ; à la dernière signature, l'accord est actif."""
    for who in ("etat", "departement", "pole_emploi", "siae"):
        state[who].sign(D, state["accord"]["id"])
    accord = bureau.person(UT[D]).GetAccord(departement=D, id=state["accord"]["id"])
    assert accord["etat"] == "ETAT_ACTE_ACTIF", accord["etat"]
    assert len(accord["signatures"]) == 4


def seen(bureau):
    """Chaque étape est passée dans le flux, dans l'ordre."""
    watch = state["watch"]
    eventually("l'activation dans le flux", lambda: any(
        c["objet"] == state["accord"]["id"] and "acti" in c["action"] for c in watch.changes))
    versions = [int(c["version"]) for c in watch.changes if c["objet"] == state["accord"]["id"]]
    assert versions == sorted(versions) and len(set(versions)) >= 10, versions
    watch.close()


def witnessed(bureau):
    """Chaque acte qui engage est une entrée du registre, attestée par deux témoins."""
    def attested():
        entries = bureau.anyone("ListEntrees", departement=D, objet=state["accord"]["id"]).get("entrees", [])
        natures = [e["nature"] for e in entries]
        wanted = {"avis": 1, "decision": 1, "signature": 4, "activation": 1}
        return all(natures.count(n) == c for n, c in wanted.items()) and all(e.get("attestee") for e in entries)

    eventually("les entrées attestées", attested)
    journal = bureau.anyone("GetJournal", departement=D)
    assert len(journal.get("temoins", [])) == 2 and int(journal["quorum"]) == 2, journal
    status, _, checkpoint = call_raw(bureau.address, f"/registre/{D}/checkpoint", None, method="GET")
    assert status == 200 and checkpoint.decode().count("\n— ") == 3, checkpoint.decode()


def verified(bureau):
    """`concert verify` dit hors ligne ce qui a été convenu, par qui, quand, et que c'est au registre."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="recu."))
    bundle = folder / "recu.tar"
    state["etat"].run("recu", "--departement", D, state["accord"]["id"], "-o", bundle)
    verdict = json.loads(concert("--json", "verify", str(bundle), env={"CONCERT_ADDRESS": "http://127.0.0.1:1"}).stdout)
    assert verdict["valable"] and len(verdict["signatures"]) == 4 and len(verdict["temoins"]) == 2, verdict
    assert {s["nom"] for s in verdict["signatures"]} == {"Moreau", "Petit", "Benali", "Vidal"}
    assert (verdict["debut"], verdict["fin"]) == ("2026-01-01", "2028-12-31")
    bytes_ = bytearray(bundle.read_bytes())
    bytes_[len(bytes_) // 2] ^= 1
    flipped = folder / "altere.tar"
    flipped.write_bytes(bytes_)
    refusal = concert("verify", str(flipped), check=False)
    assert refusal.returncode != 0 and refusal.stderr.startswith("concert : "), refusal


def witness_replaced(bureau):
    """Un témoin cède la place à un autre : le reçu se refait sans attendre une nouvelle entrée au registre."""
    state["witnesses"].replace("cg03", "region03")
    bundle = pathlib.Path(tempfile.mkdtemp(prefix="recu.")) / "recu.tar"
    state["etat"].run("recu", "--departement", D, state["accord"]["id"], "-o", bundle)
    verdict = json.loads(concert("--json", "verify", str(bundle)).stdout)
    assert sorted(t["nom"] for t in verdict["temoins"]) == ["pe03", "region03"], verdict


if __name__ == "__main__":
    try:
        story(imported, signers, witnesses, watched, drafted, changed, decided, signed, seen, witnessed, verified,
              witness_replaced)
    finally:
        if "witnesses" in state:
            state["witnesses"].stop()
