"""Slips of editors that a reading of the whole content once found unseen, and more of their kinds."""

from tests.support.breakages import CARD, CONTACTS, FIGURES, OTHER, SOURCES, STAGES, Breakage
from tests.support.small_content import FILES

ANSWER = "Un conseiller vous répond."

COUNTS = {
    "a count typed in a card": Breakage(OTHER, ANSWER, "Déjà 75 entreprises.", 2, "« 75 »", "content/chiffres"),
    "a duration typed in a card": Breakage(OTHER, ANSWER, "C’est sur 18 mois.", 2, "« 18 »", "citez-le ici"),
    "a bound typed in the card of a support": Breakage(
        CARD, "Le prêt dispose", "Moins de 50 salariés. Le prêt dispose", 4, "« 50 »", "citez-le ici"
    ),
    "a large count with its spaces": Breakage(
        OTHER, ANSWER, "Ils sont 12 500 en France.", 2, "« 12 500 »", "content/chiffres"
    ),
    "an amount in words within a sentence": Breakage(
        OTHER, ANSWER, "Il reçoit douze mille euros au plus.", 2, "« douze mille euros »", "content/chiffres"
    ),
    "a share in words": Breakage(OTHER, ANSWER, "La moitié, soit cinquante pour cent.", 2, "« pour cent »", "citez-le"),
    "a unit typed behind a figure that says it": Breakage(
        CARD, "{part} des dépenses", "{part} % des dépenses", 6, "{part} dit déjà « % »", "retirez l’unité"
    ),
    "a comma lost in a percentage": Breakage(FIGURES, "valeur: 50", "valeur: 505", 9, "plus de 100 %", "la virgule"),
    "a figure later than its source": Breakage(
        SOURCES, "date: 2026-03", "date: 2026-01", 0, "d’après sa source (2026-01)", "corrigez sa date"
    ),
}

DATES = {
    "a day that does not exist": Breakage(
        OTHER, ANSWER, "Il répond le 31 novembre 2026.", 2, "« 31 novembre 2026 » n’existe pas", "corrigez le jour"
    ),
    "29 February of another year": Breakage(
        OTHER, ANSWER, "Il répond le 29 février 2027.", 2, "« 29 février 2027 » n’existe pas", "corrigez"
    ),
    "the wrong day of the week": Breakage(
        OTHER, ANSWER, "Il répond le lundi 12 novembre 2024.", 2, "est un mardi", "corrigez le jour ou la date"
    ),
    "days the wrong way round": Breakage(
        OTHER, ANSWER, "Il répond du 14 au 12 novembre.", 2, "finit avant de commencer", "l’une des deux dates"
    ),
    "years the wrong way round": Breakage(
        OTHER, ANSWER, "Il répondait de 2025 à 2024.", 2, "finit avant de commencer", "l’une des deux dates"
    ),
    "a word that time makes false": Breakage(
        OTHER, ANSWER, "Un conseiller vous répond bientôt.", 2, "« bientôt » ne sera plus vrai", "écrivez la date"
    ),
    "a day to come that the next reading is long after": Breakage(
        OTHER, ANSWER, "Il répond dès le 12 décembre 2026.", 7, "12 décembre 2026 passera avant", "le 2026-12-19"
    ),
    "this year": Breakage(OTHER, ANSWER, "Il répond cette année.", 2, "« cette année »", "écrivez la date"),
}

