"""« Ma fiche » as screens: the question whether to keep it, what is kept, each thing to be changed, and its end."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.content.models import Content
from bot.people.retention import UNSEEN
from bot.replies.callback_data import (
    ChangeProfile,
    ForgetProfile,
    OpenCard,
    OpenGuide,
    OpenNearby,
    OpenProfile,
    SetProfile,
)
from bot.replies.model import AnyButton, Button, Day, Reply, Sentence, mark, say
from bot.replies.widgets import HOME, column, in_lines, short
from bot.screens import company_questions as questions
from bot.screens import company_words as words
from bot.screens.sample import LONGEST_TOWN, Sample, Sampler, samples
from bot.supports import company_buttons as buttons
from bot.supports.kept_company import KEPT, KeptCompany
from bot.supports.profile import Profile, month_of
from bot.supports.spans import Span, exactly
from bot.supports.trades import entry as entry_of

SUPPORTS = Button(say("Mes aides"), OpenGuide())
PROFILE = Button(say("Ma fiche"), OpenProfile())
LABELS = {"turnover": mark("Ventes")}
"""What a button of a third of a row calls what has a longer name."""
LONGEST_LABEL = 30
"""Characters of a place on a button."""


def consent(kept: KeptCompany, place: str, content: Content, today: date) -> Reply:
    """Ask whether a company is to be kept, and say what for.

    Args:
        kept: what would be kept of it.
        place: the name of where it is, "" where only its region is known.
        content: everything the bot knows.
        today: the day in France.
    """
    return Reply(
        (
            say("<b>Garder votre fiche ?</b>"),
            in_lines(_lines(kept, place, content, today), ", "),
            say(
                "Je m’en sers pour trier vos aides, chercher près de vous et ne rien vous redemander. Chiffrée, "
                "sans nom ni téléphone. Vous l’effacez d’un geste."
            ),
        ),
        (
            (Button(say("Oui, la garder"), buttons.keep(kept.company, today, kept.place, agreed=True)),),
            (Button(say("Non, merci"), buttons.supports(kept.company, today)), HOME),
        ),
    )


def screen(kept: KeptCompany, place: str, content: Content, today: date, *, changed: bool = False) -> Reply:
    """Return what is kept of a company, each thing to be changed by a tap.

    Args:
        kept: what is kept of it.
        place: the name of where it is, "" where only its region is known.
        content: everything the bot knows.
        today: the day in France.
        changed: whether the person just changed it.
    """
    lines = _named_lines(kept, place, content, today)
    since, trade = kept.kept_on or today, words.chambers_and_funds(kept.company, content)
    until = say(
        "Gardée le {day} ; effacée après {days} jours sans nouvelles de vous.", day=Day(since, "long"), days=UNSEEN.days
    )
    said = (
        say("<b>C’est noté dans votre fiche.</b>") if changed else say("<b>Ma fiche</b>"),
        in_lines([*(lines or [say("Elle est vide.")]), *([trade] if trade else []), until]),
    )
    offered = [Button(say(LABELS.get(name, words.NAMES[name])), ChangeProfile(name)) for name in KEPT]
    rows: list[tuple[AnyButton, ...]] = [tuple(offered[start : start + 3]) for start in range(0, len(offered), 3)]
    ways = (SUPPORTS, Button(say("Près de moi"), OpenNearby()))
    uses = _uses(kept.company, content)
    forget = Button(say("Effacer") if uses else say("Effacer ma fiche"), ForgetProfile())
    return Reply(said, (*rows, ways, (*uses, forget, HOME)))


def _uses(company: Profile, content: Content) -> list[Button]:
    """Return what leads to what AI is good for in the trade of a company, where that is known."""
    entry = entry_of(company.trade, content) if company.trade else None
    return [Button(say("Mes usages"), OpenCard(entry.card))] if entry else []


def none_kept() -> Reply:
    """Say that nothing is kept of a company, and how to change that."""
    return Reply(
        (
            say("<b>Vous n’avez pas de fiche.</b>"),
            say(
                "Décrivez votre entreprise en une phrase : « boulangerie de 3 salariés à Guéret, créée en 2015 ». "
                "Je vous demande ensuite si je la garde."
            ),
            say("Elle sert à trier vos aides et ce qui est près de vous, sans rien vous redemander."),
        ),
        ((Button(say("Répondre aux questions"), OpenGuide()),), (HOME,)),
    )


def question(attribute: str, content: Content, today: date, page: int = 1) -> Reply | None:
    """Ask one thing of the company that is kept; None where nothing of this name is kept."""
    if attribute not in KEPT:
        return None
    asked = questions.asked(attribute, content, today)
    rows = questions.answers(
        attribute,
        asked,
        lambda value: buttons.retell(questions.told(Profile(), attribute, value), today),
        lambda number: ChangeProfile(attribute, number),
        page,
    )
    hint = [say(asked.hint)] if asked.hint and attribute != "region" else []
    hint += [say("Écrivez votre ville, votre code postal ou votre département.")] if attribute == "region" else []
    return Reply((say("<b>{question}</b>", question=say(asked.asked)), *hint), (*rows, (PROFILE, HOME)))


def which(places: Sequence[tuple[str, SetProfile]]) -> Reply:
    """Ask which of several places is meant, by their names and what a tap does."""
    offered = [
        Button(say("{number}. {place}", number=number, place=short(name, LONGEST_LABEL)), action)
        for number, (name, action) in enumerate(places, 1)
    ]
    return Reply((say("<b>Plusieurs lieux peuvent être le vôtre.</b> Lequel ?"),), (*column(offered), (PROFILE, HOME)))


def forgotten(kept: KeptCompany | None, today: date) -> Reply:
    """Confirm that nothing is kept of a company any more; one tap keeps what was kept before."""
    said = say("<b>Votre fiche est effacée.</b> Je ne garde plus rien de votre entreprise.")
    undo = (
        [Button(say("La garder quand même"), buttons.keep(kept.company, today, kept.place, agreed=True))]
        if kept
        else []
    )
    return Reply((said,), (*column(undo), (SUPPORTS, HOME)))


def in_a_sentence(kept: KeptCompany, place: str, content: Content, today: date) -> Sentence:
    """Say all that is kept of a company, for whoever asks what is kept of them."""
    return say(
        "• votre fiche, gardée le {day} : {company} ;",
        day=Day(kept.kept_on or today, "long"),
        company=in_lines(_lines(kept, place, content, today) or [say("vide")], ", "),
    )


def _lines(kept: KeptCompany, place: str, content: Content, today: date) -> list[Sentence]:
    return [said for name in KEPT if (said := _answer(kept, name, place, content, today))]


def _named_lines(kept: KeptCompany, place: str, content: Content, today: date) -> list[Sentence]:
    told = [(name, _answer(kept, name, place, content, today)) for name in KEPT]
    return [say("{what} : {answer}", what=say(words.NAMES[name]), answer=said) for name, said in told if said]


def _answer(kept: KeptCompany, name: str, place: str, content: Content, today: date) -> Sentence | None:
    if name == "region" and place:
        return say("{place}", place=place)
    return words.answer(kept.company, name, content, today)


def longest() -> KeptCompany:
    """Return a kept company of which everything is known, as long as it comes."""
    company = Profile(
        region="93",
        department="13",
        employees=Span(2, 9),
        turnover=Span(500_000, 999_999),
        created=Span(month_of(2019, 1), month_of(2021, 12)),
        sector="liberal_regulated",
        trade="architecte-bureau-etudes",
        legal_form="sole_trader",
    )
    return KeptCompany(company, "13055")


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    kept, place = longest(), f"{LONGEST_TOWN} (Marne)"
    brief = KeptCompany(Profile(region="52", employees=exactly(14)))
    address = buttons.keep(kept.company, of.today, kept.place)
    yield Sample(address, consent(kept, place, of.content, of.today))
    yield Sample(address, consent(brief, "", of.content, of.today), state="peu de choses connues")
    yield Sample(OpenProfile(), screen(kept, place, of.content, of.today), state="une fiche complète")
    yield Sample(OpenProfile(), screen(KeptCompany(), "", of.content, of.today), state="une fiche vide")
    yield Sample(OpenProfile(), none_kept(), typed=True)
    yield Sample(
        buttons.retell(brief.company, of.today), screen(kept, place, of.content, of.today, changed=True), typed=True
    )
    for attribute in KEPT:
        pages = (
            questions.REGION_PAGES if attribute == "region" else questions.SECTOR_PAGES if attribute == "sector" else 1
        )
        for page in range(1, pages + 1):
            if reply := question(attribute, of.content, of.today, page):
                yield Sample(ChangeProfile(attribute, page), reply, typed=True)
    choices = [(place, buttons.retell(kept.company, of.today, "51513"))] * 6
    yield Sample(ChangeProfile("region"), which(choices), state="plusieurs lieux", typed=True)
    yield Sample(ForgetProfile(), forgotten(None, of.today))
    yield Sample(ForgetProfile(), forgotten(kept, of.today), state="une fiche à reprendre")
