# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/personne.py: a person corrects their name and address, then is erased: gone from where people are
named, everywhere; what they signed stays whole, with who signed it."""
import json
import pathlib
import tempfile
import uuid

import base
from bureau import concert, eventually, refused, story
from lieu import PASSWORD, UT, Lieu, join
from machine import Machine
from mot_de_passe import host, login

D = "91"
NOBODY = "00000000-0000-4000-8000-000000000000"
FIRST, LAST = "Zéphyrine", "Quatrebarbes"  # found nowhere else
state = {}


def found(bureau, schema, *texts):
    """Those of these texts that stand in a row of the service's."""
    dump = base.dump(bureau, schema).decode()
    return [text for text in texts if text in dump]


def corrected(bureau):
    """Chacun corrige son nom et son adresse ; une autre adresse demande le mot de passe."""
    lieu = state["lieu"] = Lieu(bureau, D).prets()
    admin = state["admin"] = lieu.conseil
    state["sienne"] = f"{uuid.uuid4().hex}@essai.example"
    zoe = state["zoe"] = join(bureau, admin.person, "", "Zoe", "Faute", ["ROLE_AGENT", "ROLE_SIGNATAIRE"])
    for wrong, field in (({}, "prenom"), ({"prenom": "x" * 201}, "prenom"), ({"nom": "a\nb"}, "nom"),
                         ({"courriel": "pas une adresse"}, "courriel"), ({"courriel": state["sienne"]}, "motDePasse")):
        with refused("invalid_argument", field):
            zoe.UpdateMe(**wrong)
    with refused("permission_denied", "motDePasse"):
        zoe.UpdateMe(courriel=state["sienne"], motDePasse="pas le bon, et long")
    with refused("already_exists", "courriel", "déjà cette adresse"):
        zoe.UpdateMe(courriel=admin.courriel, motDePasse=PASSWORD)
    assert zoe.GetMe()["prenom"] == "Zoe" and zoe.GetMe()["courriel"] == zoe.courriel
    before = zoe.courriel
    me = zoe.UpdateMe(prenom=FIRST, nom=LAST)
    assert (me["prenom"], me["nom"], me["courriel"]) == (FIRST, LAST, before), me
    me = zoe.UpdateMe(courriel=state["sienne"].upper(), motDePasse=PASSWORD)
    assert (me["prenom"], me["courriel"]) == (FIRST, state["sienne"]), me
    with refused("unauthenticated"):
        bureau.person(before, PASSWORD)
    zoe.courriel = state["sienne"]
    assert login(bureau, zoe, PASSWORD).id == zoe.id
    eventually("le nom corrigé dans conventionnement", lambda: base.rows(
        bureau, "SELECT prenom FROM conventionnement.personne WHERE id = :'id'", id=zoe.id) == [FIRST])


def who_signed(bureau):
    """Elle signe un accord, qui entre en vigueur ; puis ce qui lui permet de signer est révoqué."""
    lieu, admin, zoe = state["lieu"], state["admin"], state["zoe"]
    machine = Machine(bureau, zoe.courriel, PASSWORD)
    machine.run("keygen", machine.key_file, "--deposer")
    key = next(c for c in admin.ListCles()["cles"] if c["personne"] == zoe.id)
    admin.CertifyCle(cle=key["id"])
    right = admin.CreateDelegation(personne=zoe.id, portee="PORTEE_DELEGATION_TOUT", du="2026-01-01", au="2030-12-31",
                                   reference="arrêté du 2 janvier")
    base.delivered(bureau, "acces", key["id"])
    base.delivered(bureau, "acces", right["id"])
    acte = lieu.a_signer()
    machine.sign(D, acte["id"])
    for one in (lieu.etat, lieu.emploi, lieu.structure):
        acte = one.sign(acte)
    assert acte["etat"] == "ETAT_ACTE_ACTIF", acte
    state["acte"] = acte
    for who in (admin, zoe):
        with refused("failed_precondition", "personne", "1 clé(s), 1 délégation(s)"):
            who.ErasePersonne(personne=zoe.id)
    base.delivered(bureau, "conventionnement", acte["id"])  # in the log before it: signed, then revoked
    admin.RevokeCle(cle=key["id"], motif=f"Départ de {LAST}")
    admin.RevokeDelegation(delegation=right["id"], motif=f"Départ de {LAST}")
    base.delivered(bureau, "acces", key["id"])


def who_may(bureau):
    """Efface qui le peut : soi-même, l'administrateur de sa seule organisation ; jamais le dernier administrateur."""
    lieu, admin, zoe = state["lieu"], state["admin"], state["zoe"]
    other = join(bureau, admin.person, "", "Léo", "Collègue", ["ROLE_AGENT"])
    with refused("permission_denied", "personne"):
        other.ErasePersonne(personne=zoe.id)
    for stranger in (lieu.ut, lieu.structure):
        with refused("not_found", "personne"):
            stranger.ErasePersonne(personne=zoe.id)
    with refused("not_found", "personne"):
        admin.ErasePersonne(personne=NOBODY)
    alone = join(bureau, lieu.ut, lieu.ut.organisation, "Max", "Double", ["ROLE_AGENT"])
    jeton = admin.InvitePersonne(courriel=alone.courriel, prenom="Max", nom="Double", fonction="x", roles=["ROLE_AGENT"])["jeton"]
    bureau.anyone("AcceptInvitation", jeton=jeton, motDePasse=PASSWORD)
    with refused("failed_precondition", "personne", "autre organisation"):
        admin.ErasePersonne(personne=alone.id)
    alone.ErasePersonne()  # of two organisations, by oneself
    with refused("unauthenticated"):
        alone.GetMe()
    assert login(bureau, zoe, PASSWORD).GetMe()["nom"] == LAST, "nothing changed"


