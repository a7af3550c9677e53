# SPDX-License-Identifier: EUPL-1.2
"""tests/scenario/lib/assemblee.py: a council of one story's own, its members logged in, and the steps that lead a
session to where a scene begins. A session is held on its day: its time zone is chosen so that it is about noon there."""
import datetime
import subprocess
import uuid

import base
from bureau import eventually
from lieu import UT, join, open_institution


def midi():
    """(zone, local time now): a fixed zone where it is between 10 and 14 h, so that no scene meets midnight."""
    now = datetime.datetime.now(datetime.timezone.utc)
    shift = (12 - now.hour) if now.hour > 0 else 12
    shift = max(-12, min(12, shift))
    # POSIX writes the sign of Etc zones the other way round.
    zone = f"Etc/GMT{'-' if shift >= 0 else '+'}{abs(shift)}"
    return zone, (now + datetime.timedelta(hours=shift)).replace(tzinfo=None)


def _poser(bureau, message):
    """Temporary: the event that agenda will send."""
    text = "\n".join(message)
    body = subprocess.run(
        ["protoc", "-I/work/main/proto", "--encode=concert.agenda.v1.OccurrenceChangee",
         "/work/main/proto/concert/agenda/v1/evenements.proto"], input=text.encode(), capture_output=True, check=True).stdout
    return body.hex()


class Assemblee:
    def __init__(self, bureau, departement="69", type_="cdiae-2006-672", nom="CDIAE d'essai"):
        self.bureau, self.departement = bureau, departement
        self.ut = bureau.person(UT[departement])
        self.nom = f"{nom} {uuid.uuid4().hex[:8]}"
        self.instance = self.ut.CreateInstance(
            departement=departement, nature="NATURE_INSTANCE_CDIAE", formation="FORMATION_PLENIERE", nom=self.nom,
            reglementType=type_, effet="2020-01-01")
        self.id = self.instance["id"]
        self.sieges, self.membres = [], []

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

    def date(self, dans=datetime.timedelta(minutes=3), duree=120):
        """A session of the calendar, today by default; returns its id."""
        zone, local = midi()
        debut = datetime.datetime.now(datetime.timezone.utc) + dans
        fin = debut + datetime.timedelta(minutes=duree)
        seance = str(uuid.uuid4())
        hexa = _poser(self.bureau, [
            f'departement: "{self.departement}"', f'id: "{seance}"', f'evenement: "{uuid.uuid4()}"',
            f'instance: "{self.id}"', 'titre: "Séance"', f"debut {{ seconds: {int(debut.timestamp())} }}",
            f"fin {{ seconds: {int(fin.timestamp())} }}", f'fuseau: "{zone}"', 'lieu: "Préfecture"', "version: 1"])
        base.rows(self.bureau, f"""INSERT INTO agenda.outbox (departement, abonne, agregat, version, evenement, type, corps)
            VALUES ('{self.departement}', 'instances', '{seance}', 1, gen_random_uuid(),
                    'concert.agenda.v1.OccurrenceChangee', '\\x{hexa}')""")
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

    def present(self, seance, siege, mode="PRESENT", **more):
        return self.ut.RecordPresence(departement=self.departement, seance=seance, siege=siege,
                                      mode=f"MODE_PRESENCE_{mode}", **more)

    def etape(self, method, point, who=None, **more):
        """The next step on an item, from its version of this moment."""
        version = self.point(point)["version"]
        return getattr(who or self.ut, method)(departement=self.departement, point=point, version=version, **more)

    def voter(self, who, point, siege, sens):
        return who.CastVote(departement=self.departement, point=point, siege=siege, sens=f"SENS_{sens}")
