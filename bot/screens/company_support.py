"""A support as it stands for a company: each condition, the sum worked out, how to apply, whom to call."""

from collections.abc import Iterator
from datetime import date

from bot.content.citations import quote, too_early
from bot.content.models import Card, Content
from bot.replies.callback_data import (
    ChooseReminder,
    ListReminders,
    OpenCard,
    OpenSupport,
    OpenSupports,
    SendRoadmap,
    Target,
    UnfollowSupport,
)
from bot.replies.model import AnyButton, Button, Copy, Link, Reply, Sentence, mark, say, say_number
from bot.replies.widgets import HOME, column, in_lines, pager
from bot.screens import company_words as words
from bot.screens import room
from bot.screens.company_profile import PROFILE
from bot.screens.company_supports import SHORTER, companies_to_show
from bot.screens.sample import Sample, Sampler, samples
from bot.supports import company_buttons as buttons
from bot.supports import interview
from bot.supports.changes import change
from bot.supports.conditions import ConditionLine, Status, conditions
from bot.supports.kept_company import KeptCompany, worth_keeping
from bot.supports.profile import Profile
from bot.supports.reasons import Figures, in_brief, last_day, over, reserve, whom_to_ask, worked_out
from bot.supports.rulebook import rulebook_of
from bot.supports.verdicts import Assessment

SIGNS: dict[Status, str] = {
    "met": mark("✅ {condition}"),
    "not met": mark("❌ {condition}"),
    "probably not met": mark("❌ Sans doute non. {condition}"),
    "unsure": mark("❔ Nos sources ne s’accordent pas. {condition}"),
    "unknown": mark("❔ {condition}"),
    "told": mark("• {condition}"),
}
ORDER: tuple[Status, ...] = ("not met", "probably not met", "unknown", "unsure", "met", "told")
"""What decides comes first."""
LINKS, DECIDING = 1, 2
"""Links and conditions that the first page of a support shows; all conditions stand on the next ones."""
ROOM, CONDITIONS = 17, 8
"""Lines and conditions on one of those."""


def screen(
    card: Card, company: Profile, content: Content, today: date, page: int = 1, *, followed: bool = False
) -> Reply | None:
    """Return a support as it stands for a company; None where its card judges nobody.

    Args:
        card: the card of the support.
        company: what is known of the company.
        content: everything the bot knows.
        today: the day in France.
        page: 1 for what decides, further ones for each condition.
        followed: whether the person is told when it changes.
    """
    support = rulebook_of(content).by_id.get(card.id)
    if support is None:
        return None
    verdict = interview.judged(support, company, today)
    if page > 1:
        return _each_condition(verdict, company, content, today, page - 1)
    rows = tuple(_rows(verdict, company, today, followed=followed))
    said = _fitting(list(_said(verdict, content.figures)), len(rows))
    return Reply((*said, *too_early(card, content, today)), rows)


def _sorted(verdict: Assessment, figures: Figures) -> list[ConditionLine]:
    return sorted(conditions(verdict, figures), key=lambda line: ORDER.index(line.status))


def _each_condition(verdict: Assessment, company: Profile, content: Content, today: date, page: int) -> Reply:
    lines = [_condition(line) for line in _sorted(verdict, content.figures)]
    pages = list(room.pages(lines, ROOM, CONDITIONS))
    page = min(page, max(len(pages), 1))
    shown = [lines[place] for place in pages[page - 1]] if pages else [say("Aucune condition trouvée.")]
    return Reply(
        (say("<b>{support} : les conditions</b>", support=say(verdict.support.card.button)), *shown),
        (
            *pager(lambda number: buttons.support(verdict.support.id, company, today, number + 1), page, len(pages)),
            (Button(say("Résumé"), buttons.support(verdict.support.id, company, today)), HOME),
        ),
    )


Line = tuple[Sentence, int]
"""What is said, and how soon it is left out where a phone has no room for all: 0 for never, 1 for first."""
SHOWN = 21
"""Lines of a phone."""


def _fitting(said: list[Line], rows: int) -> list[Sentence]:
    """Return what a phone has room for above so many rows of buttons."""
    for least in range(1, 4):
        if sum(room.height(one) for one, _ in said) <= SHOWN - room.OF_ROW * rows:
            break
        said = [line for line in said if line[1] != least]
    return [one for one, _ in said]


