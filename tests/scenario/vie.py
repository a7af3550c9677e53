# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/vie.py: the life of an agreement: which step follows which, what each asks for, and what
is refused, from the draft to its suspension and its end."""
import calendar

import base
from bureau import refused, story
from lieu import Lieu, day, today, year

D = "69"
ACTIONS = ["INSTRUIRE", "INSCRIRE", "METTRE_EN_SIGNATURE", "RENVOYER", "SUSPENDRE", "REPRENDRE", "ENGAGER_RESILIATION",
           "RESILIER", "RENONCER_RESILIATION", "CLORE"]
state = {}


def month_later():
    """The same day of the next month, or its last day."""
    now = today()
    y, m = (now.year + 1, 1) if now.month == 12 else (now.year, now.month + 1)
    return now.replace(year=y, month=m, day=min(now.day, calendar.monthrange(y, m)[1])).isoformat()


def forbid_all_but(acte, *allowed, parties=False, avis=False, decision=False):
    """Every other step is refused with the state it is in, and nothing moves."""
    lieu = state["lieu"]
    with lieu.unchanged():
        for action in [action for action in ACTIONS if action not in allowed]:
            with refused("failed_precondition", "action", "n'y est pas possible"):
                lieu.avancer(acte, action, commentaire="Essai.", instance="CDIAE", date=month_later())
        if not avis:
            with refused("failed_precondition", "action"):
                lieu.avis(acte)
        if not decision:
            with refused("failed_precondition", "action"):
                lieu.decision(acte)
        if not parties:
            with refused("failed_precondition"):
                lieu.conseil.sign(acte)
            with refused("failed_precondition"):
                lieu.conseil.RefuseActe(**lieu.cle(acte, motif="Trop tard."))


def lieu(bureau):
    """Une structure, ses institutions, et un projet d'accord."""
    state["lieu"] = Lieu(bureau, D).prets()
    state["acte"] = state["lieu"].accord()


def each_step(bureau):
    """À chaque étape, seules les suites prévues sont possibles ; les autres sont refusées."""
    lieu, acte = state["lieu"], state["acte"]
    forbid_all_but(acte, "INSTRUIRE", "CLORE")
    acte = lieu.avancer(acte, "INSTRUIRE")
    forbid_all_but(acte, "INSCRIRE", "RENVOYER", "CLORE")
    acte = lieu.inscrire(acte)
    assert (acte["seanceInstance"], acte["seanceDate"]) == ("CDIAE", day()), acte
    forbid_all_but(acte, "RENVOYER", avis=True)
    acte = lieu.avis(acte)
    assert acte["etat"] == "ETAT_ACTE_AVIS_RENDU" and acte["avis"]["resultat"] == "RESULTAT_AVIS_FAVORABLE"
    forbid_all_but(acte, "RENVOYER", decision=True)
    acte = lieu.decision(acte)
    assert acte["etat"] == "ETAT_ACTE_DECIDE" and acte["decision"]["accord"]
    forbid_all_but(acte, "METTRE_EN_SIGNATURE", "RENVOYER")
    acte = lieu.avancer(acte, "METTRE_EN_SIGNATURE")
    forbid_all_but(acte, "RENVOYER", parties=True)
    acte = lieu.signer_tous(acte)
    assert acte["etat"] == "ETAT_ACTE_ACTIF"
    with lieu.unchanged(), refused("already_exists"):
        lieu.conseil.sign(acte)
    forbid_all_but(acte, "SUSPENDRE", "ENGAGER_RESILIATION", parties=True)
    with lieu.unchanged(), refused("failed_precondition", "action"):
        lieu.ut.UpdateActe(**lieu.cle(acte, objet="Un autre objet", commentaire="Trop tard."))
    state["actif"] = acte