TWICE = {
    "a way of asking twice in a card": Breakage(
        OTHER, "qui me conseille]", "qui me conseille, Qui me conseille ?]", 3, "écrit deux fois ici", "retirez"
    ),
    "the head of a paragraph twice": Breakage(
        CARD,
        "\n  <b>Combien ?</b>",
        "\n  <b>Combien ?</b> La moitié.\n\n  <b>Combien ?</b>",
        6,
        "commencent par « Combien ? »",
        "gardez-en un",
    ),
    "a neighbour twice": Breakage(OTHER, "[pret-ia]", "[pret-ia, pret-ia]", 4, "écrit deux fois ici", "retirez"),
    "a button to a page twice": Breakage(
        CARD,
        "voir_aussi:",
        "  - titre: Encore elle\n    adresse: https://www.bpifrance.fr/pret-ia\nvoir_aussi:",
        15,
        "écrit deux fois ici",
        "retirez",
    ),
    "two cards of one title": Breakage(
        OTHER, "Un conseil près de chez vous", "Le prêt IA", 0, "dit déjà la même chose", "ce qui les distingue"
    ),
    "a source without a link entered twice": Breakage(
        SOURCES,
        "page-pret:",
        FILES[SOURCES].partition("page-pret:")[0].replace("communique-tour", "communique-bis") + "page-pret:",
        7,
        "« communique-tour » dit déjà",
        "gardez l’un des deux",
    ),
    "a stage copied": Breakage(
        STAGES, "lyon:", FILES[STAGES].replace("lyon:", "lyon-bis:") + "lyon:", 0, "dit déjà", "gardez l’un des deux"
    ),
    "a word explained twice": Breakage(
        "lexique.yaml",
        "LLM:",
        "grand modèle:\n  veut_dire: un outil qui écrit\n  formes: [LLM]\n  expliqué_par: [outil]\nLLM:",
        0,
        "« grand modèle » dit déjà",
        "gardez l’un des deux",
    ),
    "a turn of phrase twice": Breakage(
        "hors-sujet.yaml", "", "meteo:\n  mots: [il pleut, neige, Il pleut ?]\n", 2, "dit déjà", "gardez l’un des deux"
    ),
}

SIGNS = {
    "a word typed twice": Breakage(OTHER, "Un conseiller", "Un conseiller conseiller", 2, "écrit deux fois", "gardez"),
    "a parenthesis left open": Breakage(OTHER, "vous répond", "vous (à Lyon répond", 2, "parenthèse", "fermez-la"),
    "a telephone in a text": Breakage(
        OTHER, "vous répond", "vous répond au 04 72 00 00 00", 2, "un téléphone", "contacts.yaml"
    ),
    "a sentence in capitals": Breakage(OTHER, ANSWER, "ATTENTION OFFRE LIMITÉE.", 2, "capitales", "en minuscules"),
    "a title with a full stop": Breakage(OTHER, "chez vous", "chez vous.", 1, "ne finit pas par un signe", "retirez"),
    "a button that says nothing": Breakage(
        CARD, "titre: La page de Bpifrance", "titre: Cliquez ici", 13, "ne dit pas où il mène", "nommez la page"
    ),
}

OFFICIAL = {
    "a private text called official": Breakage(
        SOURCES, "nature: document", "nature: officiel", 5, "« MEDEF et Numeum »", "sites-officiels.txt"
    ),
    "a private site called official": Breakage(
        SOURCES, "https://www.bpifrance.fr/pret-ia", "https://www.souvara.fr/pret-ia", 10, "souvara.fr", "« nature »"
    ),
    "an official site mistyped": Breakage(
        SOURCES, "https://www.bpifrance.fr/pret-ia", "https://www.bpifrence.fr/pret-ia", 10, "bpifrence.fr", "fr » ?"
    ),
}

