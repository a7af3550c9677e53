# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/territoire.py: a département opens to an organisation by its own State's unit and nobody
else: made in one, attached by another, detached again; what was signed in between stays."""
import json
import pathlib
import tempfile
import uuid

import base
import fluxiae
from bureau import Refused, call_raw, concert, eventually, refused, story
from lieu import PASSWORD, UT, Lieu, join, open_institution
from machine import Machine
from signataire import Signataire

HOME, OTHER = "91", "69"
NOBODY = "00000000-0000-4000-8000-000000000000"
state = {}


def found(reference):
    return state["lieu"].ut.FindOrganisation(reference=reference)


def attach(who=None, **instead):
    row = found(state["sigle"])
    return (who or state["lieu"].ut).AttachOrganisation(**{"id": row["id"], "version": row["version"], "departement": OTHER,
                                                           **instead})


def again():
    """The network's signatory with a token of now."""
    state["reseau"].person = state["bureau"].person(state["reseau"].courriel, PASSWORD)
    return state["reseau"].person


def made_at_home(bureau):
    """Une organisation, fût-elle une région, naît dans les seuls départements de l'unité qui la crée."""
    state["bureau"], state["ut"] = bureau, bureau.person(UT[HOME])
    for kind in ("RESEAU", "INTER_RESEAUX", "CONSEIL_REGIONAL", "DIRECCTE", "PLIE", "SIAE"):
        for given, field in (([HOME, OTHER], "departements[1]"), ([OTHER], "departements[0]")):
            with refused("permission_denied", field, "69"):
                state["ut"].CreateOrganisation(type=f"TYPE_ORGANISATION_{kind}", nom="Trop large", sigle="trop-large",
                                               departements=given)
    with refused("invalid_argument", "departements[1]"):
        state["ut"].CreateOrganisation(type="TYPE_ORGANISATION_RESEAU", nom="Trop", sigle="trop", departements=[HOME, "99"])
    # The second wall, without the first: what the service's own role may write.
    try:
        base.rows(bureau, """BEGIN; SET LOCAL ROLE concert_acces; SET LOCAL search_path = acces, concert;
            SELECT concert.contexte(gen_random_uuid(), gen_random_uuid(), 'ut_direccte', '{administrateur}', '{91}');
            INSERT INTO organisation (id, type, nom, sigle, departements)
            VALUES (gen_random_uuid(), 'reseau', 'Trop large', 'trop-large', '{69,91}');""")
        raise SystemExit("row-level security let it in")
    except AssertionError as error:
        assert "row-level security" in str(error), error


def found_by_name(bureau):
    """L'unité d'un autre département ne la trouve que par son sigle ou son SIRET entier, et n'en voit que l'identité."""
    state["lieu"] = Lieu(bureau, OTHER)
    siret, state["sigle"] = fluxiae.new_siret(), f"reseau-{uuid.uuid4().hex[:8]}"
    made = state["ut"].CreateOrganisation(type="TYPE_ORGANISATION_RESEAU", nom="Réseau essai", sigle=state["sigle"],
                                          departements=[HOME], siret=siret, telephone="01 99 00 12 34")
    state["id"] = made["id"]
    row = found(state["sigle"])
    assert row == found(siret) and row["nom"] == "Réseau essai" and row["type"] == "TYPE_ORGANISATION_RESEAU", row
    assert set(row) == {"id", "type", "nom", "sigle", "siret", "version"}, row
    for wrong in (state["sigle"][:-1], state["sigle"].upper(), state["sigle"] + "%", "%", "_" * len(state["sigle"]), siret[:9],
                  "Réseau essai", "ut91", state["id"]):
        with refused("not_found", "reference"):
            found(wrong)
    with refused("invalid_argument", "reference"):
        found("")
    with refused("not_found"):
        state["lieu"].ut.GetOrganisation(id=state["id"])
    agent = join(bureau, state["lieu"].ut, "", "Sam", "Agent", ["ROLE_AGENT"])
    for who in (state["lieu"].conseil.person, agent):
        for method, message in (("FindOrganisation", {"reference": state["sigle"]}),
                                ("AttachOrganisation", {"id": state["id"], "version": 1, "departement": OTHER}),
                                ("DetachOrganisation", {"id": state["id"], "version": 1, "departement": OTHER})):
            with refused("permission_denied"):
                who.call(method, message)


