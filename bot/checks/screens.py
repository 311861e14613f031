"""Does Telegram accept every screen, in every language; does each lead home; can each be reached by taps?"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from bot.checks import heights
from bot.content.models import Content
from bot.content.problems import EVERYWHERE, ContentProblem
from bot.content.texts import FieldPath
from bot.i18n.renderer import RenderedScreen, Renderer
from bot.replies.callback_data import MAX_BYTES, Action, ListStages, OpenHelp, OpenHome, OpenScript
from bot.replies.model import Button, Day, Moment, PartialDay, Reply, Sentence, Value
from bot.replies.widgets import HOME
from bot.screens.registry import address_of, all_screens, samples
from bot.screens.sample import NOW, Sample
from bot.screens.scripts import show

LONGEST_TEXT = 4096
"""UTF-16 units of a message, once its tags are read (Bot API, sendMessage)."""
LONGEST_RAW_TEXT = 32_768
"""Bytes of a message as it is sent."""
MOST_ENTITIES = 100
MOST_BUTTONS = 100
WIDEST_ROW = 8
LONGEST_LABEL = 42
"""Characters that a phone shows on one line of buttons; those side by side share them."""

LONGEST_DAY = date(2026, 9, 30)
"""« mercredi 30 septembre 2026 », "Wednesday 30 September 2026": no day is longer to say."""

TAG = re.compile(r"<(/?)[^>]+>")


def problems(content: Content, now: datetime, renderer: Renderer) -> Iterator[ContentProblem]:
    """Yield what is wrong with the screens of a content whose targets all exist.

    Args:
        content: everything the bot knows.
        now: the present moment, aware.
        renderer: says the screens in every language.
    """
    steps = list(all_screens(content, now))
    for step in steps:
        place = step.origin or EVERYWHERE
        yield from (ContentProblem(place, what) for what in unusable(step))
        if any(_is_too_long(action) for action in _actions(step.reply)):
            continue  # it cannot even be rendered
        worst = longest(step.reply)
        for language in renderer.catalogues:
            screen = renderer.screen(worst, language)
            for what in (*refused(screen), *twins(screen)):
                yield ContentProblem(place, f"{what} (écran « {step.address} », langue « {language} »)")
            yield from heights.problems(step, screen, language, content)
    yield from _unreached(content, steps)


def unusable(step: Sample) -> Iterator[str]:
    """Say what is wrong with the buttons of a screen in every language: no way home, more than they may carry."""
    if not _leads_home(step):
        yield f"l’écran « {step.address} » n’a pas le bouton « Accueil » : rendez-le-lui"
    for action in _actions(step.reply):
        if _is_too_long(action):
            size = len(str(action).encode())
            yield f"bouton de {size} octets, « {action} » : {MAX_BYTES} au plus, raccourcissez les noms"


def _leads_home(step: Sample) -> bool:
    """Tell whether a screen has a way home, or needs none: it is home, stands elsewhere, has a keyboard of its own."""
    rows = step.reply.rows
    return (
        step.elsewhere
        or step.reply.asks_position
        or step.address == OpenHome()
        or any(button == HOME for row in rows for button in row)
    )


def longest(reply: Reply) -> Reply:
    """Return a screen with the longest dates that it may have to say."""
    return Reply(tuple(_longest(sentence) for sentence in reply.paragraphs), reply.rows)


def _longest(sentence: Sentence) -> Sentence:
    return Sentence(sentence.text, {name: _worst(value) for name, value in sentence.values.items()}, sentence.plural)


def _worst(value: Value) -> Value:
    match value:
        case Sentence():
            return _longest(value)
        case Day():
            return Day(LONGEST_DAY, value.style)
        case PartialDay():
            return PartialDay(LONGEST_DAY, value.style)
        case Moment():
            return Moment(datetime(2026, 9, 30, 20, 45, tzinfo=value.moment.tzinfo), value.style)
    return value


def utf16(text: str) -> int:
    """Return the length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def refused(screen: RenderedScreen) -> Iterator[str]:
    """Say what Telegram would refuse, or a person could not read, in a rendered screen."""
    shown = html.unescape(TAG.sub("", screen.text))
    if not 0 < utf16(shown) <= LONGEST_TEXT or len(screen.text.encode()) > LONGEST_RAW_TEXT:
        yield f"texte de {utf16(shown)} signes : {LONGEST_TEXT} au plus, coupez-le en deux fiches"
    if (entities := len([tag for tag in TAG.finditer(screen.text) if not tag[1]])) > MOST_ENTITIES:
        yield f"{entities} passages en gras ou en italique : {MOST_ENTITIES} au plus, retirez-en"
    labels = [button["text"] for row in screen.rows for button in row]
    if brace := re.search(r"\{[^}]*\}", "\n".join([shown, *labels])):
        yield f"« {brace[0]} » se verrait tel quel : citez un chiffre qui existe"
    if sum(map(len, screen.rows)) > MOST_BUTTONS or any(len(row) > WIDEST_ROW for row in screen.rows):
        yield f"plus de {MOST_BUTTONS} boutons, ou plus de {WIDEST_ROW} sur une ligne : répartissez-les sur deux écrans"
    for row in screen.rows:
        for button in row:
            if not 0 < len(button["text"]) <= LONGEST_LABEL // len(row):
                limit = LONGEST_LABEL // len(row)
                yield f"bouton « {button['text']} » de {len(button['text'])} signes : {limit} au plus, raccourcissez-le"


