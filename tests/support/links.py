"""What a screen says more to whoever comes to it by a link."""


def by_link(screen: str) -> str:
    """Return a screen as somebody reads it who comes by a link: once, it is said who speaks."""
    return f"{screen}\n\nJe suis Étape IA, un robot indépendant\u00a0: ni l’État, ni le MEDEF, ni Numeum."