def what_is_shown(bureau):
    """Les actions montrées à chacun sont celles qu'il peut prendre."""
    lieu = state["lieu"]
    acte = lieu.avancer(lieu.accord(), "INSTRUIRE")
    shown = {a.removeprefix("ACTION_ACTE_") for a in lieu.relire(acte)["actions"]}
    assert shown == {"MODIFIER", "INSCRIRE", "RENVOYER", "CLORE", "DECIDER"}, shown  # DECIDER: to refuse
    assert not lieu.conseil.GetAccord(departement=D, id=acte["id"]).get("actions"), "a party has nothing to do yet"
    acte = lieu.mettre_en_signature(acte)
    shown = {a.removeprefix("ACTION_ACTE_") for a in lieu.conseil.GetAccord(departement=D, id=acte["id"])["actions"]}
    assert shown == {"SIGNER", "REFUSER"}, shown


def a_step_back_says_why(bureau):
    """Tout retour en arrière demande un commentaire, que l'on relit ensuite."""
    lieu = state["lieu"]
    acte = lieu.inscrire(lieu.accord())
    for comment in ("", "   ", "\n\t"):
        with lieu.unchanged(), refused("invalid_argument", "commentaire", "Dites pourquoi"):
            lieu.avancer(acte, "RENVOYER", commentaire=comment)
    acte = lieu.avancer(acte, "RENVOYER", commentaire="Le bilan manque au dossier.")
    assert acte["etat"] == "ETAT_ACTE_INSTRUCTION" and acte["commentaire"] == "Le bilan manque au dossier."
    with lieu.unchanged(), refused("invalid_argument", "commentaire"):
        lieu.avancer(acte, "CLORE")
    acte = lieu.avancer(acte, "CLORE", commentaire="La structure renonce.")
    assert acte["etat"] == "ETAT_ACTE_CLOS"
    forbid_all_but(acte)


def a_changed_text_is_seen_again(bureau):
    """Changer le texte après l'avis ramène à l'instruction, et demande un commentaire ; l'avis est à refaire."""
    lieu = state["lieu"]
    acte = lieu.avis(lieu.inscrire(lieu.accord()))
    with lieu.unchanged(), refused("invalid_argument", "commentaire"):
        lieu.ut.UpdateActe(**lieu.cle(acte, objet="Un objet plus large"))
    acte = lieu.ut.UpdateActe(**lieu.cle(acte, objet="Un objet plus large", commentaire="Demande de la Région."))["acte"]
    assert acte["etat"] == "ETAT_ACTE_INSTRUCTION" and acte["versionContenu"] == 2, acte
    with lieu.unchanged(), refused("failed_precondition", "action", "avis"):
        lieu.decision(acte)
    same = lieu.ut.UpdateActe(**lieu.cle(acte, objet="Un objet plus large", commentaire="Rien de neuf."))
    assert same["acte"]["versionContenu"] == 2 and "même" in same["avertissement"], same


def opinions(bureau):
    """Un avis dit son instance, sa date, son résultat et ses réserves ; il ne vient pas du futur."""
    lieu = state["lieu"]
    acte = lieu.inscrire(lieu.accord())
    for field, instead in [("avis.resultat", {"resultat": "UNSPECIFIED"}), ("avis.instance", {"instance": " "}),
                           ("avis.date", {"date": ""}), ("avis.date", {"date": day(1)}), ("avis.date", {"date": "2027-02-29"}),
                           ("avis.reserves", {"resultat": "FAVORABLE_AVEC_RESERVES"}), ("avis.instance", {"instance": "CDIAE\n2"}),
                           ("avis.reference", {"reference": "CDIAE-1\nbis"}), ("avis.reference", {"reference": "r" * 201})]:
        with lieu.unchanged(), refused("invalid_argument", field):
            lieu.avis(acte, **instead)
    with lieu.unchanged(), refused("invalid_argument", "avis"):
        lieu.ut.RecordAvis(**lieu.cle(acte))
    with lieu.unchanged(), refused("permission_denied"):
        lieu.conseil.RecordAvis(**lieu.cle(
            acte, avis={"instance": "CDIAE", "date": day(), "resultat": "RESULTAT_AVIS_FAVORABLE"}))
    acte = lieu.avis(acte, "AJOURNE")
    assert acte["etat"] == "ETAT_ACTE_INSTRUCTION", "an adjourned opinion leads back"
    with lieu.unchanged(), refused("failed_precondition", "action", "avis"):
        lieu.decision(acte)