MORE = {
    "nine ways of asking": Breakage(
        OTHER,
        "[conseil, qui me conseille]",
        "[un, deux, trois, quatre, cinq, six, sept, huit, neuf]",
        3,
        "9 demandes, 8 au plus",
        "gardez celles",
    ),
    "a season that time makes false": Breakage(
        OTHER, ANSWER, "Il répondait au printemps dernier.", 2, "« au printemps dernier »", "écrivez la date"
    ),
    "a deadline that time makes false": Breakage(
        OTHER, ANSWER, "Il répond d’ici la fin de l’année.", 2, "« d’ici la fin de l’année »", "écrivez la date"
    ),
    "a date in digits": Breakage(OTHER, ANSWER, "Il répond le 12/11/2026.", 2, "« 12/11/2026 »", "en toutes lettres"),
    "a date as machines write it": Breakage(
        OTHER, ANSWER, "Il répond le 2026-11-12.", 2, "« 2026-11-12 »", "en toutes lettres"
    ),
    "an hour that no clock shows": Breakage(OTHER, ANSWER, "Il répond à 25 h.", 2, "« 25 h »", "corrigez l’heure"),
    "minutes that no clock shows": Breakage(
        OTHER, ANSWER, "Il répond à 14 h 75.", 2, "« 14 h 75 » n’existe pas", "corrigez l’heure"
    ),
    "a winter the wrong way round": Breakage(
        OTHER,
        ANSWER,
        "Il répond du 12 décembre 2026 au 3 janvier 2026.",
        2,
        "finit avant de commencer",
        "l’une des deux dates",
    ),
    "an amount in short": Breakage(OTHER, ANSWER, "Il a 1,5 M€.", 2, "« 1,5 M€ »", "content/chiffres"),
    "a figure below zero": Breakage(FIGURES, "valeur: 50", "valeur: -50", 9, "plus grand que zéro", "corrigez-le"),
    "a figure of nothing": Breakage(FIGURES, "valeur: 50", "valeur: 0", 9, "plus grand que zéro", "corrigez-le"),
    "a sentence without its end": Breakage(OTHER, "vous répond.", "vous répond", 2, "ne finit pas", "ajoutez le point"),
    "a sentence without its capital": Breakage(
        OTHER, "vous répond.", "vous répond. il écoute.", 2, "commence par une majuscule", "écrivez-la"
    ),
    "a title without its capital": Breakage(OTHER, "titre: Un", "titre: un", 1, "un titre commence", "écrivez-la"),
    "a reader on first-name terms": Breakage(OTHER, "vous répond", "te répond", 2, "« vous » à qui lit", "écrivez"),
    "a drawing within a text": Breakage(OTHER, "vous répond.", "vous répond 🎉.", 2, "un dessin", "retirez-le"),
    "a day that is said as a month": Breakage(
        CARD, "{part} des dépenses (mars 2026)", "{part} des dépenses en {part.date}", 6, "« en » ne va pas", "« le »"
    ),
    "a month that is said as a day": Breakage(
        CARD, "(chiffre de {budget.date})", "le {budget.date}", 4, "« le » ne va pas devant 2026-03", "« en »"
    ),
    "« si il »": Breakage(OTHER, ANSWER, "Demandez-lui si il répond.", 2, "« si il »", "« s’il »"),
    "« la IA »": Breakage(OTHER, ANSWER, "Un conseiller connaît la IA.", 2, "l’élision manque", "« l’IA »"),
    "a department without its accents": Breakage(
        STAGES, "nom_du_département: Rhône", "nom_du_département: Rhone", 7, "s’appelle Rhône", "corrigez"
    ),
    "a sitting twice": Breakage(
        STAGES,
        "  compte_rendu:",
        "  autres_séances:\n    - date: 2024-11-12\n      début: 14:00\n      fin: 17:30\n  compte_rendu:",
        12,
        "séance est déjà écrite",
        "corrigez sa date",
    ),
    "a page entered twice, with another end": Breakage(
        SOURCES,
        "page-pret:",
        "page-encore:\n  titre: La même\n  éditeur: Bpifrance\n  nature: presse\n"
        "  lien: https://bpifrance.fr/pret-ia/#haut\npage-pret:",
        16,
        "déjà la source « page-encore »",
        "retirez celle-ci",
    ),
    "a department that does not exist": Breakage(
        CONTACTS, '["69"]', '["99"]', 4, "département inconnu « 99 »", "son numéro"
    ),
    "a department twice": Breakage(CONTACTS, '["69"]', '["69", "69"]', 4, "écrit deux fois", "gardez-en un"),
    "what has closed and is not ended": Breakage(
        CARD, "La banque publique prête", "Il est fermé depuis 2025 et la banque prêtait", 2, "dit arrêtée", "« fermé »"
    ),
    "another last day than the one that is reminded of": Breakage(
        CARD,
        "Le prêt dispose",
        "À demander avant le 15 mai 2097. Le prêt dispose",
        4,
        "« date_limite » vaut 2097-06-30",
        "corrigez l’un des deux",
    ),
    "a word of a criterion twice": Breakage(
        CARD, "parmi: [acheter]", "parmi: [acheter, acheter]", 28, "« acheter » est écrit deux fois", "gardez-en un"
    ),
    "what one gets as a sentence": Breakage(
        CARD,
        "obtenir: un prêt pour une partie des dépenses",
        "obtenir: Un prêt partiel.",
        21,
        "« obtenir »",
        "ni point",
    ),
    "what is left to pay as a sentence": Breakage(
        CARD, "reste: tout se rembourse", "reste: tout se rembourse.", 22, "« reste »", "ni majuscule"
    ),
}