def _said(verdict: Assessment, figures: Figures) -> Iterator[Line]:
    support = verdict.support
    name = say(support.card.button)
    yield say("<b>{support} : {verdict}</b>", support=name, verdict=say(words.VERDICTS[verdict.list])), 0
    closed = over(verdict, figures)
    if closed:
        yield in_lines(closed, " "), 0
        yield say("On obtenait : {gets}.", gets=in_brief(support, figures)), 1
    else:
        yield worked_out(verdict) or say("Vous obtenez : {gets}.", gets=in_brief(support, figures)), 0
    lines, turned = _sorted(verdict, figures), change(verdict)
    deciding = [_condition(line) for line in lines if line.status not in ("met", "told")]
    for place, condition in enumerate(deciding[: 1 if turned else DECIDING]):
        yield condition, 2 * place
    if met := sum(line.status == "met" for line in lines):
        yield say_number("✅ {number} condition remplie", "✅ {number} conditions remplies", met), 1
    if turned and not turned.is_told:
        yield turned.said, 0
    doubt = whom_to_ask(verdict, figures) or reserve(verdict, figures)
    yield from ((how, 3 if doubt else 0) for how in _how(verdict, figures))
    if doubt:
        yield say("<i>{doubt}</i>", doubt=doubt), 0


def _condition(line: ConditionLine) -> Sentence:
    return Sentence(SIGNS[line.status], {"condition": line.said})


def _how(verdict: Assessment, figures: Figures) -> Iterator[Sentence]:
    """Say whom to call, before signing what, and until when."""
    before = any(rule.about == "pas signé" for rule in verdict.support.rules)
    last = last_day(verdict.support)
    ask = quote(verdict.support.audience.ask, figures)
    if verdict.list in ("does_not_fit", None):  # whoever it is not for need not call
        return
    if before:
        yield say("Demandez avant de signer un devis ou de commander. À appeler : {whom}.", whom=ask)
    else:
        yield say("À appeler : {whom}.", whom=ask)
    if last and not verdict.support.is_over(verdict.today):
        yield last


def _rows(verdict: Assessment, company: Profile, today: date, *, followed: bool) -> Iterator[tuple[AnyButton, ...]]:
    card = verdict.support.card
    offered: list[AnyButton] = [Link(say("Le site"), link.address) for link in card.links[:LINKS]]
    offered.append(Button(say("La fiche"), OpenCard(card.id)))
    if verdict.support.rules:
        offered.append(Button(say("Conditions"), buttons.support(card.id, company, today, 2)))
    offered.append(Button(say("Comparer"), buttons.compare(card.id, company, today)))
    if followed:
        offered.append(Button(say("Ne plus suivre"), UnfollowSupport(card.id)))
    else:
        offered.append(Button(say("Me prévenir"), buttons.follow(card.id, company, today)))
    if card.deadline and card.deadline >= today:
        offered.append(Button(say("Dernier jour"), ChooseReminder(Target("card", card.id))))
    missing = [name for name in verdict.unsaid if name in SHORTER and company.known(name) is None]
    if missing:
        label = say("Préciser : {what}", what=say(SHORTER[missing[0]]))
        offered.append(Button(label, buttons.ask(company, today, missing[0])))
    yield from (tuple(offered[start : start + 2]) for start in range(0, len(offered), 2))
    yield Button(say("Mes aides"), buttons.supports(company, today)), HOME


def following(card: Card, code: str, today: date) -> Reply:
    """Confirm that the person is told when a support opens, closes or changes; `code`: the company of its page."""
    last = card.deadline is not None and card.deadline >= today
    reminder = [Button(say("Me rappeler le dernier jour"), ChooseReminder(Target("card", card.id)))] if last else []
    back = Button(say("Voir l’aide"), OpenSupport(card.id, code) if code else OpenCard(card.id))
    return Reply(
        (
            say("<b>C’est noté : {support}.</b>", support=say(card.button)),
            say("Je vous écris une fois à chaque changement : si elle ouvre, ferme ou change de règles."),
        ),
        (
            *column(reminder),
            (Button(say("Ne plus me prévenir"), UnfollowSupport(card.id)),),
            (back, Button(say("Mes rappels"), ListReminders())),
            (HOME,),
        ),
    )


