"""More kinds of broken content, which the bot could run on: contradictions, bad French, screens nobody can use."""

from tests.support.breakages import CARD, CONTACTS, FIGURES, OTHER, SCRIPT, SOURCES, STAGES, Breakage
from tests.support.small_content import FILES

FACTS = {
    "checked in the future": Breakage(
        OTHER, "vérifié: 2026-11-20", "vérifié: 2027-01-20", 6, "dans l’avenir", "écrivez"
    ),
    "a source newer than the check": Breakage(
        SOURCES, "date: 2026-03", "date: 2026-11-21", 0, "plus récente", "corrigez sa date"
    ),
    "a report before the stage": Breakage(
        STAGES, "date: 2024-11-12", "date: 2026-11-30", 11, "n’avait pas eu lieu", "corrigez"
    ),
    "a contact checked in the future": Breakage(
        CONTACTS, "vérifié: 2026-11-20", "vérifié: 2027-01-20", 7, "dans l’avenir", "écrivez"
    ),
    "two chambers for one department": Breakage(
        CONTACTS,
        "cci-lyon:",
        FILES[CONTACTS].replace("cci-lyon", "cci-rhone") + "cci-lyon:",
        9,
        "« cci-rhone » est déjà « cci » pour 69",
        "« zone »",
    ),
    "a contact of an unknown region": Breakage(
        CONTACTS, 'départements: ["69"]', "régions: [Bretange]", 4, "région inconnue", "« Bretagne » ?"
    ),
    "a contact behind a short link": Breakage(
        CONTACTS, "https://www.cci.fr/lyon", "https://bit.ly/cci", 5, "un raccourci", "page d’origine"
    ),
    "a state newer than the check": Breakage(
        CARD, "état_au: 2026-03", "état_au: 2026-12", 9, "« état_au » est après", "corrigez"
    ),
    "open after its last day": Breakage(
        CARD, "date_limite: 2097-06-30", "date_limite: 2026-06-30", 8, "« date_limite » est passée", "« fermé »"
    ),
    "a figure from the future": Breakage(FIGURES, "date: 2026-03\n", "date: 2027-03\n", 5, "l’avenir", "publié"),
    "a figure with two values": Breakage(
        FIGURES,
        "part:",
        "double:\n  quoi: budget du prêt IA\n  valeur: 3\n  unité: €\n  date: 2026-03\n  source: page-pret\npart:",
        9,
        "deux valeurs",
        "gardez-en une",
    ),
    "a figure written twice": Breakage(
        FIGURES,
        "part:",
        FILES[FIGURES].partition("part:")[0].replace("budget:", "double:") + "part:",
        7,
        "déjà écrit",
        "citez {budget}",
    ),
    "a figure never quoted": Breakage(CARD, " {part} des", " une part des", 0, "jamais cité", "citez {part}"),
    "a source never named": Breakage(
        SOURCES,
        "page-pret:",
        "autre:\n  titre: Un article\n  éditeur: Un journal\n  nature: presse\npage-pret:",
        6,
        "jamais nommée",
        "retirez-la",
    ),
    "a link to a copy": Breakage(
        CARD, "https://www", "https://web.archive.org/web/2026/https://www", 14, "copie", "page d’origine"
    ),
    "a source whose link is a copy": Breakage(
        SOURCES, "https://www.bpifrance.fr/pret-ia", "https://r.jina.ai/pret-ia", 12, "copie", "« non »"
    ),
    "a link that its source hides": Breakage(
        SOURCES, "lien_montrable: oui", "lien_montrable: non", 0, "ne se montre pas", "mettez-en un autre"
    ),
    "a link to show that is missing": Breakage(
        SOURCES, "  lien: https://www.bpifrance.fr/pret-ia\n", "", 11, "sans « lien »", "ajoutez le lien"
    ),
    "a link that follows people": Breakage(
        CARD, "fr/pret-ia", "fr/pret-ia?utm_source=robot", 14, "« utm_source »", "retirez-le"
    ),
    "an address in a text": Breakage(
        OTHER, "vous répond.", "vous répond sur www.bpifrance.fr.", 2, "adresse", "« liens »"
    ),
    "an unknown region": Breakage(CARD, "[Bretagne]", "[Bretagn]", 11, "région inconnue", "« Bretagne » ?"),
}
"""What contradicts itself; line 0 is in another file than the one changed."""

