"""/ambassadeur: agreeing, the kit, the totals, the ready messages, leaving."""

from functools import partial

from bot.content.models import Stage
from bot.context import Context
from bot.meetings.status import ahead
from bot.replies.callback_data import (
    AskPrintedName,
    DrawPiece,
    LeaveAmbassadors,
    ListMessages,
    OpenAmbassador,
    OpenHome,
    OpenStage,
    OpenStageKit,
    SendQrCode,
)
from bot.replies.model import Document, Picture, Reply
from bot.screens import ambassador as screens
from bot.screens import print_texts, printed_names
from bot.sharing import codes, print_kit
from handlers.sharing import link_to, my_code

PIECES = {"card": print_kit.card, "poster": print_kit.poster}


async def ambassador(action: OpenAmbassador, context: Context) -> Reply:
    """Show the kit to an ambassador; to anybody else say what it means, and make them one once they agree."""
    services = context.services
    if action.agreed:
        now = services.clock.now()
        person_id = await services.people.keep(context.chat_id, context.language, now)
        await services.consents.give(person_id, "ambassador", now)
        await services.sharing.begin(person_id)
        context.person = await services.people.find(context.chat_id)
    code = await my_code(context)
    if context.person is None or code is None:
        return screens.explained()
    today = services.today()
    totals = await services.sharing.totals(context.person.id, today)
    return screens.kit(link_to(OpenHome(), context, code), totals, today)


async def stage_kit(action: OpenStageKit, context: Context) -> Reply:
    """Show the kit of a stage that is to take place, or the stages to choose from."""
    code = await my_code(context)
    if code is None:
        return screens.explained()
    content, now = context.services.content, context.services.clock.now()
    stage = content.stages.get(action.stage)
    if stage and ahead([stage], now):
        return screens.stage_kit(stage, link_to(OpenStage(stage.id), context, code))
    return screens.choose_stage(content, now, int(action.stage) if action.stage.isdecimal() else 1)


async def ask_name(action: AskPrintedName, context: Context) -> Reply | None:
    """Ask which name to draw on a card or poster, and await it."""
    if await my_code(context) is None:
        return screens.explained()
    context.services.studio.make_ready(print_kit.warm_up)
    await context.await_answer(action)
    return screens.ask_name(action.piece, _stage(action.stage, context))


async def take_name(action: AskPrintedName, context: Context) -> Reply | None:
    """Draw a card or poster with the name just typed, which is kept nowhere."""
    stage, name = _stage(action.stage, context), printed_names.chosen_name(context.text)
    fault = printed_names.name_fault(context.text, context.services.content)
    if name is None or fault:
        await context.await_answer(action)
        return screens.ask_name(action.piece, stage, fault, printed_names.undrawable(context.text))
    return await _drawn(action.piece, stage, name, context)


async def draw(action: DrawPiece, context: Context) -> Reply | None:
    """Draw a card or poster without a name."""
    return await _drawn(action.piece, _stage(action.stage, context), "", context)


async def _drawn(piece: str, stage: Stage | None, name: str, context: Context) -> Reply:
    code = await my_code(context)
    if code is None:
        return screens.explained()
    link = link_to(OpenStage(stage.id) if stage else OpenHome(), context, code)
    words = _words(stage, name, context)
    make = partial(PIECES[piece], words, link, codes.spelled(link), context.services.clock.now())
    # With a name it is drawn once, for this person alone; without one, Telegram's copy serves again.
    key = "" if name else f"{piece}:{link}:{words.language}:{stage.revision if stage else ''}"
    file_name = "-".join(("etape-ia", piece, *([stage.id] if stage else []))) + ".pdf"
    return screens.printed(piece, Document(file_name, make, "application/pdf", key), stage)


def _words(stage: Stage | None, name: str, context: Context) -> print_kit.KitTexts:
    said = partial(context.services.renderer.plain, language=context.language)
    changing = print_texts.sentences(stage, name)
    return print_kit.KitTexts(
        kind=said(print_texts.KIND),
        headline=said(changing.headline),
        lead=said(changing.lead),
        scan=said(print_texts.SCAN),
        type=said(print_texts.TYPE),
        steps=tuple(map(said, changing.steps)),
        name=said(changing.name) if changing.name else "",
        notice=said(print_texts.NOTICE),
        language=context.language,
    )


async def qr(action: SendQrCode, context: Context) -> Reply | None:
    """Send the QR code, as a picture or as a file that can be enlarged."""
    stage = _stage(action.stage, context)
    code = await my_code(context)
    if code is None:
        return screens.explained()
    link = link_to(OpenStage(stage.id) if stage else OpenHome(), context, code)
    if action.format == "png":
        return screens.qr(Picture(partial(print_kit.qr_png, link), f"png:{link}"), link, stage)
    file = Document("etape-ia-qr.svg", partial(print_kit.qr_svg, link), "image/svg+xml", f"svg:{link}")
    return screens.qr(file, link, stage)


async def messages(action: ListMessages, context: Context) -> Reply:
    """Show the ready messages, in every language that the bot speaks."""
    code = await my_code(context)
    if code is None:
        return screens.explained()
    services = context.services
    stage = services.content.stages.get(action.stage)
    link = link_to(OpenStage(stage.id) if stage else OpenHome(), context, code)
    ready: list[screens.Message] = []
    for language, catalogue in services.renderer.catalogues.items():
        text = services.renderer.plain(print_texts.invitation(stage), language)
        name = catalogue.locale.get_language_name(context.language) or language
        message = screens.Message(name, f"{text}\n{link}", codes.message_link(link, text))
        ready.insert(0 if language == context.language else len(ready), message)
    return screens.messages(ready, stage)


async def leave(_action: LeaveAmbassadors, context: Context) -> Reply:
    """Make the person an ambassador no more, at once."""
    services = context.services
    if context.person:
        await services.sharing.leave(context.person.id)
        await services.consents.withdraw(context.person.id, "ambassador", services.clock.now())
    return screens.left()


def _stage(name: str, context: Context) -> Stage | None:
    return context.services.content.stages.get(name)
