# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/assemblee.py: a council of one story's own, its members logged in, and the steps that lead a
session to where a scene begins. A session is held on its day: its time zone is chosen so that it is about noon there."""
import datetime
import uuid
import zoneinfo

import base
from bureau import Refused, eventually
from lieu import UT, join, open_institution


# One zone without daylight saving for each hour from Greenwich.
_ZONES = {
    -11: "Pacific/Pago_Pago", -10: "Pacific/Honolulu", -9: "Pacific/Gambier", -8: "Pacific/Pitcairn",
    -7: "America/Phoenix", -6: "America/Costa_Rica", -5: "America/Bogota", -4: "America/Martinique",
    -3: "America/Cayenne", -2: "America/Noronha", -1: "Atlantic/Cape_Verde", 0: "Africa/Abidjan", 1: "Africa/Lagos",
    2: "Africa/Maputo", 3: "Africa/Nairobi", 4: "Indian/Reunion", 5: "Indian/Maldives", 6: "Asia/Dhaka",
    7: "Asia/Bangkok", 8: "Asia/Singapore", 9: "Asia/Tokyo", 10: "Pacific/Guam", 11: "Pacific/Noumea",
    12: "Pacific/Wallis",
}


def midi():
    """(zone, local time): where it is about noon now, so that no scene meets midnight."""
    now = datetime.datetime.now(datetime.timezone.utc)
    zone = _ZONES[max(-11, min(12, 12 - now.hour))]
    return zone, now.astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None)


class Assemblee:
    def __init__(self, bureau, departement="69", type_="cdiae-decret-2006", nom="CDIAE d'essai"):
        self.bureau, self.departement = bureau, departement
        self.ut = bureau.person(UT[departement])
        self.nom = f"{nom} {uuid.uuid4().hex[:8]}"
        self.instance = self.ut.CreateInstance(
            departement=departement, nature="NATURE_INSTANCE_CDIAE", formation="FORMATION_PLENIERE", nom=self.nom,
            reglementType=type_, effet="2020-01-01")
        self.id = self.instance["id"]
        self.sieges, self.membres, self.dates = [], [], 0
        self.connue()

    def connue(self):
        """What instances told of the body has reached agenda."""
        base.delivered(self.bureau, "instances", self.id)

    def relire(self, **more):
        self.instance = self.ut.GetInstance(departement=self.departement, id=self.id, **more)
        return self.instance

    def siege(self, person, college=None, voix="DELIBERATIVE", **more):
        """A seat held by this person for their organisation; returns its id."""
        before = {s["id"] for s in self.relire().get("sieges", [])}
        made = self.ut.CreateSiege(
            departement=self.departement, instance=self.id, version=self.instance["version"], siege={
                "college": college or self.instance["colleges"][0]["code"], "libelle": f"Siège {len(self.sieges) + 1}",
                "organisation": person.organisation, "voix": f"VOIX_{voix}", "du": "2020-01-01",
                "titulaire": {"id": person.id}, **more})
        self.instance = made
        new = next(s["id"] for s in made["sieges"] if s["id"] not in before)
        self.sieges.append(new)
        self.membres.append(person)
        return new

    def membre(self, kind="CONSEIL_GENERAL", **more):
        """A new institution, its person logged in, and their seat: (person, seat)."""
        person = open_institution(self.bureau, self.ut, self.departement, kind, "Membre essai")
        return person, self.siege(person, **more)

    def composer(self, nombre, president=True):
        """`nombre` members of one new organisation each way is slow: two organisations share the seats."""
        first = open_institution(self.bureau, self.ut, self.departement, "CONSEIL_GENERAL", "Membres essai")
        people = [join(self.bureau, first, first.organisation, f"P{n}", "Essai", ["ROLE_AGENT"]) for n in range(nombre)]
        return [(p, self.siege(p, presidence=president and n == 0)) for n, p in enumerate(people)]

    # --- a session --------------------------------------------------------------------------------------

    def date(self, minutes=5, **more):
        """A session of the calendar, today, after those before it, since its chair is booked once; returns its id."""
        zone, local = midi()
        dans = datetime.timedelta(minutes=3 + 6 * self.dates)
        self.dates += 1
        made = self.ut.CreateEvenement(evenement={
            "departement": self.departement, "titre": "Séance", "debut": (local + dans).strftime("%Y-%m-%dT%H:%M:%S"),
            "minutes": minutes, "fuseau": zone, "lieu": "Préfecture", "instance": self.id, **more})
        seance = made["evenement"]["occurrences"][0]["id"]
        self.lire_quand(seance)
        return seance

    def lire_quand(self, seance):
        def found():
            rows = self.ut.ListSeances(departement=self.departement, instance=self.id).get("seances", [])
            return any(s["id"] == seance for s in rows)
        eventually("la séance de l'agenda", found)

    def seance(self, id_, who=None):
        return (who or self.ut).GetSeance(departement=self.departement, id=id_)

    def point(self, id_, who=None):
        return (who or self.ut).GetPoint(departement=self.departement, point=id_)

    def inscrire(self, seance, who=None, **more):
        """Proposed and accepted."""
        fields = {"type": "TYPE_POINT_PROJET", "niveau": "NIVEAU_POINT_STRATEGIQUE", "titre": "Un projet", **more}
        if "acte" in more:
            fields = more
        point = (who or self.ut).ProposePoint(departement=self.departement, seance=seance, **fields)
        return self.ut.AcceptPoint(departement=self.departement, point=point["id"], version=point["version"])

    def convoquer(self, seance, urgence="Il y a urgence", **more):
        return self.ut.ConvokeSeance(departement=self.departement, seance=seance, urgence=urgence,
                                     version=self.seance(seance)["version"], **more)

    def ouvrir(self, seance, presents=()):
        """Convened already; opened, these seats being there."""
        self.ut.OpenSeance(departement=self.departement, seance=seance, version=self.seance(seance)["version"])
        for siege in presents:
            self.present(seance, siege)

    def tenir(self, presents, points=1, **more):
        """A session of today with items on its agenda, convened and open, these members there: (session, its items)."""
        seance = self.date()
        ids = [self.inscrire(seance, titre=f"Projet {n + 1}", **more)["id"] for n in range(points)]
        self.convoquer(seance)
        self.ouvrir(seance, [siege for _, siege in presents])
        return seance, ids

    def point_de_plus(self, seance, **more):
        """Another item on the open session's agenda, under debate."""
        point = self.ut.ProposePoint(departement=self.departement, seance=seance, titre="Un projet de plus",
                                     type="TYPE_POINT_PROJET", niveau="NIVEAU_POINT_TECHNIQUE", **more)
        self.ut.AcceptPoint(departement=self.departement, point=point["id"], version=point["version"],
                            motif="Ajouté en séance")
        self.etape("OpenPoint", point["id"])
        return point["id"]

    def present(self, seance, siege, mode="PRESENT", **more):
        return self.ut.RecordPresence(departement=self.departement, seance=seance, siege=siege,
                                      mode=f"MODE_PRESENCE_{mode}", **more)

    def etape(self, method, point, who=None, **more):
        """The next step on an item, from its version of this moment."""
        version = self.point(point)["version"]
        return getattr(who or self.ut, method)(departement=self.departement, point=point, version=version, **more)

    def ouvrir_point(self, point):
        """Opened once conventionnement has confirmed that its act is on the agenda, which changes the item's version."""
        def attempt():
            try:
                return self.etape("OpenPoint", point)
            except Refused as refusal:
                assert refusal.code == "aborted" or "confirmée" in refusal.message, refusal
                return None
        return eventually("l'inscription confirmée", attempt)

    def interet(self, point, siege, motif, who=None):
        return (who or self.ut).DeclareInteret(departement=self.departement, point=point, siege=siege, motif=motif)

    def voter(self, who, point, siege, sens):
        return who.CastVote(departement=self.departement, point=point, siege=siege, sens=f"SENS_{sens}")
