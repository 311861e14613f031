"""What an ambassador sees: what it means, the kit, the totals, the ready messages, the way out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.content.models import Content, Stage
from bot.meetings import timetable
from bot.replies.callback_data import (
    AskPrintedName,
    DrawPiece,
    LeaveAmbassadors,
    ListMessages,
    OpenAmbassador,
    OpenHome,
    OpenStageKit,
    SendQrCode,
    ShareScreen,
)
from bot.replies.model import AnyButton, Button, Copy, Day, Document, Link, Picture, Reply, Sentence, mark, say
from bot.replies.widgets import HOME, PAGE_LENGTH, column, folded, in_lines, page_of, pager
from bot.screens.printed_names import NAME_LENGTH, NameFault
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.stages import days, name, short_name
from bot.sharing.attribution import Totals, said

FORMATS = {"card": mark("Carte (A6)"), "poster": mark("Affiche (A4)")}
BACK = Button(say("Retour au kit"), OpenAmbassador())


@dataclass(frozen=True, slots=True)
class Message:
    """A ready message in one language: what that is called, the text with the link, and the page that sends it."""

    language: str
    text: str
    address: str


def explained() -> Reply:
    """Say what being an ambassador means, before the person agrees to it."""
    return Reply(
        (
            say("<b>Faire connaître Étape IA autour de vous</b>"),
            say(
                "Vous recevez un lien et un QR code à vous, une carte et une affiche à imprimer, "
                "et un message prêt à envoyer."
            ),
            say(
                "Vous voyez combien de personnes sont venues, ont demandé un rappel ou utilisé le guide : "
                "des totaux arrondis, jamais qui. Il n’y a ni récompense ni classement."
            ),
            folded(
                [
                    say(
                        "Je garde un numéro tiré au hasard et la date de votre accord. "
                        "Vous arrêtez quand vous voulez, d’un geste ; "
                        "un an sans nouvelles de vous, et votre lien ne compte plus."
                    ),
                    say("<i>À ne pas confondre avec les ambassadeurs IA du plan « Osez l’IA ».</i>"),
                ]
            ),
        ),
        (
            (Button(say("J’accepte et je reçois mon kit"), OpenAmbassador(agreed=True)),),
            (Button(say("Juste partager"), ShareScreen(OpenHome())), HOME),
        ),
    )


def kit(link: str, totals: Totals, today: date) -> Reply:
    """Show an ambassador their link, their totals as of the day before, and what they can print and send."""
    return Reply(
        (
            in_lines(
                [
                    say("<b>Votre kit d’ambassadeur</b>"),
                    say("Votre lien : {link}.", link=Link(say("Étape IA, de votre part"), link)),
                ]
            ),
            in_lines(_totals(totals, today)),
            say("<i>Totaux arrondis vers le bas, des personnes nouvelles qui l’ont accepté.</i>"),
        ),
        (
            *_pieces(None, link),
            (Button(say("Un kit pour une rencontre"), OpenStageKit()),),
            (Button(say("Ne plus l’être"), LeaveAmbassadors()), HOME),
        ),
    )


def stage_kit(stage: Stage, link: str) -> Reply:
    """Show an ambassador what they can print and send for one stage."""
    return Reply(
        (
            say("<b>Le kit : {name}, {day}</b>", name=name(stage), day=days(stage)),
            say("Votre lien : {link}.", link=Link(say("cette rencontre, de votre part"), link)),
        ),
        (*_pieces(stage, link), (BACK, HOME)),
    )


def _totals(totals: Totals, today: date) -> list[Sentence]:
    return [
        say("Au soir du {day} :", day=Day(today - timedelta(days=1))),
        say("• venus par votre lien : {total}", total=said(totals.came)),
        say("• ont demandé un rappel : {total}", total=said(totals.reminded)),
        say("• ont utilisé le guide : {total}", total=said(totals.guided)),
    ]


def _pieces(stage: Stage | None, link: str) -> tuple[tuple[AnyButton, ...], ...]:
    stage_id = stage.id if stage else ""
    return (
        tuple(Button(say(label), AskPrintedName(name, stage_id)) for name, label in FORMATS.items()),
        (
            Button(say("QR code (image)"), SendQrCode("png", stage_id)),
            Button(say("QR code (SVG)"), SendQrCode("svg", stage_id)),
        ),
        (Button(say("Messages prêts"), ListMessages(stage_id)), Copy(say("Copier mon lien"), link)),
    )


def choose_stage(content: Content, now: datetime, page: int = 1) -> Reply:
    """Offer a kit for each of the stages ahead, by date, a page of them at a time."""
    stages = timetable.of(content.stages).ahead(now)
    if not stages:
        return Reply(
            (say("<b>Aucune rencontre n’est annoncée.</b> Votre kit général sert dès maintenant."),), ((BACK, HOME),)
        )
    listed, page, pages = page_of(stages, page)
    buttons = [
        Button(
            say("{number}. {name}, {day}", number=number, name=short_name(stage, 20), day=Day(stage.date, "short")),
            OpenStageKit(stage.id),
        )
        for number, stage in enumerate(listed, 1 + (page - 1) * PAGE_LENGTH)
    ]
    turning = pager(lambda number: OpenStageKit(str(number)), page, pages)
    return Reply((say("<b>Pour quelle rencontre ?</b>"),), (*column(buttons), *turning, (BACK, HOME)))


SIGN: NameFault = "sign"
STATES = {"empty": "vide", "long": "long", "official": "organisme", "address": "adresse", "sign": "signe"}
REFUSED: dict[NameFault, Sentence] = {
    "empty": say("<b>Je ne vois pas de nom.</b>"),
    "long": say("<b>Ce nom est trop long.</b>"),
    "official": say(
        "<b>Je n’imprime pas le nom d’un organisme, ni le mot « officiel ».</b> Ce robot n’appartient à aucun d’eux."
    ),
    "address": say("<b>Je n’imprime pas d’adresse à la place du nom.</b> Le lien du robot y figure déjà."),
}


def ask_name(piece: str, stage: Stage | None, refused: NameFault | None = None, sign: str = "") -> Reply:
    """Ask which name to draw on a card or poster, if any.

    Args:
        piece: which one.
        stage: that it is about; None in general.
        refused: why the name just typed is not drawn.
        sign: of it, which the font lacks, where that is why.
    """
    asked = say(
        "Écrivez le vôtre ou celui de votre enseigne, en {length} caractères au plus. "
        "Il est dessiné sur le fichier, et je ne le garde pas.",
        length=NAME_LENGTH,
    )
    first = say("<b>Quel nom imprimer ?</b>")
    if refused == "sign":
        first = say("<b>Je ne sais pas dessiner ce nom</b> : le signe « {sign} » me manque.", sign=sign)
    elif refused:
        first = REFUSED[refused]
    stage_id = stage.id if stage else ""
    return Reply((first, asked), column((Button(say("Sans nom"), DrawPiece(piece, stage_id)), BACK, HOME)))


def printed(piece: str, file: Document, stage: Stage | None) -> Reply:
    """Send a card or poster."""
    said = (
        say("<b>Votre carte est prête.</b> À imprimer à 100 %, sur du papier épais si possible.")
        if piece == "card"
        else say("<b>Votre affiche est prête.</b> À imprimer en A4, à 100 %.")
    )
    return Reply((said,), ((_back(stage), HOME),), document=file)


def qr(file: Picture | Document, link: str, stage: Stage | None) -> Reply:
    """Send a QR code, as a picture or as a file that can be enlarged."""
    opened = say("cette rencontre, de votre part") if stage else say("Étape IA, de votre part")
    said = say("<b>Votre QR code.</b> Il ouvre {link}.", link=Link(opened, link))
    rows = ((_back(stage), HOME),)
    if isinstance(file, Picture):
        return Reply((said,), rows, picture=file)
    return Reply((said,), rows, document=file)


def messages(ready: Sequence[Message], stage: Stage | None) -> Reply:
    """Show the ready message in the person's language, the first one, and the ways to pass on each."""
    rows: list[tuple[AnyButton, ...]] = [
        (
            Link(say("Envoyer ({language})", language=message.language), message.address),
            Copy(say("Copier ({language})", language=message.language), message.text),
        )
        for message in ready
    ]
    return Reply(
        (say("<b>Messages prêts à envoyer</b>"), say("{text}", text=ready[0].text)), (*rows, (_back(stage), HOME))
    )


