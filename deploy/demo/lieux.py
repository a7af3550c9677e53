# SPDX-License-Identifier: EUPL-1.2
# deploy/demo/lieux.py: the four départements of the study: SIAE by kind, and real communes (name, INSEE, postal code).
DEPARTEMENTS = {
    "03": {
        "siae": {"ACI": 12, "AI": 7, "EI": 7, "ETTI": 2},
        "pays": ["du Bourbonnais", "de la Sologne bourbonnaise", "du Val d'Allier", "de la Limagne", "de la Montagne bourbonnaise", "du Bocage", "de Tronçais"],
        "communes": [
            ("MOULINS", "03190", "03000"), ("MONTLUCON", "03185", "03100"), ("VICHY", "03310", "03200"),
            ("CUSSET", "03095", "03300"), ("YZEURE", "03321", "03400"), ("COMMENTRY", "03082", "03600"),
            ("GANNAT", "03118", "03800"), ("BELLERIVE-SUR-ALLIER", "03023", "03700"), ("DOMERAT", "03101", "03410"),
            ("SAINT-POURCAIN-SUR-SIOULE", "03254", "03500"), ("VARENNES-SUR-ALLIER", "03298", "03150"),
            ("DOMPIERRE-SUR-BESBRE", "03102", "03290"), ("LAPALISSE", "03138", "03120"),
        ],
    },
    "25": {
        "siae": {"ACI": 22, "AI": 6, "EI": 12, "ETTI": 3},
        "pays": ["du Haut-Doubs", "de la Boucle", "de la Loue", "du Pays de Montbéliard", "du Lomont", "du Saugeais", "des Portes du Jura"],
        "communes": [
            ("BESANCON", "25056", "25000"), ("MONTBELIARD", "25388", "25200"), ("PONTARLIER", "25462", "25300"),
            ("AUDINCOURT", "25031", "25400"), ("VALENTIGNEY", "25580", "25700"), ("MORTEAU", "25411", "25500"),
            ("BETHONCOURT", "25057", "25200"), ("BAUME-LES-DAMES", "25047", "25110"), ("ORNANS", "25434", "25290"),
            ("GRAND-CHARMONT", "25284", "25200"), ("MAICHE", "25356", "25120"), ("VALDAHON", "25578", "25800"),
            ("SAINT-VIT", "25527", "25410"),
        ],
    },
    "69": {
        "siae": {"ACI": 28, "AI": 15, "EI": 25, "ETTI": 7},
        "pays": ["des Monts d'Or", "du Beaujolais", "de la Croix-Rousse", "des Monts du Lyonnais", "de l'Est lyonnais", "du Garon", "des Pierres dorées"],
        "communes": [
            ("LYON 3E ARRONDISSEMENT", "69383", "69003"), ("LYON 7E ARRONDISSEMENT", "69387", "69007"),
            ("LYON 8E ARRONDISSEMENT", "69388", "69008"), ("LYON 9E ARRONDISSEMENT", "69389", "69009"),
            ("VILLEURBANNE", "69266", "69100"), ("VENISSIEUX", "69259", "69200"), ("VAULX-EN-VELIN", "69256", "69120"),
            ("SAINT-PRIEST", "69290", "69800"), ("BRON", "69029", "69500"), ("VILLEFRANCHE-SUR-SAONE", "69264", "69400"),
            ("MEYZIEU", "69282", "69330"), ("RILLIEUX-LA-PAPE", "69286", "69140"), ("DECINES-CHARPIEU", "69275", "69150"),
            ("GIVORS", "69091", "69700"), ("TARARE", "69243", "69170"), ("SAINT-FONS", "69199", "69190"),
        ],
    },
    "91": {
        "siae": {"ACI": 20, "AI": 8, "EI": 16, "ETTI": 0},
        "pays": ["de l'Hurepoix", "du Val d'Orge", "de la Juine", "du Val d'Yerres", "de Seine-Essonne", "du Plateau", "du Gâtinais"],
        "communes": [
            ("EVRY-COURCOURONNES", "91228", "91000"), ("CORBEIL-ESSONNES", "91174", "91100"), ("MASSY", "91377", "91300"),
            ("SAVIGNY-SUR-ORGE", "91589", "91600"), ("SAINTE-GENEVIEVE-DES-BOIS", "91549", "91700"),
            ("ATHIS-MONS", "91027", "91200"), ("VIRY-CHATILLON", "91687", "91170"), ("PALAISEAU", "91477", "91120"),
            ("GRIGNY", "91286", "91350"), ("RIS-ORANGIS", "91521", "91130"), ("ETAMPES", "91223", "91150"),
            ("BRETIGNY-SUR-ORGE", "91103", "91220"), ("LES ULIS", "91692", "91940"), ("DOURDAN", "91200", "91410"),
        ],
    },
}