def no_id_at_all(bureau):
    """Ce qui n'est pas un identifiant est refusé sous le nom que lui donne la demande."""
    admin = state["admin"]
    for method, field, more in (
            ("ErasePersonne", "personne", {}), ("RemoveMembre", "personne", {}), ("ResetPassword", "personne", {}),
            ("UpdateMembre", "personne", {"roles": ["ROLE_AGENT"]}), ("CertifyCle", "cle", {}),
            ("RevokeCle", "cle", {"motif": "x"}), ("RevokeDelegation", "delegation", {"motif": "x"}),
            ("CreateDelegation", "personne", {"portee": "PORTEE_DELEGATION_TOUT", "du": "2026-01-01", "au": "2026-12-31",
                                              "reference": "x"}),
            ("GetOrganisation", "id", {}), ("RevokeSession", "session", {}), ("GetCleEnveloppee", "cle", {})):
        with refused("invalid_argument", field, "n'est pas un identifiant"):
            getattr(admin, method)(**{field: "pas un identifiant", **more})


def erased(bureau):
    """Effacée : sa session s'arrête, son mot de passe ne vaut rien, son nom n'est plus nulle part où l'on nomme des gens."""
    admin, zoe = state["admin"], state["zoe"]
    assert found(bureau, "acces", FIRST, LAST, state["sienne"]) == [FIRST, LAST, state["sienne"]]
    admin.ErasePersonne(personne=zoe.id)
    with refused("unauthenticated"):
        zoe.GetMe()
    with refused("unauthenticated"):
        bureau.person(state["sienne"], PASSWORD)
    assert zoe.id not in {m["personne"] for m in admin.ListMembres()["membres"]}
    with refused("not_found", "personne"):
        admin.ErasePersonne(personne=zoe.id)
    base.delivered(bureau, "acces", zoe.id)
    for schema in ("acces", "registre", "flux"):
        assert not found(bureau, schema, FIRST, LAST, state["sienne"]), schema
    left = base.rows(bureau, "SELECT t FROM (SELECT 'personne' AS t, p::text AS l FROM conventionnement.personne AS p"
                     " UNION ALL SELECT 'cle', k::text FROM conventionnement.cle AS k"
                     " UNION ALL SELECT 'signature', g::text FROM conventionnement.signature AS g"
                     " UNION ALL SELECT 'transition', x::text FROM conventionnement.acte_transition AS x"
                     " UNION ALL SELECT 'sortie', encode(o.corps, 'escape') FROM conventionnement.outbox AS o) AS all_"
                     " WHERE l LIKE '%' || :'nom' || '%'", nom=LAST)
    assert left == ["signature"], left
    back = join(bureau, admin.person, "", "Une", "Autre", ["ROLE_AGENT"], courriel=state["sienne"])
    assert back.id != zoe.id, "the address is free again, for another account"


def what_was_signed(bureau):
    """L'accord qu'elle a signé reste en vigueur, dit qui l'a signé, et son reçu se vérifie."""
    lieu, acte = state["lieu"], state["acte"]
    now = lieu.relire(acte)
    assert now["etat"] == "ETAT_ACTE_ACTIF", now
    assert {s["prenom"] for s in now["signatures"]} == {"Alix", FIRST}, now["signatures"]
    with tempfile.TemporaryDirectory() as folder:
        bundle = pathlib.Path(folder) / "recu.tar"
        Machine(bureau, UT[D]).run("recu", "--departement", D, acte["id"], "-o", bundle)
        verdict = json.loads(concert("--json", "verify", str(bundle)).stdout)
    assert verdict["valable"] and LAST in {s["nom"] for s in verdict["signatures"]}, verdict
    timeline = json.dumps(lieu.ut.GetTimeline(departement=D, siae=lieu.siae["id"]), ensure_ascii=False)
    assert LAST not in timeline, timeline


def by_the_host(bureau):
    """L'hébergeur efface qui personne ne peut effacer : qui n'a plus d'organisation, le dernier administrateur d'une autre."""
    lieu, admin = state["lieu"], state["admin"]
    gone = join(bureau, admin.person, "", "Eve", "Partie", ["ROLE_AGENT"])
    admin.RemoveMembre(personne=gone.id)
    with refused("not_found", "personne"):
        admin.ErasePersonne(personne=gone.id)
    for arguments, said in ((["--erase"], "usage"), (["--erase", "pas une adresse"], "courriel"),
                            (["--erase", f"{uuid.uuid4().hex}@essai.example"], "courriel")):
        made = host(bureau, *arguments)
        assert made.returncode != 0 and said in made.stderr and not made.stdout, made
    made = host(bureau, "--erase", gone.courriel)
    assert (made.returncode, made.stdout) == (0, "erased\n"), made
    assert not found(bureau, "acces", gone.courriel)
    last = lieu.emploi
    last.RevokeCle(cle=last.cle, motif="Départ")
    last.undelegate()
    with refused("failed_precondition", "personne", "dernier administrateur"):
        last.ErasePersonne()
    assert host(bureau, "--erase", last.courriel).returncode == 0
    eventually("la fin de sa session", lambda: is_out(last))
    lieu.ut.InvitePersonne(organisation=last.organisation, courriel=f"{uuid.uuid4().hex}@essai.example", prenom="Ada",
                           nom="Suivante", roles=["ROLE_ADMINISTRATEUR"])


def is_out(who):
    from bureau import Refused

    try:
        who.GetMe()
    except Refused as refusal:
        assert refusal.code == "unauthenticated", refusal
        return True
    return False


if __name__ == "__main__":
    story(corrected, who_signed, who_may, no_id_at_all, erased, what_was_signed, by_the_host)
