"""Kinds of broken content: what is written instead of what, in which file, and what is then said of which line."""

from typing import NamedTuple

from tests.support.small_content import FILES

CARD, OTHER, SCRIPT = "fiches/payer/pret-ia.yaml", "fiches/payer/conseil.yaml", "scripts/osez-lia.yaml"
STAGES, SOURCES, FIGURES, TRADES = "etapes.yaml", "sources/tour.yaml", "chiffres/tour.yaml", "metiers.yaml"
TRADE = """\
tonnelier:
  nom: Tonnellerie
  fiche: conseil
  mots: [tonnelier, tonnellerie]
  secteur: artisanat du bois
"""
CONTACTS = "contacts.yaml"
COMPARED = "comparaisons.yaml"
THINGS = """\
pret:
  noms: [prêt(s)]
  fiche: pret-ia
conseil:
  noms: [conseil(s), consult…]
  fiche: conseil
  ensemble: {pret: conseil}
"""


class Breakage(NamedTuple):
    """One way to break the small content: `new` in place of `old` (a whole file where there is no `old`)."""

    file: str
    old: str
    new: str
    line: int
    what: str
    mend: str


READING = {
    "a name with a parenthesis left open": Breakage(
        COMPARED, "", THINGS.replace("prêt(s)", "prêt(s"), 2, "« prêt(s »", "chaque parenthèse se ferme"
    ),
    "a name with a parenthesis in another": Breakage(
        COMPARED, "", THINGS.replace("prêt(s)", "prêt (de (la) banque)"), 2, "parenthèse", "ni une autre"
    ),
    "a name that may be missing whole": Breakage(
        COMPARED, "", THINGS.replace("prêt(s)", "(un) (prêt)"), 2, "« (un) (prêt) »", "hors des parenthèses"
    ),
    "two texts on a line": Breakage(CARD, "titre: Le", "titre: Prêt : un: Le", 1, "n’est pas du YAML", "guillemets"),
    "a tab": Breakage(CARD, "  Le prêt dispose", "\tLe prêt dispose", 4, "n’est pas du YAML", "retrait"),
    "a quote left open": Breakage(CARD, "titre: Le", 'titre: "Le', 1, "n’est pas du YAML", "fermez"),
    "a list left open": Breakage(CARD, "[page-pret]", "[page-pret", 16, "n’est pas du YAML", "fermez-le"),
    "a text that begins with a star": Breakage(CARD, "Le prêt IA", "*Prêt", 1, "ne commence ni par *", "guillemets"),
    "two documents": Breakage(OTHER, "résumé:", "---\nrésumé:", 2, "un document", "retirez"),
    "an anchor in itself": Breakage(OTHER, "[pret-ia]", "&a [*a]", 4, "trop de niveaux", "retirez l’ancre"),
    "a key twice": Breakage(OTHER, "titre:", "titre: Un\ntitre:", 2, "écrit deux fois", "gardez-en un"),
    "an unknown key": Breakage(OTHER, "titre:", "tire: Un\ntitre:", 1, "clé inconnue « tire »", "« titre » ?"),
    "an unknown key, deep": Breakage(SCRIPT, "- bouton: Les", "- buton: Les", 12, "« buton »", "« bouton » ?"),
    "a key nobody knows": Breakage(OTHER, "titre:", "xyzzy: Un\ntitre:", 1, "clé inconnue", "retirez-la"),
    "a key in English": Breakage(OTHER, "titre:", "title: Un\ntitre:", 1, "clé inconnue « title »", "« titre » ?"),
    "an id that the file name gives": Breakage(OTHER, "titre:", "id: un\ntitre:", 1, "« id »", "retirez-la"),
    "no title": Breakage(OTHER, "titre: Un conseil près de chez vous\n", "", 1, "« titre » manque", "ajoutez"),
    "no source": Breakage(OTHER, "sources: [communique-tour]\n", "", 1, "« sources » manque", "ajoutez"),
    "no source in the list": Breakage(OTHER, "[communique-tour]", "[]", 5, "trop peu", "1 au moins"),
    "an empty title": Breakage(OTHER, "Un conseil près de chez vous", "", 1, "« titre » est vide", "écrivez-le"),
    "a title too long": Breakage(OTHER, "Un conseil", "Un conseil" * 7, 1, "trop long", "64 caractères"),
    "a long title without a button": Breakage(
        OTHER, "près de chez vous", "très près de votre atelier ou d’ici", 1, "40", "bouton"
    ),
    "a text for a list": Breakage(OTHER, "[pret-ia]", "pret-ia", 4, "est une liste", "après « - »"),
    "a list for a text": Breakage(
        OTHER, "Un conseiller vous répond.", "[un, deux]", 2, "est un texte", "retirez les tirets"
    ),
    "a text for a table": Breakage(
        SCRIPT, "      - vers: fiche:conseil", "      - conseil", 11, "« clé: valeur »", "mettez"
    ),
    "lines without keys": Breakage(OTHER, "", "- un\n- deux\n", 1, "« clé: valeur »", "il faut"),
    "31 February": Breakage(
        OTHER, "vérifié: 2026-11-20", "vérifié: 2026-02-31", 6, "pas une date", "un jour qui existe"
    ),
    "31 February of a source": Breakage(SOURCES, "2024-10-21", "2025-02-31", 4, "n’existe pas", "corrigez"),
    "a date in words": Breakage(OTHER, "2028-11-19", "novembre 2027", 7, "pas une date", "AAAA-MM-JJ"),
    "a month in words": Breakage(SOURCES, "2026-03", "mars 2026", 9, "pas une date", "AAAA-MM"),
    "an hour in words": Breakage(STAGES, "14:00", "14 h", 4, "pas une heure", "14:30"),
    "an example without a source": Breakage(
        "lexique.yaml", "  sources: [page-pret]\n", "", 1, "« exemple » va avec ses « sources »", "écrivez les deux"
    ),
    "a contact with departments and regions": Breakage(
        CONTACTS, '["69"]', '["69"]\n  régions: [Bretagne]', 1, "pas les deux", "gardez l’un"
    ),
    "a telephone number without spaces": Breakage(
        CONTACTS, '["69"]', '["69"]\n  téléphone: "0123456789"', 5, "téléphone", "écrivez"
    ),
    "a contact for nothing": Breakage(CONTACTS, "rôle: cci", "rôle: syndicat", 3, "rôle", "cci"),
    "an end before the start": Breakage(STAGES, "17:30", "13:30", 1, "« fin » est avant", "corrigez"),
    "a review before the check": Breakage(OTHER, "2028-11-19", "2026-11-19", 1, "« à_revoir »", "après « vérifié »"),
    "a figure in words": Breakage(FIGURES, "200000000", "200 millions", 3, "pas un nombre", "4000"),
    "an infinite figure": Breakage(FIGURES, "200000000", "inf", 3, "pas un nombre", "4000"),
    "an unknown unit": Breakage(FIGURES, "unité: €", "unité: euros", 4, "« unité » vaut « euros »", "choisissez parmi"),
    "an unknown chamber": Breakage(
        TRADES, "", TRADE + "  chambres: [cmi]\n", 6, "vaut « cmi »", "choisissez parmi cci"
    ),
    "a fund that pays no training": Breakage(TRADES, "", TRADE + "  opco: [OPCO]\n", 6, "vaut « OPCO »", "parmi Afdas"),
    "a trade with one name": Breakage(
        TRADES, "", TRADE.replace("[tonnelier, tonnellerie]", "[tonnelier]"), 4, "trop peu", "2 au moins"
    ),
    "an unknown kind of support": Breakage(CARD, "sorte: prêt", "sorte: don", 20, "vaut « don »", "parmi subvention"),
    "an unknown topic of a criterion": Breakage(
        CARD, "quoi: salariés", "quoi: effectif", 31, "« effectif »", "choisissez"
    ),
    "an unknown word of a criterion": Breakage(
        CARD, "parmi: [acheter]", "parmi: [achat]", 27, "« achat » n’est pas un mot de « projet »", "parmi découvrir"
    ),
    "a criterion without its list": Breakage(
        CARD, "      parmi: [acheter]\n", "", 27, "« projet » a besoin", "de « parmi »"
    ),
    "a headcount without a bound": Breakage(
        CARD, "      au_moins: effectif-min\n      au_plus: effectif-max\n", "", 31, "besoin d’une borne", "au_moins"
    ),
    "a bound where none belongs": Breakage(
        CARD, "parmi: [acheter]", "parmi: [acheter]\n      au_plus: 3", 27, "« projet » n’a pas de borne", "retirez"
    ),
    "a bound in words": Breakage(
        CARD, "au_plus: effectif-max", "au_plus: Quarante neuf", 33, "pas une borne", "écrivez"
    ),
    "a question that asks nothing": Breakage(
        CARD,
        "quoi: projet\n      parmi: [acheter]",
        "quoi: question\n      nom: vend\n      question: Vous vendez",
        27,
        "finit par",
        "« ? »",
    ),
    "a question without a name": Breakage(
        CARD, "quoi: projet\n      parmi: [acheter]", "quoi: question", 27, "« question » a", "un « nom »"
    ),
    "nobody who says that it is open": Breakage(
        CARD, "  source: page-pret\n  règles", "  règles", 19, "« source » manque", "ajoutez"
    ),
    "nobody who says a criterion": Breakage(CARD, "      source: page-pret\n", "", 27, "« source » manque", "ajoutez"),
    "a criterion that may say no, or not": Breakage(
        CARD, "      écarte: oui\n", "", 27, "« écarte » manque", "ajoutez"
    ),
    "an unknown state": Breakage(CARD, "état: ouvert", "état: ouverte", 8, "« état »", "choisissez parmi ouvert"),
    "a state without its date": Breakage(CARD, "état_au: 2026-03\n", "", 1, "« état »", "ajoutez « état_au »"),
    "a latitude beyond the pole": Breakage(STAGES, "45.764", "457.64", 9, "vaut « 457.64 »", "90"),
    "an unknown time zone": Breakage(STAGES, "région:", "fuseau: Europe/Lyon\n  région:", 8, "fuseau horaire", "Paris"),
    "a department by its name": Breakage(STAGES, "département: 69", "département: Rhône", 6, "« Rhône »", "numéro"),
    "neither yes nor no": Breakage(
        SOURCES, "lien_montrable: oui", "lien_montrable: peut-être", 12, "« peut-être »", "oui ou non"
    ),
    "a link that is not safe": Breakage(CARD, "adresse: https:", "adresse: http:", 14, "« adresse »", "https://"),
    "a command in capitals": Breakage(SCRIPT, "osez_lia", "Osez", 2, "« Osez »", "minuscules"),
    "a name in capitals": Breakage(FIGURES, "budget:", "Budget:", 1, "« Budget »", "minuscules"),
    "a file named in capitals": Breakage("fiches/payer/Prêt.yaml", "", "titre: Un\n", 1, "« Prêt »", "minuscules"),
    "the same name in two themes": Breakage("fiches/un/conseil.yaml", "", FILES[OTHER], 1, "existe déjà", "autre nom"),
    "a file that nothing reads": Breakage("fiches/conseil.yaml", "", "titre: Un\n", 1, "lu nulle part", "rangez-le"),
    "a name given twice": Breakage(
        "sources/un.yaml", "", "page-pret:\n  titre: T\n  éditeur: E\n  nature: presse\n", 1, "existe déjà", "autre nom"
    ),
}
"""What the reader refuses: then nothing else is looked at."""

