# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/lieu.py: a structure of one story's own, with its institutions and their signatories,
in a département of the demonstration; and the steps that lead an agreement to where a scene begins."""
import datetime
import uuid
import zoneinfo

import base
import fluxiae
from bureau import Person, b64, call, eventually
from signataire import Signataire

UT = {"69": "sophie.perrin@ut69.example", "91": "denis.leroy@ut91.example"}
ALL = ["ROLE_ADMINISTRATEUR", "ROLE_AGENT", "ROLE_SIGNATAIRE"]
PASSWORD = "quatre mots bien à moi"
RUNNING = ["ETAT_ACTE_SIGNE", "ETAT_ACTE_ACTIF", "ETAT_ACTE_SUSPENDU"]


def today():
    """The day it is in France."""
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).date()


def day(offset=0):
    return (today() + datetime.timedelta(days=offset)).isoformat()


def year(offset=0):
    """First and last day of the current year, or of `offset` years later."""
    return f"{today().year + offset}-01-01", f"{today().year + offset}-12-31"


def join(bureau, admin, organisation, prenom, nom, roles, courriel=None):
    """Invited, and in: the person, logged in with the organisation."""
    courriel = courriel or f"{uuid.uuid4().hex[:12]}@essai.example"
    jeton = admin.InvitePersonne(organisation=organisation, courriel=courriel, prenom=prenom, nom=nom,
                                 fonction="Direction", roles=roles)["jeton"]
    answer = call(bureau.address, "concert.acces.v1.Acces/AcceptInvitation",
                  {"jeton": jeton, "motDePasse": PASSWORD, "appareil": "scénario"})
    return Person(bureau, courriel, answer)


def open_institution(bureau, ut, departement, kind, nom, siret=""):
    """A new organisation and its first administrator, who takes the roles they work with."""
    tag = uuid.uuid4().hex[:8]
    organisation = ut.CreateOrganisation(
        type=f"TYPE_ORGANISATION_{kind}", nom=f"{nom} {tag}", sigle=f"x{tag}", departements=[departement], siret=siret)
    person = join(bureau, ut, organisation["id"], "Alix", nom.split()[0], ["ROLE_ADMINISTRATEUR"])
    member = person.ListMembres()["membres"][0]
    person.UpdateMembre(personne=person.id, organisation=person.organisation, version=member["version"],
                        fonction="Direction", roles=ALL)
    base.delivered(bureau, "acces", organisation["id"])
    return bureau.person(person.courriel, PASSWORD)


class Lieu:
    """The State's unit is the demonstration's; the rest is new."""

    def __init__(self, bureau, departement, nom="Les Jardins d'essai"):
        self.bureau, self.departement = bureau, departement
        self.ut = bureau.person(UT[departement])
        self.siret, self.nom = fluxiae.new_siret(), f"{nom} {uuid.uuid4().hex[:8]}"
        self.importer([fluxiae.structure(departement, self.nom, siret=self.siret)])
        self.siae = self.ut.ListSiae(departement=departement, texte=self.siret)["siae"][0]
        self.etat = Signataire(join(bureau, self.ut, self.ut.organisation, "Alix", "Etat",
                                    ["ROLE_AGENT", "ROLE_SIGNATAIRE"]), self.ut)
        self.conseil = self.institution("CONSEIL_GENERAL", "Conseil essai")
        self.emploi = self.institution("POLE_EMPLOI", "Emploi essai")
        self.structure = self.institution("SIAE", "Structure essai", self.siret)
        self.signataires = [self.etat, self.conseil, self.emploi, self.structure]

    def importer(self, lignes, view="Structure", appliquer=True):
        contenu = fluxiae.text(view, lignes).encode()
        return self.ut.ImportFluxiae(nom=fluxiae.name(view), contenu=b64(contenu), appliquer=appliquer)

    def institution(self, kind, nom, siret=""):
        return Signataire(open_institution(self.bureau, self.ut, self.departement, kind, nom, siret))

    def prets(self):
        """All signatories have a certified key and a delegation."""
        for one in self.signataires:
            one.ready()
        return self

    def unchanged(self):
        return base.unchanged(self.bureau, self.departement, self.siae["id"])

    # --- an agreement, step by step -----------------------------------------------------------------

    def en_cours(self, debut, fin, type_):
        """The agreement that runs on days of this period, which a new one replaces; "" when there is none."""
        found = self.ut.ListAccords(departement=self.departement, siae=self.siae["id"],
                                    nature="NATURE_ACTE_ACCORD_CADRE").get("actes", [])
        running = [one for one in found if one["etat"] in RUNNING and one["type"] == type_
                   and one["debut"] <= fin and one["fin"] >= debut]
        return running[0]["id"] if running else ""

    def demande(self, **instead):
        """What CreateAccord is asked: one agreement at a time, so that another replaces the one that runs."""
        debut, fin = instead.get("debut", year()[0]), instead.get("fin", year(2)[1])
        instead.setdefault("remplace", self.en_cours(debut, fin, instead.get("type", "TYPE_SIAE_ACI")))
        return {
            "departement": self.departement, "siae": self.siae["id"], "type": "TYPE_SIAE_ACI",
            "objet": "Accord-cadre d'essai", "debut": year()[0], "fin": year(2)[1],
            "parties": [{"organisation": s.organisation} for s in self.signataires],
            "articles": [{"titre": "Objet", "texte": "Les parties s'engagent ensemble pour trois ans."}], **instead,
        }

    def accord(self, **instead):
        return self.ut.CreateAccord(**self.demande(**instead))

    def relire(self, acte):
        return self.ut.GetAccord(departement=self.departement, id=acte["id"])

    def cle(self, acte, **more):
        """The instrument and its version, as it is now."""
        return {"departement": self.departement, "id": acte["id"], "version": self.relire(acte)["version"], **more}

    def avancer(self, acte, action, **more):
        return self.ut.AdvanceActe(**self.cle(acte, action=f"ACTION_ACTE_{action}", **more))

    def inscrire(self, acte):
        if acte["etat"] == "ETAT_ACTE_BROUILLON":
            acte = self.avancer(acte, "INSTRUIRE")
        return self.avancer(acte, "INSCRIRE", instance="CDIAE", date=day())

    def avis(self, acte, resultat="FAVORABLE", **more):
        return self.ut.RecordAvis(**self.cle(acte, avis={
            "instance": "CDIAE", "date": day(), "resultat": f"RESULTAT_AVIS_{resultat}", "reference": "CDIAE-1", **more}))

    def decision(self, acte, accord=True, **more):
        return self.ut.RecordDecision(**self.cle(acte, decision={
            "accord": accord, "date": day(), "reference": "arrêté 1", **more}))

    def a_signer(self, **instead):
        """An agreement that waits for its signatures."""
        return self.mettre_en_signature(self.accord(**instead))

    def mettre_en_signature(self, acte):
        acte = self.decision(self.avis(self.inscrire(acte)))
        return self.avancer(acte, "METTRE_EN_SIGNATURE")

    def signer_tous(self, acte):
        for one in self.signataires:
            acte = one.sign(acte)
        return acte

    def actif(self, **instead):
        acte = self.signer_tous(self.a_signer(**instead))
        assert acte["etat"] == "ETAT_ACTE_ACTIF", acte["etat"]
        return acte

    # --- what others are told -----------------------------------------------------------------------

    def entrees(self, acte, nature, count):
        """The log's entries of this nature about the instrument, once there are as many."""
        def found():
            all_ = self.bureau.anyone("ListEntrees", departement=self.departement, objet=acte["id"]).get("entrees", [])
            some = [e for e in all_ if e["nature"] == nature]
            return some if len(some) == count else None

        return eventually(f"{count} entrée(s) « {nature} » au registre", found)
