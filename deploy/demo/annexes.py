# SPDX-License-Identifier: EUPL-1.2
# deploy/demo/annexes.py: three years of annexes for each invented SIAE, rows of the AnnexeFinanciere view.
import datetime

ANNEXE_COLUMNS = """\
af_id_structure
af_numero_convention
af_mesure_dispositif_id
af_mesure_dispositif_code
af_numero_annexe_financiere
af_numero_avenant_renouvellement
af_numero_avenant_modification
af_id_annexe_financiere
af_id_avenant_modification
af_date_depot_dde_financement
af_etat_annexe_financiere_id
af_etat_annexe_financiere_code
af_indicateur_suspension
af_indicateur_derogation
af_nb_effectif_total_annee_prec
af_etp_effectif_total_annee_prec
af_nb_pers_agrees_pole_emploi_iae_annee_prec
af_etp_pers_agrees_pole_emploi_iae_annee_prec
af_nb_benef_en_inser_annee_prec
af_etp_benef_en_inser_annee_prec
af_nb_sal_encadrement_tech_accomp_sociop
af_etp_encadrement_tech_accomp_sociop_annee_prec
af_nb_sal_perm_encadrement_tech_sal_insertion
af_etp_perm_encadrement_tech_sal_insertion_annee_prec
af_nb_sal_perm_acc_sociop
af_etp_perm_acc_sociop_annee_prec
af_nb_trava_non_salaries
af_etp_trava_non_salaries
af_nb_presta_ext_enca_tech_accomp_sociop_annee_prec
af_etp_presta_ext_enca_tech_accomp_sociopa_annee_prec
af_eff_nb_trav_indep_agrees_pole_emploi_eiti_annee_prec
af_eff_etp_trav_indep_agrees_pole_emploi_eiti_annee_prec
af_eff_nb_trav_indep_avec_contrat_eiti_hors_iae_annee_prec
af_eff_etp_trav_indep_avec_contrat_eiti_hors_iae_annee_prec
af_date_debut_effet
af_date_fin_effet
af_etp_postes_insertion
af_duree_heure_annuel_etp_id
af_duree_heure_annuel_etp_code
af_duree_heure_annuel_etp_valeur
af_montant_unitaire_annuel_id
af_montant_unitaire_annuel_code
af_montant_unitaire_annuel_valeur
af_montant_total_annuel
af_indic_cofinancement
af_mt_cofinance
af_id_financeur_id
af_id_financeur_code
af_mt_total_aide
af_mt_total_avance
af_indic_perimetre_milieu_penitentiaire
af_nature_action_id
af_nature_action_code
af_description_action
af_pourcentage_avance
af_montant_cofinance
af_mt_tot_masse_salariale
af_part_salaries_agrees
af_total_produits_exploit
af_date_cloture_exercice
af_part_produits_exploit_vente_presta
af_aides_subventions_comp
af_commune
af_intercomm
af_departement
af_region
af_etat
af_fse
af_plie
af_agefiph
af_autre_aide_publique
af_origine_autre_aide_publique
af_fondation
af_nb_prev_sorties
af_taux_prev_sorties_dynamiques
af_taux_prev_sorties_durable
af_taux_prev_sorties_trans
af_taux_prev_sorties_positives
af_duree_collective_hebdo
af_prec_conv_cadre_connu
af_autre_conventionnement
af_num_annexe_ei
af_num_annexe_aci
af_num_annexe_ai
af_num_annexe_etti
af_orga_conv_iae_fdi
af_nature_organisme_iae
af_indic_chrs
af_indic_organisme_formation
af_indic_autre_conv_hors_iae
af_autre_conv_hors_iae
af_indic_service_personnes
af_indic_declaration
af_indic_agrement_qualite
af_indic_portee_regionale
af_indic_fgie
af_indic_fond_terr_fr_active
af_indic_garantie_bancaire
af_indic_apport_ou_credit
af_indic_autre_garan_banc
af_indic_autres_fonds_solid
af_indic_fin_bancaire
af_nb_banques numeric
af_mt_tot_fin_obtenu
af_indic_apport_capital_risque
af_indic_apport_sifa
af_indic_apport_ides
af_indic_apport_autre
af_indic_interv_dla
af_nom_dla
af_nature_action_dla_id
af_nature_action_dla_code
icf_date_debut_action_init
af_date_etat_brouillon
af_date_etat_saisie_termine
af_date_etat_rejete
af_motif_rejet_id
af_motif_rejet_code
af_date_etat_provisoire
af_date_etat_valide
af_date_etat_historise
af_date_etat_dde_annulation
af_motif_dde_annulation_id
af_motif_dde_annulation_code
af_date_etat_annule
af_date_etat_cloture
af_date_signature
af_date_reception_asp
""".splitlines()