def twins(screen: RenderedScreen) -> Iterator[str]:
    """Say which label stands on two buttons of a screen: nobody could tell them apart, nor type one."""
    labels = Counter(button["text"] for row in screen.rows for button in row)
    for label, times in labels.items():
        if times > 1:
            yield f"{times} boutons s’appellent « {label} » : changez-en un"


def _unreached(content: Content, steps: list[Sample]) -> Iterator[ContentProblem]:
    reached, carried = crawl(content, steps)
    for goal in sorted(carried, key=str):
        if _is_too_long(goal):
            what = f"après tous ses choix, bouton de {len(str(goal).encode())} octets, « {goal} »"
            yield ContentProblem(
                FieldPath("scripts", goal.script, ("écrans", goal.screen)),
                f"{what} : {MAX_BYTES} au plus, raccourcissez ce que « retient » garde",
            )
    for step in steps:
        if step.address not in reached and step.origin:
            yield ContentProblem(
                step.origin, f"aucun bouton ne mène à « {step.address} » : ajoutez-en un, ou retirez-le"
            )
    for script in content.scripts.values():
        for name, screen in script.screens.items():
            for index, sample in enumerate(samples(screen)):
                if sample is None:
                    place = FieldPath("scripts", script.id, ("écrans", name, "selon", index))
                    yield ContentProblem(
                        place, "un cas plus haut prend toujours celui-ci : changez l’ordre, ou retirez-le"
                    )


def crawl(content: Content, steps: list[Sample]) -> tuple[set[Action], set[OpenScript]]:
    """Return the addresses of the screens that taps reach from home, a command, the list of stages, a typed answer.

    And the buttons that carry along what was said on the way.
    """
    buttons: dict[Action, list[Action]] = {}
    for step in steps:
        # What code shows in a state of its own, such as a doubt, leads anywhere: it is no way to a screen.
        if step.origin or step.state == NOW:
            buttons.setdefault(step.address, []).extend(_actions(step.reply))
    commands = [OpenScript(script.id) for script in content.scripts.values() if script.command]
    todo: list[Action] = [
        OpenHome(),
        OpenHelp(),
        ListStages(),
        *commands,
        *(step.address for step in steps if step.typed),
    ]
    seen, reached, carried = set(todo), set[Action](), set[OpenScript]()
    while todo:
        action = todo.pop()
        address = address_of(action, content)
        reached.add(address)
        place = action if isinstance(action, OpenScript) and action.known else None
        found = show(place, content, LONGEST_DAY) if place else None  # its buttons are the same on every day
        new = {*(_actions(found) if found else ()), *buttons.get(address, ())} - seen
        carried |= {button for button in new if place and isinstance(button, OpenScript)}
        seen |= new
        todo += new
    return reached, carried


def _is_too_long(action: Action) -> bool:
    return len(str(action).encode()) > MAX_BYTES


def _actions(reply: Reply) -> list[Action]:
    return [button.action for row in reply.rows for button in row if isinstance(button, Button)]