def against_the_opinion(bureau):
    """Une décision contraire à l'avis dit pourquoi ; un refus aussi."""
    lieu = state["lieu"]
    acte = lieu.avis(lieu.inscrire(lieu.accord()), "DEFAVORABLE")
    assert acte["etat"] == "ETAT_ACTE_INSTRUCTION"
    with lieu.unchanged(), refused("invalid_argument", "decision.motif", "avis défavorable"):
        lieu.decision(acte)
    with lieu.unchanged(), refused("invalid_argument", "decision.motif"):
        lieu.decision(acte, accord=False)
    with lieu.unchanged(), refused("invalid_argument", "decision.reference"):
        lieu.decision(acte, reference=" ", motif="Urgence sociale.")
    for reference in ("arrêté\n1", "r" * 201):
        with lieu.unchanged(), refused("invalid_argument", "decision.reference"):
            lieu.decision(acte, reference=reference, motif="Urgence sociale.")
    with lieu.unchanged(), refused("invalid_argument", "decision.date"):
        lieu.decision(acte, date=day(1), motif="Urgence sociale.")
    decided = lieu.decision(acte, motif="Le bassin d'emploi n'a pas d'autre structure.")
    assert decided["etat"] == "ETAT_ACTE_DECIDE"
    entry = lieu.entrees(acte, "decision", 1)[0]["texte"]
    assert "\naccord: oui\n" in entry and "bassin" not in entry, entry
    closed = lieu.decision(lieu.avis(lieu.inscrire(lieu.accord())), accord=False, motif="Budget épuisé.")
    assert closed["etat"] == "ETAT_ACTE_CLOS", closed["etat"]


def suspended_and_resumed(bureau):
    """Suspendu avec sa raison, il n'est plus en vigueur ; repris, il l'est de nouveau."""
    lieu, acte = state["lieu"], state["actif"]

    def in_force():
        found = lieu.ut.ListAccords(departement=D, siae=lieu.siae["id"], actifLe=day()).get("actes", [])
        return acte["id"] in [one["id"] for one in found]

    assert in_force()
    with lieu.unchanged(), refused("invalid_argument", "commentaire"):
        lieu.avancer(acte, "SUSPENDRE")
    with lieu.unchanged(), refused("permission_denied"):
        lieu.conseil.AdvanceActe(**lieu.cle(acte, action="ACTION_ACTE_SUSPENDRE", commentaire="Non."))
    now = lieu.avancer(acte, "SUSPENDRE", commentaire="Comptes annuels non transmis.")
    assert now["etat"] == "ETAT_ACTE_SUSPENDU" and not in_force()
    forbid_all_but(now, "REPRENDRE", "ENGAGER_RESILIATION", parties=True)
    now = lieu.avancer(acte, "REPRENDRE", commentaire="Comptes reçus.")
    assert now["etat"] == "ETAT_ACTE_ACTIF" and in_force()
    assert lieu.entrees(acte, "suspension", 1) and lieu.entrees(acte, "reprise", 1)


