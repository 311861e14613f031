"""The languages that the bot speaks, to choose from."""

from collections.abc import Iterator, Mapping

from bot.replies.callback_data import ChooseLanguage, ListLanguages
from bot.replies.model import Button, Reply, say
from bot.replies.widgets import HOME, column
from bot.screens.sample import Sample, Sampler, samples


def choice(names: Mapping[str, str]) -> Reply:
    """Offer languages: the name of each, as it calls itself, by its code."""
    buttons = [Button(say("{language}", language=name), ChooseLanguage(code)) for code, name in names.items()]
    return Reply((say("<b>Dans quelle langue voulez-vous me lire ?</b>"),), column([*buttons, HOME]))


@samples
def _samples(_of: Sampler) -> Iterator[Sample]:
    yield Sample(ListLanguages(), choice({"fr": "Français", "en": "English"}))