def only_by_its_own_unit(bureau):
    """Seule l'unité d'un département l'y rattache, une fois qu'on sait qui l'administre, et dans sa version d'alors."""
    with refused("failed_precondition", "id", "administrateur"):
        attach()
    state["late"] = state["ut"].InvitePersonne(organisation=state["id"], courriel=f"{uuid.uuid4().hex[:12]}@essai.example",
                                               prenom="Léa", nom="Retard", roles=["ROLE_ADMINISTRATEUR"])["jeton"]
    admin = join(bureau, state["ut"], state["id"], "Alix", "Réseau", ["ROLE_ADMINISTRATEUR"])
    member = admin.ListMembres()["membres"][0]
    admin.UpdateMembre(personne=admin.id, organisation=admin.organisation, version=member["version"], fonction="Direction",
                       roles=["ROLE_ADMINISTRATEUR", "ROLE_AGENT", "ROLE_SIGNATAIRE"])
    state["reseau"] = Signataire(bureau.person(admin.courriel, PASSWORD)).ready()
    for departement, code in ((HOME, "permission_denied"), ("", "invalid_argument"), ("69 ", "invalid_argument")):
        with refused(code, "departement"):
            attach(departement=departement)
    with refused("permission_denied", "departement"):
        attach(who=state["ut"])
    with refused("aborted", "version"):
        attach(version=int(found(state["sigle"])["version"]) + 1)
    with refused(("not_found", "invalid_argument"), "id"):
        attach(id=NOBODY)
    with refused("failed_precondition", "id"):
        attach(id=state["lieu"].conseil.organisation)
    far = open_institution(bureau, state["ut"], HOME, "PLIE", "Plie lointain")
    with refused("not_found", "id"):
        attach(id=far.organisation)
    with refused("not_found", "id"):
        state["lieu"].ut.DetachOrganisation(id=state["id"], version=found(state["sigle"])["version"], departement=OTHER)
    acte = state["lieu"].accord()
    with refused(("not_found", "permission_denied")):
        again().GetAccord(departement=OTHER, id=acte["id"])
    assert state["ut"].GetOrganisation(id=state["id"])["departements"] == [HOME]


def attached(bureau):
    """Rattachée, elle voit le département, et ce qu'elle a certifié et délégué y vaut : elle signe, le reçu le prouve."""
    lieu, reseau = state["lieu"], state["reseau"]
    mine = reseau.InvitePersonne(courriel=f"{uuid.uuid4().hex[:12]}@essai.example", prenom="Lou", nom="Interne",
                                 roles=["ROLE_LECTEUR"])["jeton"]
    assert bureau.anyone("GetInvitation", jeton=state["late"])
    answer = attach()
    assert answer["departements"] == [OTHER, HOME], answer
    with refused("not_found", "jeton"):  # of the other unit, which no longer decides alone who comes in
        bureau.anyone("GetInvitation", jeton=state["late"])
    assert bureau.anyone("GetInvitation", jeton=mine)["prenom"] == "Lou"
    with refused("already_exists", "departement"):
        attach()
    base.delivered(bureau, "acces", state["id"])
    for key in (reseau.cle, reseau.delegation):
        base.delivered(bureau, "acces", key)
    assert lieu.ut.GetOrganisation(id=state["id"])["nom"] == "Réseau essai"
    assert OTHER in again().moi["appartenances"][0]["departements"]
    seen = eventually("le rattachement dans le flux", lambda: [
        c for c in lieu.conseil.ListChangements(objet=state["id"], curseur=f"{OTHER}:0").get("changements", [])
        if c["action"] == "rattachee"])
    assert seen[0]["departement"] == OTHER and OTHER in seen[0]["resume"], seen
    lieu.prets().signataires.append(reseau)
    state["acte"] = lieu.actif()
    machine = Machine(bureau, UT[OTHER])
    bundle = pathlib.Path(tempfile.mkdtemp(prefix="territoire.")) / "recu.tar"
    machine.run("recu", "--departement", OTHER, state["acte"]["id"], "-o", bundle)
    verdict = json.loads(concert("--json", "verify", str(bundle)).stdout)
    assert verdict["valable"] and len(verdict["signatures"]) == 5, verdict
    for nature, objet in (("certification", reseau.cle), ("delegation", reseau.delegation)):
        log = bureau.anyone("ListEntrees", departement=OTHER, objet=objet)["entrees"]
        assert [e["nature"] for e in log] == [nature], log