def not_following(card: Card) -> Reply:
    """Confirm that the person is told nothing more of a support."""
    said = say("<b>C’est noté.</b> Je ne vous écrirai plus pour : {support}.", support=say(card.button))
    return Reply((said,), ((Button(say("Mes rappels"), ListReminders()), HOME),))


def answers(company: Profile, content: Content, today: date, kept: KeptCompany | None = None) -> Reply:
    """Return what was said of a company, each thing to be changed by a tap; `kept` is what is kept of it, if any."""
    known = [(name, told) for name in words.NAMES if (told := words.answer(company, name, content, today))]
    lines = [say("{what} : {answer}", what=say(words.NAMES[name]), answer=told) for name, told in known]
    offered = [Button(say(words.NAMES[name]), buttons.ask(company, today, name)) for name, _ in known]
    rows = [tuple(offered[start : start + 2]) for start in range(0, len(offered), 2)]
    said = (
        say("<b>Vos réponses</b>"),
        in_lines(lines) if lines else say("Aucune pour l’instant."),
        say("Touchez ce qui change. Votre fiche reste comme elle est.")
        if kept
        else say("Touchez ce qui change. Rien n’est gardé : vos réponses sont dans les boutons."),
    )
    ways = (Button(say("Mes aides"), buttons.supports(company, today)), HOME)
    return Reply(said, (*rows, *column(_keeping(company, today, kept)), ways))


def _keeping(company: Profile, today: date, kept: KeptCompany | None) -> Iterator[Button]:
    """Yield what keeps a company, or what leads to what is kept."""
    if kept is None:
        if worth_keeping(company) != Profile():
            yield Button(say("Garder ma fiche"), buttons.keep(company, today))
    elif kept.tells(company):
        yield PROFILE
    else:
        yield Button(say("Mettre ma fiche à jour"), buttons.retell(company, today))


def link(address: str, code: str) -> Reply:
    """Return the link that opens the supports for a company; it holds the answers, and nothing of the person."""
    return Reply(
        (
            say("<b>Ce lien ouvre ces aides, à jour le jour où on l’ouvre.</b> Envoyez-le à votre comptable."),
            say("{address}", address=address),
            say("Il contient vos réponses, mais ni votre nom ni rien d’autre de vous. Rien n’est gardé chez moi."),
        ),
        (
            (Copy(say("Copier le lien"), address),),
            (Button(say("En PDF, sur une page"), SendRoadmap(code)),),
            (Button(say("Mes aides"), OpenSupports(code)), HOME),
        ),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    company = list(companies_to_show())[2]
    for support in rulebook_of(of.content).supports:
        for page in (1, 2):
            if reply := screen(support.card, company, of.content, of.today, page):
                yield Sample(buttons.support(support.id, company, of.today, page), reply, typed=True)
    longest = max(rulebook_of(of.content).supports, key=lambda one: len(one.card.button), default=None)
    if longest:
        card = longest.card.model_copy(update={"deadline": of.today})
        follow = buttons.follow(card.id, company, of.today)
        yield Sample(follow, following(card, follow.code, of.today))
        yield Sample(UnfollowSupport(card.id), not_following(card))
        shown = screen(card, company, of.content, of.today, followed=True)
        if shown:
            yield Sample(buttons.support(card.id, company, of.today), shown, state="une aide suivie", typed=True)
    address = "https://t.me/etape_ia_bot?start=e_" + "A" * 60
    yield Sample(buttons.link(company, of.today), link(address, buttons.link(company, of.today).code))
    for each in list(companies_to_show())[:4]:
        yield Sample(buttons.described(each, of.today), answers(each, of.content, of.today), typed=True)
    kept = KeptCompany(worth_keeping(company))
    for state, theirs in (("une fiche", kept), ("une fiche à mettre à jour", KeptCompany())):
        shown = answers(company, of.content, of.today, theirs)
        yield Sample(buttons.described(company, of.today), shown, state=state, typed=True)