def terminated(bureau):
    """La résiliation laisse à la structure un mois au moins pour ses observations."""
    lieu, acte = state["lieu"], state["actif"]
    with lieu.unchanged(), refused("invalid_argument", "commentaire"):
        lieu.avancer(acte, "ENGAGER_RESILIATION")
    with lieu.unchanged(), refused("invalid_argument", "date", "un mois au moins"):
        lieu.avancer(acte, "ENGAGER_RESILIATION", commentaire="Manquements répétés.", date=day(20))
    now = lieu.avancer(acte, "ENGAGER_RESILIATION", commentaire="Manquements répétés.")
    assert now["etat"] == "ETAT_ACTE_EN_RESILIATION" and now["observationsJusquAu"] == month_later(), now
    with lieu.unchanged(), refused("failed_precondition", "action", "observations"):
        lieu.avancer(acte, "RESILIER", commentaire="Sans attendre.")
    now = lieu.avancer(acte, "RENONCER_RESILIATION", commentaire="Observations convaincantes.")
    assert now["etat"] == "ETAT_ACTE_ACTIF" and not now.get("observationsJusquAu"), now
    lieu.avancer(acte, "ENGAGER_RESILIATION", commentaire="Nouveaux manquements.")
    # A month goes by: only the database's clock hand can be turned.
    base.rows(bureau, "UPDATE conventionnement.acte SET observations_jusqu_au = :'jour'"
              " WHERE departement = :'d' AND id = :'id'", jour=day(-1), d=D, id=acte["id"])
    with lieu.unchanged(), refused("invalid_argument", "date"):
        lieu.avancer(acte, "RESILIER", commentaire="Avec effet rétroactif.", date=day(-1))
    now = lieu.avancer(acte, "RESILIER", commentaire="Aucune observation reçue.")
    assert now["etat"] == "ETAT_ACTE_RESILIE" and lieu.entrees(acte, "resiliation", 1)
    forbid_all_but(now, parties=True)


def by_others(bureau):
    """Seule l'unité de l'État fait avancer un accord ; un lecteur ne change rien ; le calendrier ne s'ordonne pas."""
    lieu = state["lieu"]
    acte = lieu.accord()
    for one in (lieu.conseil, lieu.emploi):
        with lieu.unchanged(), refused("permission_denied"):
            one.AdvanceActe(**lieu.cle(acte, action="ACTION_ACTE_INSTRUIRE"))
        with lieu.unchanged(), refused("permission_denied"):
            one.UpdateActe(**lieu.cle(acte, objet="À ma façon"))
    with lieu.unchanged(), refused("permission_denied", "action"):
        lieu.structure.AdvanceActe(**lieu.cle(acte, action="ACTION_ACTE_INSTRUIRE"))
    for action in ("ACTIVER", "ECHOIR", "REMPLACER", "SIGNER", "REFUSER", "DECIDER", "RENDRE_AVIS", "MODIFIER", "UNSPECIFIED"):
        with lieu.unchanged(), refused("invalid_argument", "action"):
            lieu.avancer(acte, action)


def reminded(bureau):
    """On relance ceux qui n'ont pas signé, une fois par vingt-quatre heures."""
    lieu = state["lieu"]
    acte = lieu.etat.sign(lieu.a_signer())
    key = {"departement": D, "id": acte["id"]}
    names = lieu.ut.RemindActe(**key)["organisations"]
    assert len(names) == 3 and not any("Unité" in name for name in names), names
    with refused("failed_precondition", text="24 heures"):
        lieu.ut.RemindActe(**key)
    draft = lieu.accord()
    with lieu.unchanged(), refused("failed_precondition", text="à signer"):
        lieu.ut.RemindActe(departement=D, id=draft["id"])


def past_its_days(bureau):
    """Un accord signé après son dernier jour est échu ; un autre, à venir, attend son premier jour."""
    lieu = state["lieu"]
    debut, fin = year(-3)[0], year(-1)[1]
    assert lieu.signer_tous(lieu.a_signer(debut=debut, fin=fin))["etat"] == "ETAT_ACTE_ECHU"
    assert lieu.signer_tous(lieu.a_signer(debut=year(1)[0], fin=year(1)[1]))["etat"] == "ETAT_ACTE_SIGNE"


if __name__ == "__main__":
    story(lieu, each_step, what_is_shown, a_step_back_says_why, a_changed_text_is_seen_again, opinions,
          against_the_opinion, suspended_and_resumed, terminated, by_others, reminded, past_its_days)
