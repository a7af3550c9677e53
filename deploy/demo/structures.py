# SPDX-License-Identifier: EUPL-1.2
# deploy/demo/structures.py: invented SIAE, one row of the Structure view each.
STRUCTURE_COLUMNS = """\
structure_date_creation
structure_date_modification
structure_id_siae
structure_siret_signature
structure_siret_actualise
structure_denomination
structure_categorie_juridique_id
structure_categorie_juridique_code
structure_code_naf
structure_idcc_id
structure_idcc_code
structure_adresse_admin_numero_apt
structure_adresse_admin_entree
structure_adresse_admin_numero
structure_adresse_admin_cplt_num_voie
structure_adresse_admin_type_voie
structure_adresse_admin_nom_voie
structure_adresse_admin_cplt_adresse
structure_adresse_admin_cp
structure_adresse_admin_commune
structure_adresse_admin_code_insee
structure_adresse_admin_telephone
structure_adresse_gestion_numero_apt
structure_adresse_gestion_entree
structure_adresse_gestion_numero
structure_adresse_gestion_cplt_num_voie
structure_adresse_gestion_type_voie
structure_adresse_gestion_nom_voie
structure_adresse_gestion_cplt_adresse
structure_adresse_gestion_cp
structure_adresse_gestion_commune
structure_adresse_gestion_code_insee
structure_adresse_gestion_telephone
structure_identifiant_corresp_technique
structure_adresse_mail_corresp_technique
structure_adresse_nom_corresp_technique
structure_adresse_prenom_corresp_technique
""".splitlines()

VERBES = ["Semer", "Bâtir", "Relier", "Rebondir", "Cultiver", "Réparer", "Tisser", "Avancer", "Entreprendre", "Grandir", "Recoudre", "Rénover"]
METIERS = {
    "ACI": ["Les Jardins", "La Recyclerie", "L'Atelier Textile", "Le Chantier Nature", "La Ressourcerie", "Les Brigades Vertes", "La Conserverie", "Le Potager"],
    "AI": ["Services", "Coup de Main", "Travail et Partage", "Entraide Emploi", "Passerelle Emploi"],
    "EI": ["Propreté", "Menuiserie", "Logistique", "Second Œuvre", "Traiteur", "Déconstruction", "Imprimerie"],
    "ETTI": ["Intérim Insertion", "Travail Temporaire Solidaire", "Relais Intérim"],
}
NAF = {"ACI": ["8899B", "8130Z", "3832Z"], "AI": ["7830Z", "8810A"], "EI": ["8121Z", "4332A", "5229A"], "ETTI": ["7820Z"]}
FORMES = {"ACI": ["9220"], "AI": ["9220"], "EI": ["5499", "5710", "9220"], "ETTI": ["5710", "5499"]}
VOIES = ["DU FAUBOURG", "DES TANNEURS", "JEAN JAURES", "DE LA GARE", "DU CANAL", "DES ARTISANS", "PASTEUR", "DU MOULIN", "VICTOR HUGO", "DE L'INDUSTRIE"]
PRENOMS = ["Camille", "Dominique", "Claude", "Maxime", "Sacha", "Morgane"]
NOMS = ["Ferrand", "Marquet", "Delorme", "Vasseur", "Brossard", "Chevalme"]


def luhn_key(digits):
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def siret_of(siren, establishment):
    body = f"{siren}{establishment:04}"
    return body + luhn_key(body)


def siren_of(number):
    """In the range 999, from which no SIREN is given today."""
    body = f"999{number:05}"
    return body + luhn_key(body)


def row_of(name, identifier, siren, kind, commune, rng):
    city, insee, cp = commune
    created = f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{rng.randint(1994, 2021)}"
    first, last = rng.choice(PRENOMS), rng.choice(NOMS)
    mail = f"{first}.{last}@exemple.invalid".lower()
    row = {
        "structure_date_creation": created,
        "structure_date_modification": f"{rng.randint(1, 28):02}/{rng.randint(1, 9):02}/2026",
        "structure_id_siae": identifier,
        "structure_siret_signature": siret_of(siren, 1),
        # Some have moved since they signed: same enterprise, another establishment.
        "structure_siret_actualise": siret_of(siren, 2 if rng.randint(1, 12) == 1 else 1),
        "structure_denomination": name,
        "structure_categorie_juridique_id": rng.randint(1, 90),
        "structure_categorie_juridique_code": rng.choice(FORMES[kind]),
        "structure_code_naf": rng.choice(NAF[kind]),
        "structure_identifiant_corresp_technique": f"ext{identifier}",
        "structure_adresse_mail_corresp_technique": mail,
        "structure_adresse_nom_corresp_technique": last.upper(),
        "structure_adresse_prenom_corresp_technique": first,
    }
    number, way = rng.randint(1, 148), rng.choice(VOIES)
    for use in ("admin", "gestion"):
        prefix = f"structure_adresse_{use}_"
        row.update({
            prefix + "numero": number,
            prefix + "cplt_num_voie": "B" if number % 17 == 0 else "",
            prefix + "type_voie": "RUE",
            prefix + "nom_voie": way,
            prefix + "cp": cp,
            prefix + "commune": city,
            prefix + "code_insee": insee,
            # 01 99 00 is kept free for fiction by the regulator of telephony.
            prefix + "telephone": f"019900{rng.randint(0, 9999):04}",
        })
    return row


def structures_of(code, departement, rank, rng):
    """The kind goes beside the row: in the files it shows only in the measure of the annexes."""
    made, names = [], set()
    for kind, count in departement["siae"].items():
        for _ in range(count):
            while True:
                name = f"{rng.choice(METIERS[kind])} {rng.choice(departement['pays'])}"
                if rng.randint(1, 3) == 1:
                    name = f"{rng.choice(VERBES)} - {name}"
                if name not in names:
                    break
            names.add(name)
            index = len(made)
            # Lone quotes are data, and are really seen.
            shown = f'Association "{name}' if index % 19 == 7 else name
            identifier = 1000 * (rank + 1) + index + 1
            commune = departement["communes"][index % len(departement["communes"])]
            siren = siren_of(identifier)
            made.append({"kind": kind, "id": identifier, "row": row_of(shown, identifier, siren, kind, commune, rng)})
    return made
