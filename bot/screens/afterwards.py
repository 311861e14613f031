"""The day after a meeting: one question, three answers, a next step that fits, and the way out."""

from collections.abc import Iterator, Mapping

from bot.content.models import Meeting
from bot.replies.callback_data import (
    AskUseful,
    OpenAmbassador,
    OpenContacts,
    OpenGuide,
    OpenNearby,
    OpenStage,
    SayUseful,
    StopAsking,
    WatchArea,
)
from bot.replies.model import AnyButton, Button, Reply, Sentence, mark, say
from bot.replies.widgets import HOME
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.stages import called, short_name

FEWEST = 5
"""Answers from which on they are shown: fewer could tell who said what."""
NEXT = {
    "yes": mark("<b>Tant mieux.</b> Et maintenant ?"),
    "no": mark("<b>Merci de le dire.</b> Essayons autre chose :"),
    "absent": mark("<b>Ce sera pour une autre fois.</b> Je peux vous prévenir de la prochaine."),
}
QUESTION = mark("<b>{name} : c’était utile ?</b>")
WHY = say("Votre réponse me dit quoi vous proposer ensuite. Je n’en garde qu’un total, jamais qui.")


def head(stage: Meeting) -> Sentence:
    """Return the question."""
    return say(QUESTION, name=called(stage))


def rows(stage: Meeting) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the answers, and the way out."""
    return (
        (Button(say("Oui"), SayUseful(stage.id, "yes")), Button(say("Pas trop"), SayUseful(stage.id, "no"))),
        (Button(say("Je n’ai pas pu venir"), SayUseful(stage.id, "absent")),),
        (Button(say("Ne plus demander"), StopAsking()), HOME),
    )


def to_question(stage: Meeting) -> Button:
    """Return the button to the question, in a message that says more."""
    return Button(say("Utile ? {name}", name=short_name(stage)), AskUseful(stage.id))


def asking(stage: Meeting) -> Reply:
    """Ask whether a meeting was useful."""
    return Reply((head(stage), WHY), rows(stage))


def following(stage: Meeting, answer: str) -> Reply:
    """Offer the next step that fits an answer."""
    told = Button(say("Me prévenir de la prochaine"), _watching(stage))
    aids = Button(say("Mes aides"), OpenGuide())
    steps: dict[str, list[AnyButton]] = {
        "yes": [aids, told, Button(say("En parler autour de moi"), OpenAmbassador())],
        "no": [Button(say("Qui peut m’aider"), _contacts(stage)), aids, told],
        "absent": [told, Button(say("Près de chez moi"), OpenNearby())],
    }
    return Reply((say(NEXT[answer]),), (*((step,) for step in steps[answer]), (HOME,)))


def _watching(stage: Meeting) -> WatchArea | OpenNearby:
    return WatchArea(f"dep-{stage.department}") if stage.department else OpenNearby()


def _contacts(stage: Meeting) -> OpenContacts:
    return OpenContacts(f"dep-{stage.department}" if stage.department else "")


def stopped() -> Reply:
    """Say that nobody asks any more."""
    again = Button(say("Me le redemander"), StopAsking(undone=True))
    return Reply((say("<b>C’est noté : je ne vous le demanderai plus.</b>"),), ((again,), (HOME,)))


def asked_again() -> Reply:
    """Say that the question comes again."""
    return Reply((say("<b>C’est noté : je vous le redemanderai.</b>"),), ((HOME,),))


def figures(answers: Mapping[str, int]) -> list[Sentence]:
    """Return how useful a meeting was, for organisers; nothing while too few have said."""
    if sum(answers.values()) < FEWEST:
        return []
    values = {name: answers.get(name, 0) for name in NEXT}
    return [say("Utile ? Oui : {yes} · pas trop : {no} · pas pu venir : {absent}", **values)]


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    for stage in of.stages[:1]:
        yield Sample(AskUseful(stage.id), asking(stage), state="le lendemain")
        for answer in NEXT:
            yield Sample(SayUseful(stage.id, answer), following(stage, answer), state=f"réponse : {answer}")
        shown = Reply((*figures({"yes": 12, "no": 3, "absent": 5}),), ((HOME,),))
        yield Sample(OpenStage(stage.id), shown, state="à un organisateur : utile ?", elsewhere=True)
    yield Sample(StopAsking(), stopped())
    yield Sample(StopAsking(undone=True), asked_again())
