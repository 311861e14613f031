"""The commands that Telegram's menu and /aide offer."""

from bot.replies.model import mark

COMMANDS = {
    "start": mark("Accueil"),
    "usages": mark("À quoi l’IA vous servirait, métier par métier"),
    "etapes": mark("Les rencontres à venir"),
    "proche": mark("Une rencontre près de chez moi"),
    "osez_lia": mark("Le plan « Osez l’IA » et ses aides"),
    "aides": mark("Les aides pour mon entreprise"),
    "regions": mark("Votre région : ses aides, ses contacts"),
    "contacts": mark("Qui peut vous aider"),
    "appeler": mark("Qui appeler près de chez moi"),
    "regles": mark("L’IA et la loi : données, équipe, formation"),
    "rappels": mark("Mes rappels"),
    "tour": mark("Le Tour de France de l’IA, et ce qu’il a donné"),
    "sommet": mark("Le Sommet pour l’action sur l’IA"),
    "assises": mark("Les Assises du Numérique de La Baule"),
    "ambassadeur": mark("Faire connaître Étape IA"),
    "langue": mark("Choisir la langue"),
    "mots": mark("Les mots de l’IA, en clair"),
    "privacy": mark("Vie privée"),
    "apropos": mark("À propos d’Étape IA"),
    "aide": mark("Aide"),
}
"""What each opens, in the order in which people need them."""

SHORT = {"aides": mark("Mes aides"), "proche": mark("Près de moi"), "usages": mark("Usages par métier")}
"""What a button under a card says of those to which cards may lead (`voir_aussi`): two fit side by side."""

ANSWERED = frozenset(
    {
        "start", "etapes", "proche", "rappels", "ambassadeur", "aide", "help", "langue", "settings", "privacy",
        "appeler", "mots", "suivi", "statistiques", "relecture", "recharger",
        "publier",
    }
)  # fmt: skip
"""Those that code answers (`COMMANDS` in handlers/__init__.py); scripts of the content answer others."""