TARGETS = {
    "something compared without a card": Breakage(
        COMPARED, "", THINGS.replace("fiche: pret-ia", "fiche: pret-ai"), 3, "fiche inconnue", "« pret-ia » ?"
    ),
    "something told apart by no card": Breakage(
        COMPARED, "", THINGS.replace("pret: conseil", "pret: xyz"), 7, "fiche inconnue", "écrivez cette fiche"
    ),
    "something told apart from nothing": Breakage(
        COMPARED, "", THINGS.replace("pret: conseil", "prets: conseil"), 7, "rien ne se nomme « prets »", "« pret » ?"
    ),
    "a name of two things compared": Breakage(
        COMPARED, "", THINGS.replace("conseil(s)", "Prêt(s)"), 5, "déjà un nom de « pret »", "un seul endroit"
    ),
    "an unknown source": Breakage(
        OTHER, "[communique-tour]", "[communique-tours]", 5, "source inconnue", "« communique-tour » ?"
    ),
    "an unknown source of a figure": Breakage(
        FIGURES, "source: page-pret\npart", "source: xyz\npart", 6, "source inconnue", "content/sources"
    ),
    "a source twice": Breakage(CARD, "[page-pret]", "[page-pret, page-pret]", 16, "deux fois", "gardez-en une"),
    "an unknown source of whom it is for": Breakage(
        CARD,
        "  source: page-pret\n  règles",
        "  source: page-prets\n  règles",
        24,
        "source inconnue",
        "« page-pret » ?",
    ),
    "whom it is for, said by a source that the card hides": Breakage(
        CARD,
        "  source: page-pret\n  règles",
        "  source: communique-tour\n  règles",
        24,
        "n’est pas dans les « sources »",
        "ajoutez-la",
    ),
    "an unknown least headcount": Breakage(
        CARD, "au_moins: effectif-min", "au_moins: efectif-min", 32, "chiffre inconnu", "« effectif-min » ?"
    ),
    "an unknown greatest headcount": Breakage(
        CARD, "au_plus: effectif-max", "moins_de: xyz", 33, "chiffre inconnu", "content/chiffres"
    ),
    "an unknown source of a criterion": Breakage(
        CARD, "      source: page-pret", "      source: page-prets", 29, "source inconnue", "« page-pret » ?"
    ),
    "the same source twice in a criterion": Breakage(
        CARD,
        "      source: page-pret",
        "      source: page-pret\n      aussi: [page-pret]",
        30,
        "deux fois",
        "gardez-en une",
    ),
    "a no that rests on one private source": Breakage(
        SOURCES, "nature: officiel", "nature: presse", 0, "une seule source non officielle", "écrivez « écarte: non »"
    ),
    "a least headcount above the greatest": Breakage(
        FIGURES, "valeur: 49", "valeur: 1", 0, "la borne du bas dépasse celle du haut", "corrigez"
    ),
    "two greatest headcounts": Breakage(
        CARD,
        "      au_plus: effectif-max",
        "      au_plus: effectif-max\n      moins_de: 60",
        31,
        "deux plafonds",
        "gardez-en un",
    ),
    "an unknown figure in a sum": Breakage(
        CARD,
        "  critères:",
        "  calcul:\n    - part: xyz\n  critères:",
        27,
        "chiffre inconnu « xyz »",
        "content/chiffres",
    ),
    "an unknown figure in a condition": Breakage(
        CARD, "que {budget}", "que {budjet}", 36, "chiffre inconnu « budjet »", "« budget » ?"
    ),
    "an unknown neighbour": Breakage(
        OTHER, "[pret-ia]", "[prets-ia]", 4, "fiche inconnue « prets-ia »", "« pret-ia » ?"
    ),
    "a command that no card leads to": Breakage(
        OTHER, "[pret-ia]", "[commande:aide]", 4, "fiche inconnue « commande:aide »", "« commande:aides » ?"
    ),
    "a trade whose card is unknown": Breakage(
        TRADES,
        "",
        TRADE.replace("fiche: conseil", "fiche: conseils"),
        3,
        "fiche inconnue « conseils »",
        "« conseil » ?",
    ),
    "a word that two trades share": Breakage(
        TRADES,
        "",
        TRADE + TRADE.replace("tonnelier:", "cooper:").replace("[tonnelier", "[tonnellier"),
        9,
        "« tonnellerie » est déjà un mot de « tonnelier »",
        "un seul endroit",
    ),
    "a word twice, but for its accents": Breakage(
        TRADES,
        "",
        TRADE.replace("tonnellerie]", "Tonneliér]"),
        4,
        "est déjà un mot de « tonnelier »",
        "un seul endroit",
    ),
    "a card that is its own neighbour": Breakage(
        OTHER, "[pret-ia]", "[conseil]", 4, "cette fiche même", "nommez-en une autre"
    ),
    "an unknown figure": Breakage(CARD, "{part} des", "{parts} des", 6, "chiffre inconnu « parts »", "« part » ?"),
    "an unknown part of a figure": Breakage(
        CARD, "{budget.date}", "{budget.jour}", 4, "« jour » inconnu", "{budget.date}"
    ),
    "a brace alone": Breakage(CARD, "{part} des", "{Part} des", 6, "accolade", "en minuscules"),
    "a figure in a title": Breakage(
        OTHER, "Un conseil près", "Un conseil à {part} près", 1, "ne peut pas citer", "retirez {part}"
    ),
    "an unknown tag": Breakage(CARD, "<b>Combien ?</b>", "<u>Combien ?</u>", 6, "balise « <u> »", "<b>…</b>"),
    "a tag left open": Breakage(CARD, "Combien ?</b>", "Combien ?", 6, "n’est pas fermée", "ajoutez </b>"),
    "a tag closed twice": Breakage(CARD, "Combien ?</b>", "Combien ?</b></b>", 6, "pas ouvert", "retirez-la"),
    "tags that cross": Breakage(CARD, "<b>Combien ?</b>", "<b><i>Combien ?</b></i>", 6, "« </b> »", "ouvrez-la"),
    "a lesser sign": Breakage(CARD, "{part} des", "{part} < 100 des", 6, "balise", "<b>…</b>"),
    "a tag in a title": Breakage(OTHER, "Un conseil près", "Un <b>conseil</b> près", 1, "balise « <b> »", "seulement"),
    "an unknown card in a choice": Breakage(
        SCRIPT, "fiche:conseil", "fiche:conseils", 11, "fiche inconnue", "« conseil » ?"
    ),
    "an unknown command in a choice": Breakage(
        SCRIPT, "commande:etapes", "commande:etape", 13, "commande inconnue", "« etapes » ?"
    ),
    "an unknown screen in a choice": Breakage(
        SCRIPT, "vers: payer", "vers: paye", 9, "écran inconnu « paye »", "« payer » ?"
    ),
    "an unknown script in a choice": Breakage(
        SCRIPT, "vers: payer", "vers: osez/payer", 9, "script inconnu « osez »", "« osez-lia » ?"
    ),
    "an unknown kind of target": Breakage(SCRIPT, "fiche:conseil", "étape:lyon", 11, "n’est pas un but", "fiche:NOM"),
    "a choice without words": Breakage(
        SCRIPT, "bouton: Les étapes\n        ", "", 12, "pas de mots", "ajoutez un « bouton »"
    ),
    "an unknown source of a contact": Breakage(
        CONTACTS, "[page-pret]", "[page]", 6, "source inconnue", "« page-pret » ?"
    ),
    "an unknown source of a word": Breakage(
        "lexique.yaml", "[page-pret]", "[page]", 5, "source inconnue", "« page-pret » ?"
    ),
    "an unknown first screen": Breakage(
        SCRIPT, "début: accueil", "début: acceuil", 3, "écran inconnu", "« accueil » ?"
    ),
    "an unknown theme": Breakage(SCRIPT, "fiches: payer", "fiches: payes", 16, "aucune fiche", "« payer » ?"),
    "a dead end": Breakage(SCRIPT, "    fiches: payer\n", "", 14, "nulle part", "« choix »"),
    "a dead end in one case": Breakage(
        SCRIPT,
        "    fiches: payer\n    selon:\n      - si: {taille: [tpe]}\n",
        "    choix:\n      - vers: fiche:conseil\n    selon:\n      - si: {taille: [tpe]}\n        choix: []\n",
        19,
        "nulle part",
        "« choix »",
    ),
    "a function that does not exist": Breakage(
        SCRIPT, "    fiches: payer\n", "    attend: ville\n", 16, "fonction inconnue", "retirez"
    ),
    "a command taken by code": Breakage(
        SCRIPT, "commande: osez_lia", "commande: etapes", 2, "ouvre déjà", "choisissez-en une autre"
    ),
    "a command of two scripts": Breakage(
        "scripts/autre.yaml", "", FILES[SCRIPT], 2, "ouvre déjà", "choisissez-en une autre"
    ),
    "a last day on a card with a long name": Breakage(
        f"fiches/payer/{'pret-' * 6}pour-l-ia.yaml", "", FILES[CARD], 1, "nom du fichier", "34 signes au plus"
    ),
}
"""What names something that does not exist, or that Telegram would refuse: the bot does not start on it either."""