YEARS = (2024, 2025, 2026)
# Euros for one ETP and one year: the order of magnitude of these years, not the decrees' figures.
UNITS = {
    "ACI": (22746, 22986, 23220),
    "AI": (1541, 1557, 1573),
    "EI": (11844, 11966, 12090),
    "ETTI": (5034, 5086, 5138),
}
HOURS = {"ACI": 1820, "AI": 1607, "EI": 1505, "ETTI": 1600}
ETP = {"ACI": (6, 34), "AI": (8, 40), "EI": (4, 25), "ETTI": (10, 60)}
MEASURE_IDS = {"ACI": 1, "AI": 2, "EI": 3, "ETTI": 4, "FDI": 5}
STATE_IDS = {"PROVISOIRE": 3, "VALIDE": 4, "HISTORISE": 5, "CLOTURE": 6, "ANNULE": 8}


def french(date):
    return date.strftime("%d/%m/%Y")


def euros(cents):
    return f"{cents // 100}.{cents % 100:02}"


def half_up(dividend, divisor):
    return (2 * dividend + divisor) // (2 * divisor)


def total_cents(etp, unit, start, end):
    """etp in hundredths, unit in cents; the State's rule."""
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    return half_up(etp * unit, 100) if months == 12 else half_up(etp * unit, 1200) * months


def signature_delay(rng):
    """Days after the start: always late, median 140, worst 365."""
    draw = rng.randint(1, 100)
    if draw <= 50:
        return rng.randint(25, 140)
    return rng.randint(140, 260) if draw <= 95 else rng.randint(261, 365)