BORROWED = {
    "the chamber of another department": Breakage(
        CONTACTS, "nom: CCI Lyon", "nom: CCI Creuse", 4, "nomme Creuse (23)", "corrigez « départements »"
    ),
    "the chamber of another region": Breakage(
        CONTACTS, "nom: CCI Lyon", "nom: CMA Occitanie", 4, "nomme Occitanie", "ou le nom"
    ),
    "a department whose name holds that of another": Breakage(
        CONTACTS, "nom: CCI Lyon", "nom: CCI Haute-Loire", 4, "nomme Haute-Loire (43)", "ou le nom"
    ),
    "the title of a support of another region": Breakage(
        CARD, "titre: Le prêt IA", "titre: Le prêt IA (Normandie)", 1, "« régions » dit « Bretagne »", "corrigez l’un"
    ),
    "the summary of a support of another region": Breakage(
        CARD, "aux petites entreprises", "aux entreprises de Corse", 2, "« Corse », mais « régions »", "corrigez l’un"
    ),
    "companies of another region": Breakage(
        CARD,
        "  <b>Combien ?</b>",
        "  <b>Pour qui</b> : les PME de Normandie.\n\n  <b>Combien ?</b>",
        6,
        "« Normandie », mais « régions »",
        "corrigez l’un",
    ),
    "the summary of another card": Breakage(
        CARD,
        "La banque publique prête aux petites entreprises.",
        ANSWER,
        2,
        "« conseil » dit déjà cela",
        "ce qui est propre à cette fiche",
    ),
    "the paragraph of another card": Breakage(
        OTHER,
        "demandes:",
        "texte: |\n  Le prêt dispose de {budget} (chiffre de {budget.date}).\ndemandes:",
        0,
        "« conseil » dit déjà cela",
        "ce qui est propre à cette fiche",
    ),
    "companies of another region, by its adjective": Breakage(
        CARD,
        "  <b>Combien ?</b>",
        "  <b>Pour qui</b> : les PME normandes.\n\n  <b>Combien ?</b>",
        6,
        "« Normandie », mais « régions »",
        "corrigez l’un",
    ),
    "a figure of which the card does not name the source": Breakage(
        OTHER, ANSWER, "Il répond à {effectif-max} personnes.", 2, "vient de « page-pret »", "citez le bon chiffre"
    ),
    "from an amount to a share": Breakage(
        CARD, "Le prêt dispose", "De {budget} à {part}. Le prêt dispose", 4, "va de « € » à « % »", "de la même chose"
    ),
    "more employees than the criteria let in": Breakage(
        CARD,
        "La banque publique prête",
        "Moins de 250 salariés, la banque prêtait",
        2,
        "refusent 249 salariés",
        "citez",
    ),
    "an amount of employees": Breakage(
        CARD,
        "Le prêt dispose",
        "Moins de {budget} salariés. Le prêt dispose",
        4,
        "est en « € »",
        "citez le bon chiffre",
    ),
    "a share of years": Breakage(
        CARD, "Le prêt dispose", "Il dure {part} ans. Le prêt dispose", 4, "est en « % »", "citez le bon chiffre"
    ),
    "what is left of another sum": Breakage(
        CARD,
        "Le prêt dispose",
        "Vous payez {budget} sur {budget}, l’État les {part} restants. Le prêt dispose",
        4,
        "ne laissent pas 50 %",
        "corrigez la part ou les sommes",
    ),
}