def detached(bureau):
    """Détachée par la même unité, elle ne voit plus le département ; ce qu'elle y a signé demeure."""
    lieu, acte = state["lieu"], state["acte"]
    row = lieu.ut.GetOrganisation(id=state["id"])
    waits = lieu.a_signer()
    for who, departement in ((state["ut"], OTHER), (lieu.ut, HOME)):
        with refused("permission_denied", "departement"):
            who.DetachOrganisation(id=row["id"], version=row["version"], departement=departement)
    with refused("aborted", "version", "Sophie Perrin"):
        lieu.ut.DetachOrganisation(id=row["id"], version=int(row["version"]) - 1, departement=OTHER)
    before = lieu.relire(acte)
    answer = lieu.ut.DetachOrganisation(id=row["id"], version=row["version"], departement=OTHER)
    assert answer["departements"] == [HOME], answer
    for late in ("GetMe", "GetAccord"):  # a token that says otherwise is worth nothing
        def dead(method=late):
            try:
                state["reseau"].person.call(method, {"departement": OTHER, "id": acte["id"]} if method == "GetAccord" else {})
            except Refused as refusal:
                return refusal.code == "unauthenticated"
            return False
        eventually(f"le refus de {late}", dead, 3)
    base.delivered(bureau, "acces", state["id"])
    person = again()
    for one in (acte, waits):
        with refused(("not_found", "permission_denied")):
            person.GetAccord(departement=OTHER, id=one["id"])
        with refused(("not_found", "permission_denied")):
            state["reseau"].sign(one)
    path = f"/conventions/{OTHER}/{acte['id']}.pdf"
    assert call_raw(bureau.address, path, None, {"Authorization": f"Bearer {person.token}"}, "GET")[0] in (403, 404)
    assert lieu.relire(acte) == before and lieu.relire(acte)["etat"] == "ETAT_ACTE_ACTIF"
    with refused("not_found"):
        lieu.ut.GetOrganisation(id=state["id"])
    with refused("invalid_argument", "parties[4].organisation"):
        lieu.accord()
    with refused("failed_precondition", "departement"):
        state["ut"].DetachOrganisation(id=row["id"], version=answer["version"], departement=HOME)
    # What waits for its signature goes on without it.
    lieu.signataires.pop()
    mended = lieu.ut.UpdateActe(**lieu.cle(waits, commentaire="Le réseau se retire.",
                                           parties=[{"organisation": s.organisation} for s in lieu.signataires]))["acte"]
    assert lieu.signer_tous(lieu.mettre_en_signature(mended))["etat"] == "ETAT_ACTE_ACTIF"


def attached_again(bureau):
    """Rattachée à nouveau, rien n'est inscrit deux fois."""
    attach()
    base.delivered(bureau, "acces", state["id"])
    for objet in (state["reseau"].cle, state["reseau"].delegation):
        base.delivered(bureau, "acces", objet)
    assert again().GetAccord(departement=OTHER, id=state["acte"]["id"])["numero"] == state["acte"]["numero"]
    reseau = state["reseau"]
    for objet in (reseau.cle, reseau.delegation):
        log = bureau.anyone("ListEntrees", departement=OTHER, objet=objet)["entrees"]
        assert len(log) == 1, log


def told_after(bureau):
    """Détachée, la révocation de ce qui y fut inscrit l'est encore dans le registre du département."""
    lieu, reseau = state["lieu"], state["reseau"]
    row = lieu.ut.GetOrganisation(id=state["id"])
    lieu.ut.DetachOrganisation(id=row["id"], version=row["version"], departement=OTHER)
    reseau.person = reseau.admin = again()
    reseau.undelegate()
    reseau.revoke("Fin de fonction.")
    for objet, natures in ((reseau.cle, ["certification", "revocation"]),
                           (reseau.delegation, ["delegation", "delegation-revoquee"])):
        eventually(natures[1], lambda o=objet, n=natures: sorted(e["nature"] for e in bureau.anyone(
            "ListEntrees", departement=OTHER, objet=o)["entrees"]) == n)


if __name__ == "__main__":
    story(made_at_home, found_by_name, only_by_its_own_unit, attached, detached, attached_again, told_after)