COMBIEN = "Il couvre {part} des dépenses (mars 2026)."
CRITERIA = {
    "prose that leaves out a size that the criteria accept": Breakage(
        CARD, COMBIEN, "Il n’est pas ouvert aux TPE.", 6, "le texte écarte « tpe »", "ajoutez le critère"
    ),
    "prose that is for all, where the criteria are not": Breakage(
        CARD, COMBIEN, "Il est ouvert à toutes les tailles.", 6, "ses critères écartent « eti »", "dites pour qui"
    ),
    "a size that the criteria refuse": Breakage(
        CARD, "régions:", "tailles: [eti]\nrégions:", 11, "que ses critères écartent", "retirez-la"
    ),
    "what has stopped and is not ended": Breakage(
        CARD, COMBIEN, "Il n’existe plus depuis mars.", 6, "« état » vaut « ouvert »", "« terminé »"
    ),
    "a percentage beside sums that give another": Breakage(
        CARD, COMBIEN, "Il couvre {part} de {budget}, soit {budget}.", 6, "50 % ne font pas", "corrigez"
    ),
    "a ceiling that the percentage does not give": Breakage(
        CARD,
        "  critères:",
        "  calcul:\n    - part: part\n      dépense_max: 1000\n      aide_max: 900\n  critères:",
        27,
        "font 500 €, pas 900 €",
        "corrigez-en un",
    ),
}
"""What the prose of a card says against its criteria."""