class Annexes:
    def __init__(self, code, rank, rng, extraction):
        self.code, self.rng, self.extraction = code, rng, extraction
        self.rows, self.next_id = [], 100000 * (rank + 1)

    def new_id(self):
        self.next_id += 1
        return self.next_id

    def add(self, **row):
        row["af_id_avenant_modification"] = self.new_id()
        self.rows.append(row)
        return row

    def identity(self, siae, measure, sequence, renewal, modification):
        convention = "" if measure == "FDI" else f"0{self.code} 010124 {measure} {sequence % 100000:05}"
        if self.rng.randint(1, 15) == 1 and convention:
            convention += " 03"
        return {
            "af_id_structure": siae["id"],
            "af_numero_convention": convention,
            "af_mesure_dispositif_id": MEASURE_IDS[measure],
            "af_mesure_dispositif_code": measure + "_DC",
            "af_numero_annexe_financiere": f"{measure}0{self.code}{sequence:06}",
            "af_numero_avenant_renouvellement": renewal,
            "af_numero_avenant_modification": modification,
        }

    def state(self, code, start, signed):
        row = {
            "af_etat_annexe_financiere_id": STATE_IDS[code],
            "af_etat_annexe_financiere_code": code,
            "af_indicateur_suspension": "false",
            "af_indicateur_derogation": "false",
            "af_date_depot_dde_financement": french(start - datetime.timedelta(days=45)),
            "af_date_etat_brouillon": french(start - datetime.timedelta(days=60)),
            "af_date_etat_saisie_termine": french(start - datetime.timedelta(days=46)),
            "af_date_etat_provisoire": french(start - datetime.timedelta(days=10)),
        }
        if signed:
            row["af_date_signature"] = french(signed)
            row["af_date_etat_valide"] = french(signed)
            row["af_date_reception_asp"] = french(signed)
        return row

    def money(self, kind, year, etp, start, end, cofunded):
        unit = UNITS[kind][YEARS.index(year)] * 100
        total = total_cents(etp, unit, start, end)
        part = half_up(total * 15, 100) if cofunded else 0
        aid = total - part
        return {
            "af_date_debut_effet": french(start),
            "af_date_fin_effet": french(end),
            "af_etp_postes_insertion": euros(etp),
            "af_duree_heure_annuel_etp_code": kind,
            "af_duree_heure_annuel_etp_valeur": HOURS[kind],
            "af_montant_unitaire_annuel_code": f"{kind}_{year}",
            "af_montant_unitaire_annuel_valeur": euros(unit),
            "af_montant_total_annuel": euros(total),
            "af_indic_cofinancement": "true" if cofunded else "false",
            "af_mt_cofinance": euros(part) if cofunded else "",
            "af_id_financeur_code": "CONSEIL_DEPARTEMENTAL" if cofunded else "",
            "af_mt_total_aide": euros(aid),
            "af_mt_total_avance": euros(half_up(aid * 10, 100)),
            "af_pourcentage_avance": "10",
            "af_indic_perimetre_milieu_penitentiaire": "false",
        }

    def forecast(self, kind):
        rng = self.rng
        aids = {
            "af_commune": rng.randint(0, 12) * 500,
            "af_intercomm": rng.randint(0, 10) * 1000,
            "af_departement": rng.randint(0, 20) * 2000 if kind == "ACI" else 0,
            "af_region": rng.randint(0, 8) * 1500,
            "af_etat": rng.randint(0, 3) * 2500,
            "af_fse": rng.randint(0, 4) * 10000,
            "af_plie": rng.randint(0, 5) * 3000,
            "af_agefiph": 0,
            "af_autre_aide_publique": 0,
            "af_fondation": rng.randint(0, 3) * 5000,
        }
        lasting, passing, positive = rng.randint(10, 35), rng.randint(5, 25), rng.randint(5, 25)
        row = {column: f"{value}.00" for column, value in aids.items()}
        row.update({
            "af_aides_subventions_comp": f"{sum(aids.values())}.00",
            "af_nb_prev_sorties": rng.randint(2, 30),
            "af_taux_prev_sorties_dynamiques": f"{lasting + passing + positive}.00",
            "af_taux_prev_sorties_durable": f"{lasting}.00",
            "af_taux_prev_sorties_trans": f"{passing}.00",
            "af_taux_prev_sorties_positives": f"{positive}.00",
        })
        return row

    def year(self, siae, sequence, renewal, year, etp, cofunded):
        rng, kind = self.rng, siae["kind"]
        # Some begin their life in the course of the first year.
        start = datetime.date(year, rng.randint(2, 9) if renewal == 0 and rng.randint(1, 14) == 1 else 1, 1)
        end = datetime.date(year, 12, 31)
        signed = start + datetime.timedelta(days=signature_delay(rng))
        if signed > self.extraction:
            signed = None
        state = "CLOTURE" if year == YEARS[0] else "VALIDE" if signed else "PROVISOIRE"
        annex_id = self.new_id()
        row = self.add(
            af_id_annexe_financiere=annex_id, **self.identity(siae, kind, sequence, renewal, 0),
            **self.state(state, start, signed), **self.money(kind, year, etp, start, end, cofunded), **self.forecast(kind))
        if state == "CLOTURE":
            row["af_date_etat_cloture"] = french(datetime.date(year + 1, 6, 30))
        modified = signed + datetime.timedelta(days=rng.randint(20, 60)) if signed else None
        if modified and modified <= self.extraction and modified.year == year and rng.randint(1, 5) == 1:
            self.modify(row, siae, kind, year, etp, start, end, cofunded, modified)
        elif rng.randint(1, 40) == 1:
            self.duplicate(row)

    def modify(self, row, siae, kind, year, etp, start, end, cofunded, modified):
        """The predecessor is historised the day its successor becomes valid."""
        successor = dict(row)
        successor.pop("af_id_avenant_modification")
        successor["af_numero_avenant_modification"] = 1
        changed = etp + self.rng.choice((-150, -100, 50, 100, 200))
        successor.update(self.money(kind, year, changed, start, end, cofunded))
        successor.update({"af_date_signature": french(modified), "af_date_etat_valide": french(modified),
                          "af_date_reception_asp": french(modified)})
        self.add(**successor)
        row.update({"af_etat_annexe_financiere_id": STATE_IDS["HISTORISE"], "af_etat_annexe_financiere_code": "HISTORISE",
                    "af_date_etat_historise": french(modified)})
        row.pop("af_date_etat_cloture", None)

    def duplicate(self, row):
        """Numbers are not unique in real files: a cancelled row beside the one that counts."""
        twin = dict(row)
        twin.pop("af_id_avenant_modification")
        twin.pop("af_date_etat_cloture", None)
        start = datetime.datetime.strptime(row["af_date_debut_effet"], "%d/%m/%Y").date()
        twin.update({"af_etat_annexe_financiere_id": STATE_IDS["ANNULE"], "af_etat_annexe_financiere_code": "ANNULE",
                     "af_motif_dde_annulation_id": 2, "af_motif_dde_annulation_code": "ERREUR_SAISIE",
                     "af_date_etat_annule": french(start - datetime.timedelta(days=5))})
        for column in ("af_date_signature", "af_date_etat_valide", "af_date_reception_asp"):
            twin.pop(column, None)
        self.add(**twin)

    def fdi(self, siae):
        """One grant of the development fund: a measure that says nothing of the SIAE's kind."""
        start, end = datetime.date(2025, 3, 1), datetime.date(2026, 2, 28)
        self.add(af_id_annexe_financiere=self.new_id(), **self.identity(siae, "FDI", 250001, 0, 0),
                 **self.state("VALIDE", start, start + datetime.timedelta(days=140)),
                 af_date_debut_effet=french(start), af_date_fin_effet=french(end),
                 af_montant_total_annuel="15000.00", af_mt_total_aide="15000.00", af_pourcentage_avance="50",
                 af_mt_total_avance="7500.00", af_nature_action_code="INVESTISSEMENT",
                 af_description_action="Achat d'un véhicule \"utilitaire")


def annexes_of(code, siae, rank, rng, extraction):
    made = Annexes(code, rank, rng, extraction)
    for index, one in enumerate(siae):
        low, high = ETP[one["kind"]]
        etp = rng.randint(low * 4, high * 4) * 25
        cofunded = one["kind"] == "ACI" and rng.randint(1, 10) <= 7
        for renewal, year in enumerate(YEARS):
            made.year(one, 240001 + index, renewal, year, etp, cofunded)
            etp = max(300, etp + rng.choice((-100, -50, 0, 0, 0, 25, 100, 150)))
    made.fdi(siae[len(siae) // 2])
    return made.rows