TIMES = {
    "a day ahead told as gone": Breakage(
        OTHER, ANSWER, "Il a été créé le 24 novembre 2027.", 2, "dit ce jour passé", "écrivez au futur"
    ),
    "a day gone told as ahead": Breakage(
        OTHER, ANSWER, "Il sera créé le 24 novembre 2025.", 2, "dit ce jour à venir", "écrivez au passé"
    ),
    "an opening that is past": Breakage(
        OTHER, ANSWER, "Il ouvrira dès le 3 mars 2026.", 2, "dit ce jour à venir", "écrivez au passé"
    ),
    "days gone told as ahead": Breakage(
        OTHER, ANSWER, "Il se tiendra du 3 au 4 mars 2026.", 2, "dit ce jour à venir", "écrivez au passé"
    ),
    "a day gone told as planned": Breakage(
        OTHER, ANSWER, "Il est prévu le 3 mars 2026.", 2, "dit ce jour à venir", "écrivez au passé"
    ),
    "a month ahead told as gone": Breakage(
        OTHER, ANSWER, "Il a ouvert en mars 2028.", 2, "dit ce jour passé", "écrivez au futur"
    ),
    "since a month ahead": Breakage(
        OTHER, ANSWER, "Il existe depuis mars 2028.", 2, "dit ce jour passé", "écrivez au futur"
    ),
    "a day gone told in the present": Breakage(
        OTHER, ANSWER, "Il se tient le 3 mars 2026.", 2, "dit ce jour à venir", "écrivez au passé"
    ),
    "a next one that is gone": Breakage(
        OTHER, ANSWER, "La prochaine rencontre est le 3 mars 2026.", 2, "dit ce jour à venir", "écrivez au passé"
    ),
    "a time to answer that is over": Breakage(
        OTHER, ANSWER, "Vous avez jusqu’au 3 mars 2026.", 2, "« jusqu’au 3 mars 2026 » est passé", "au passé"
    ),
    "a month gone told as ahead": Breakage(
        OTHER, ANSWER, "Il ouvrira en mars 2026.", 2, "dit ce jour à venir", "écrivez au passé"
    ),
    "a counter that has closed and is not ended": Breakage(
        CARD, "La banque publique prête", "Le guichet a fermé, et la banque prêtait", 2, "dit arrêtée", "« fermé »"
    ),
    "a deadline gone that one is to meet": Breakage(
        OTHER, ANSWER, "Demandez-le avant le 5 juin 2026.", 2, "« avant le 5 juin 2026 » est passé", "au passé"
    ),
    "a year typed beside a figure of another": Breakage(
        CARD, "(mars 2026)", "(2025)", 6, "« 2025 » est écrit à la main", "corrigez l’un des deux"
    ),
    "a year that opens a sentence on figures of another": Breakage(
        CARD,
        "Il couvre {part} des dépenses (mars 2026)",
        "\n  En 2024, il couvrait {part} des dépenses",
        7,
        "« 2024 » est écrit à la main",
        "corrigez l’un des deux",
    ),
    "a text to be read again in ten years": Breakage(
        OTHER, "à_revoir: 2028-11-19", "à_revoir: 2036-11-19", 7, "à plus de deux ans", "relisez"
    ),
    "a meeting announced after it took place": Breakage(
        STAGES,
        "  sources:",
        "  annoncée_le: 2025-01-01\n  sources:",
        12,
        "est après la rencontre",
        "le jour de l’annonce",
    ),
}

TURNS = {
    "addressing a need": Breakage(OTHER, ANSWER, "Il adresse vos besoins.", 2, "« adresse vos besoins »", "répondre à"),
    "in charge of": Breakage(OTHER, ANSWER, "Il est en charge des aides.", 2, "« en charge des »", "« chargé de »"),
    "implementing": Breakage(OTHER, ANSWER, "Implémentez-la peu à peu.", 2, "« Implémentez »", "mettre en place"),
    "the digital": Breakage(OTHER, ANSWER, "Il connaît le digital.", 2, "« le digital »", "« le numérique »"),
    "making sense": Breakage(OTHER, ANSWER, "Un conseil qui fait sens.", 2, "« fait sens »", "avoir un sens"),
    "checking": Breakage(OTHER, ANSWER, "Relisez en checkant vos chiffres.", 2, "« checkant »", "vérifier"),
    "based on": Breakage(OTHER, ANSWER, "Il est basé sur vos besoins.", 2, "« est basé sur »", "reposer sur"),
    "an editor who speaks": Breakage(
        OTHER, ANSWER, "Nous n’avons rien trouvé de mieux.", 2, "qui est « nous » ?", "nommez-le"
    ),
    "micro-companies shut out by the prose alone": Breakage(
        CARD,
        "Le prêt dispose",
        "Les micro-entreprises n’y ont pas droit. Le prêt dispose",
        4,
        "écarte « micro-entreprises »",
        "ajoutez le critère et sa source",
    ),
}

SLIPS = BORROWED | TIMES | TURNS | COUNTS | DATES | TWICE | SIGNS | OFFICIAL | MORE
"""Line 0 is in another file than the one changed, or below what was added."""