def _back(stage: Stage | None) -> Button:
    return Button(say("Retour au kit"), OpenStageKit(stage.id)) if stage else BACK


def left() -> Reply:
    """Confirm that somebody is an ambassador no more."""
    return Reply(
        (
            say(
                "<b>C’est fait : vous n’êtes plus ambassadeur.</b> Votre lien ouvre toujours Étape IA, "
                "mais ne compte plus pour personne."
            ),
        ),
        ((Button(say("Redevenir ambassadeur"), OpenAmbassador()),), (HOME,)),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    link, totals = "https://t.me/etape_ia_bot?start=a_0123456789abcdef", Totals(1_235, 455, 120)
    ready = [Message("français", "Bonjour", link)]
    yield Sample(OpenAmbassador(), explained())
    yield Sample(OpenAmbassador(agreed=True), kit(link, totals, of.today))
    yield Sample(LeaveAmbassadors(), left())
    yield Sample(OpenStageKit(), choose_stage(of.content, of.now))
    for stage in (None, *of.stages[:1]):
        name = stage.id if stage else ""
        if stage:
            yield Sample(OpenStageKit(name), stage_kit(stage, link))
        yield Sample(ListMessages(name), messages(ready, stage))
        for piece in FORMATS:
            file = Document("etape-ia.pdf", b"", "application/pdf")
            yield Sample(AskPrintedName(piece, name), ask_name(piece, stage))
            for fault in (*REFUSED, SIGN):
                refused = ask_name(piece, stage, fault, "会")
                yield Sample(AskPrintedName(piece, name), refused, state=f"nom refusé : {STATES[fault]}")
            yield Sample(DrawPiece(piece, name), printed(piece, file, stage))
        yield Sample(SendQrCode("png", name), qr(Picture(b"", ""), link, stage))
        yield Sample(SendQrCode("svg", name), qr(Document("qr.svg", b"", "image/svg+xml"), link, stage))
