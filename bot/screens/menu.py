"""The commands that Telegram's menu offers: to anybody in a chat of their own, in a group, to an organiser."""

from bot.replies.model import mark

COMMANDS = {
    "start": mark("Accueil"),
    "usages": mark("À quoi l’IA vous servirait, métier par métier"),
    "aides": mark("Les aides pour mon entreprise"),
    "proche": mark("Une rencontre près de chez moi"),
    "contacts": mark("Qui peut vous aider"),
    "fiche": mark("Ma fiche : mon entreprise, décrite une fois pour toutes"),
    "rappels": mark("Mes rappels"),
    "appeler": mark("Qui appeler près de chez moi"),
    "osez_lia": mark("Le plan « Osez l’IA » et ses aides"),
    "regions": mark("Votre région : ses aides, ses contacts"),
    "regles": mark("L’IA et la loi : données, équipe, formation"),
    "mots": mark("Les mots de l’IA, en clair"),
    "etapes": mark("Les rencontres à venir"),
    "tour": mark("Le Tour de France de l’IA, et ce qu’il a donné"),
    "sommet": mark("Le Sommet pour l’action sur l’IA"),
    "assises": mark("Les Assises du Numérique de La Baule"),
    "ambassadeur": mark("Faire connaître Étape IA"),
    "langue": mark("Choisir la langue"),
    "privacy": mark("Vie privée"),
    "apropos": mark("À propos d’Étape IA"),
    "comment": mark("Comment ça marche"),
}
"""What each opens, in the order in which people need them. No name is another one with a letter more."""
GROUP_COMMANDS = {"start": mark("Me parler en privé")}
ORGANISER_COMMANDS = {
    "statistiques": mark("Ce que font les liens des ambassadeurs"),
    "suivi": mark("Ce que sont devenus les rappels"),
    "flux": mark("Les agendas lus, et ce qu’ils proposent"),
    "relecture": mark("Les textes à relire"),
    "recharger": mark("Relire le contenu"),
}
"""What organisers are offered besides, in their own chats alone."""

SHORT = {"aides": mark("Mes aides"), "proche": mark("Près de moi"), "usages": mark("Usages par métier")}
"""What a button under a card says of those to which cards may lead (`voir_aussi`): two fit side by side."""

ANSWERED = frozenset(
    {
        "start", "etapes", "proche", "rappels", "ambassadeur", "comment", "aide", "help", "langue", "settings",
        "privacy", "fiche", "appeler", "mots", "suivi", "statistiques", "relecture", "recharger", "publier", "flux",
        "note", "traduire",
    }
)  # fmt: skip
"""Those that code answers (`COMMANDS` in handlers/__init__.py); scripts of the content answer others."""