PLACES = {
    "latitude and longitude swapped": Breakage(
        STAGES,
        "latitude: 45.764\n  longitude: 4.8357",
        "latitude: 4.8357\n  longitude: 45.764",
        9,
        "échangées",
        "latitude: 45.",
    ),
    "a point in another town": Breakage(
        STAGES, "latitude: 45.764", "latitude: 43.296", 9, "km de Lyon", "le milieu de la ville est à"
    ),
    "a point over the sea": Breakage(
        STAGES, "longitude: 4.8357", "longitude: -4.8357", 9, "km de Lyon", "longitude: 4."
    ),
    "a wrong department": Breakage(STAGES, "département: 69", "département: 13", 6, "département 13", "écrivez 69"),
    "the name of another department": Breakage(
        STAGES, "nom_du_département: Rhône", "nom_du_département: Loire", 7, "s’appelle Rhône", "corrigez"
    ),
    "a town in another region": Breakage(
        STAGES, "région: Auvergne-Rhône-Alpes", "région: Occitanie", 8, "Lyon est en région Auvergne", "corrigez"
    ),
    "a misspelt town": Breakage(STAGES, "ville: Lyon", "ville: Lyonn", 2, "ville inconnue « Lyonn »", "« Lyon » ?"),
    "a town that nobody knows": Breakage(STAGES, "ville: Lyon", "ville: Xqzt", 2, "ville inconnue", "la commune"),
    "the hour of another zone": Breakage(
        STAGES,
        "  sources: [communique-tour]",
        "  fuseau: Indian/Reunion\n  sources: [communique-tour]",
        12,
        "l’heure n’est pas celle de Lyon",
        "« fuseau: Europe/Paris »",
    ),
    "an overseas stage on the hour of Paris": Breakage(
        STAGES,
        "ville: Lyon\n  date: 2024-11-12\n  début: 14:00\n  fin: 17:30\n  département: 69\n  "
        "nom_du_département: Rhône\n  région: Auvergne-Rhône-Alpes\n  latitude: 45.764\n  longitude: 4.8357",
        "ville: Cayenne\n  date: 2024-11-12\n  début: 14:00\n  fin: 17:30\n  département: 973\n  "
        "nom_du_département: Guyane\n  région: Guyane\n  latitude: 4.938\n  longitude: -52.33",
        1,
        "l’heure n’est pas celle de Cayenne",
        "« fuseau: America/Cayenne »",
    ),
}
"""Where a stage is not where its town is."""

AGREEMENT = {
    "a month typed beside a figure of another": Breakage(
        CARD,
        "Le prêt dispose de {budget} (chiffre de {budget.date}).",
        "Le prêt a {budget} en juin 2025.",
        4,
        "« juin 2025 » est écrit à la main",
        "citez {budget.date}",
    ),
    "a figure redated": Breakage(
        FIGURES, "date: 2026-03-12", "date: 2026-05-12", 0, "« mars 2026 » est écrit à la main", "{part.date}"
    ),
    "a request of another card": Breakage(
        CARD,
        "[prêt IA, emprunter pour l’IA]",
        "[QUI me conseille ?, prêt IA]",
        7,
        "une demande de « conseil »",
        "retirez-la",
    ),
    "a page entered twice": Breakage(
        SOURCES,
        "page-pret:",
        "page-encore:\n  titre: La même\n  éditeur: Bpifrance\n  nature: presse\n"
        "  lien: https://www.bpifrance.fr/pret-ia\npage-pret:",
        16,
        "déjà la source « page-encore »",
        "retirez celle-ci",
    ),
    "a mistyped site": Breakage(
        CARD,
        "https://www.bpifrance.fr/pret-ia",
        "https://www.bpifrence.fr/pret-ia",
        14,
        "site inconnu « bpifrence.fr »",
        "« bpifrance.fr » ?",
    ),
}
"""What was changed in one place and not in the other."""

WORDS = {
    "a straight quote": Breakage(OTHER, "Un conseiller vous", 'Un "conseiller" vous', 2, "guillemet droit", "« … »"),
    "a straight apostrophe": Breakage(OTHER, "Un conseiller", "L'« expert »", 2, "apostrophe droite", "’"),
    "two spaces": Breakage(OTHER, "Un conseiller", "Un  conseiller", 2, "deux espaces", "gardez-en une"),
    "a space before a comma": Breakage(OTHER, "Un conseiller", "Un conseiller , lui", 2, "espace avant", "retirez-la"),
    "no space before a colon": Breakage(
        CARD, "Combien ?</b> Il", "Combien ?</b> Voici: il", 6, "avant « : »", "ajoutez-la"
    ),
    "no space after a comma": Breakage(
        OTHER, "Un conseiller", "Ici,un conseiller", 2, "après la virgule", "ajoutez-la"
    ),
    "no space after a full stop": Breakage(
        OTHER, "vous répond.", "vous répond.Il écoute.", 2, "après le point", "ajoutez-la"
    ),
    "a no-break space that is typed": Breakage(
        OTHER, "Un conseiller", "Un\u00a0conseiller", 2, "insécable", "espace ordinaire"
    ),
    "an invisible character": Breakage(OTHER, "Un conseiller", "Un con\u200bseiller", 2, "invisible", "retapez"),
    "pseudo-bold letters": Breakage(OTHER, "Un conseiller", "Un 𝗰𝗼𝗻𝘀𝗲𝗶𝗹𝗹𝗲𝗿", 2, "déguisée", "<b>"),
    "a capital without its accent": Breakage(OTHER, "Un conseiller", "L’Etat", 2, "sans son accent", "É"),
    "an A without its accent": Breakage(OTHER, "Un conseiller", "A Lyon, il", 2, "« A » en tête", "« À »"),
    "an oe": Breakage(OTHER, "vous répond", "vous répond de tout coeur", 2, "œ", "non oe"),
    "an ordinal": Breakage(OTHER, "Un conseiller", "Le 2ème conseiller", 2, "2ème", "« 2e »"),
    "an hour without spaces": Breakage(OTHER, "vous répond", "vous répond à 14h30", 2, "14h30", "« 14 h 30 »"),
    "a hyphen for a dash": Breakage(OTHER, "Un conseiller", "Un conseiller - un vrai -", 2, "tiret court", "–"),
    "a quotation left open": Breakage(OTHER, "Un conseiller", "Un « conseiller", 2, "n’a pas son pareil", "fermez"),
    "marks in a row": Breakage(OTHER, "vous répond.", "vous répond !!", 2, "suffit", "retirez les autres"),
    "a sentence too long": Breakage(
        OTHER, "Un conseiller", "Un conseiller" + " de plus" * 15, 2, "phrase de 34 mots", "coupez-la"
    ),
    "a number in clear": Breakage(
        OTHER, "vous répond", "vous répond à 80 %", 2, "chiffre en clair « 80 % »", "content/chiffres"
    ),
    "an unexplained word": Breakage(
        OTHER, "Un conseiller", "Un LLM", 2, "« LLM » n’est pas expliqué", "grand modèle de langage"
    ),
    "a button that is a drawing": Breakage(
        SCRIPT, "bouton: Les étapes", "bouton: 🗓", 12, "à voix haute", "écrivez des mots"
    ),
    "capitals of a publisher": Breakage(SOURCES, "éditeur: Bpifrance", "éditeur: Etat", 8, "sans son accent", "É"),
}
"""What a careful proof-reader would mark."""

SCREENS = {
    "a card too long": Breakage(
        OTHER, "demandes:", "texte: |\n  " + "Un mot. " * 600 + "\ndemandes:", 1, "4096 au plus", "coupez-le"
    ),
    "a screen too bold": Breakage(
        OTHER, "demandes:", "texte: |\n  " + "<b>M.</b> " * 101 + "\ndemandes:", 1, "gras", "retirez-en"
    ),
    "a card that no button leads to": Breakage(
        "fiches/seul/seule.yaml", "", FILES[OTHER], 1, "aucun bouton", "ajoutez-en un"
    ),
    "a screen that no button leads to": Breakage(
        SCRIPT,
        "  payer:",
        "  seul:\n    dit: Bonjour.\n    choix: [{vers: fiche:conseil}]\n  payer:",
        14,
        "aucun bouton",
        "retirez-le",
    ),
    "screens that lead only to each other": Breakage(
        SCRIPT,
        "  payer:",
        "  un:\n    dit: Un.\n    choix: [{bouton: 2, vers: deux}]\n"
        "  deux:\n    dit: Deux.\n    choix: [{bouton: 1, vers: un}]\n  payer:",
        14,
        "aucun bouton",
        "retirez-le",
    ),
    "a case that nothing leads to": Breakage(
        SCRIPT, "retient: {taille: tpe}", "retient: {taille: pme}", 18, "aucun bouton", "retirez-le"
    ),
    "a case that another hides": Breakage(
        SCRIPT,
        "    selon:\n",
        "    selon:\n      - si: {taille: [tpe]}\n        dit: Voici.\n",
        20,
        "prend toujours",
        "changez l’ordre",
    ),
    "buttons over 64 bytes after several choices": Breakage(
        SCRIPT,
        "  payer:\n    dit: Voici ce qui aide à payer.\n",
        "  payer:\n    dit: Voici ce qui aide à payer.\n    choix:\n      - bouton: Encore\n        vers: payer\n"
        "        retient: {" + "b" * 20 + ": " + "c" * 20 + "}\n",
        14,
        "après tous ses choix",
        "raccourcissez",
    ),
    "a button over 64 bytes": Breakage(
        SCRIPT, "{taille: tpe}", "{taille: tpe, " + "b" * 30 + ": " + "c" * 20 + "}", 5, "octets", "raccourcissez"
    ),
}
"""What the screens show once they are rendered."""
