"""What people can do: one module each, an action in, a Reply out. What does what is here, and in which order."""

from telegram import Document, Message, Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, InlineQueryHandler, MessageHandler, filters

from bot.context import BotApplication, Command, Context, Router
from bot.meetings.feed_reading import MAX_BYTES
from bot.places.geography import Coordinates
from bot.replies.callback_data import (
    Action,
    AddFeed,
    AllowPurge,
    AskAgain,
    AskCompany,
    AskPosition,
    AskPrintedName,
    AskUseful,
    CancelReminder,
    ChangeFeed,
    ChangeProfile,
    ChangeReminder,
    ChooseAmong,
    ChooseLanguage,
    ChoosePlace,
    ChooseReminder,
    CompareSupports,
    CountArrival,
    DrawPiece,
    DropMeeting,
    EditMeeting,
    FindCompany,
    FindStages,
    FollowSupport,
    Forget,
    ForgetProfile,
    JoinNote,
    KeepCompany,
    LeaveAmbassadors,
    LeaveNote,
    LinkCompany,
    ListFeeds,
    ListLanguages,
    ListMessages,
    ListProposals,
    ListReminders,
    ListStages,
    ListUntranslated,
    ListWords,
    MarkMeeting,
    NewMeeting,
    OfferAlerts,
    OpenAmbassador,
    OpenArrival,
    OpenCard,
    OpenCompany,
    OpenContacts,
    OpenExport,
    OpenFeed,
    OpenGuide,
    OpenHelp,
    OpenHome,
    OpenMore,
    OpenNearby,
    OpenNote,
    OpenPastNearby,
    OpenPrivacy,
    OpenProfile,
    OpenProposal,
    OpenQueueOverview,
    OpenReviewList,
    OpenScript,
    OpenSettings,
    OpenStage,
    OpenStageKit,
    OpenSupport,
    OpenSupports,
    OpenTraining,
    OpenWord,
    PlaceMeeting,
    PublishMeeting,
    Remind,
    ReportCard,
    RunCommand,
    SayUseful,
    SendCalendar,
    SendQrCode,
    SendReport,
    SendRoadmap,
    SendVenue,
    SetProfile,
    SetQuietHours,
    SettleProposal,
    SetZone,
    ShareScreen,
    StopAsking,
    StopEverything,
    SwapReminder,
    TellCompany,
    TranslatePrice,
    TypeMoment,
    TypeRegion,
    TypeTrade,
    Uncount,
    UndoMeeting,
    UnfollowSupport,
    UnwatchArea,
    WatchArea,
)
from bot.replies.model import Reply
from bot.screens import publishing as publishing_screens
from bot.transport.prepared import For
from handlers import (
    afterwards,
    ambassadors,
    area_alerts,
    calendars,
    company_lookup,
    company_profile,
    contacts,
    errors,
    feeds,
    following,
    free_text,
    glossary,
    inline,
    language,
    membership,
    nearby,
    notes,
    organisers,
    privacy,
    publishing,
    quiet_hours,
    reminders,
    reports,
    scripts,
    sharing,
    small_talk,
    stages,
    start,
    stopping,
    support_news,
    supports,
    uses,
)
from handlers.dispatch import answering, identify, is_organiser, tap, within_limits


def route(router: Router) -> None:
    """Say what each action, each typed answer and each command does."""
    for part in (_screens, _supports, _reminders, _ambassadors, _publishing, _typed_answers, _commands, _same):
        part(router)


def _screens(router: Router) -> None:
    router.on(OpenHome, start.home)
    router.on(OpenHelp, start.help_)
    router.on(AskAgain, start.missed)
    router.on(RunCommand, _run)
    router.on(ListStages, stages.listing)
    router.on(FindStages, stages.found)
    router.on(OpenStage, stages.card)
    router.on(SendVenue, stages.venue)
    router.on(SendCalendar, calendars.files)
    router.on(OpenNearby, nearby.ask)
    router.on(AskPosition, nearby.position)
    router.on(ChoosePlace, nearby.chosen)
    router.on(ChooseAmong, nearby.among)
    router.on(OpenPastNearby, nearby.past)
    router.on(OfferAlerts, nearby.alerts)
    router.on(OpenCard, scripts.card)
    router.on(OpenMore, scripts.more)
    router.on(OpenScript, scripts.step)
    router.on(ShareScreen, sharing.share)
    router.on(OpenSettings, quiet_hours.settings)
    router.on(SetQuietHours, quiet_hours.hours)
    router.on(SetZone, quiet_hours.zones)
    router.on(ListLanguages, language.languages)
    router.on(ChooseLanguage, language.choose)
    router.on(OpenPrivacy, privacy.policy)
    router.on(OpenExport, privacy.export)
    router.on(Forget, privacy.forget)
    router.on(OpenQueueOverview, following.overview)
    router.on(OpenReviewList, organisers.review)
    router.on(AllowPurge, organisers.purge)
    router.on(OpenContacts, contacts.contacts)
    router.on(OpenWord, glossary.word)
    router.on(OpenTraining, uses.training)
    router.on(ListWords, glossary.listing)
    router.on(ReportCard, reports.report)
    router.on(SendReport, reports.reported)


def _supports(router: Router) -> None:
    router.on(OpenGuide, supports.guide)
    router.on(AskCompany, supports.ask)
    router.on(OpenSupports, supports.listing)
    router.on(OpenSupport, supports.support)
    router.on(OpenCompany, supports.answers)
    router.on(LinkCompany, supports.link)
    router.on(TellCompany, supports.described_company)
    router.on(CompareSupports, supports.compare)
    router.on(FindCompany, company_lookup.find)
    router.on(SendRoadmap, supports.roadmap)
    router.on(FollowSupport, support_news.follow)
    router.on(UnfollowSupport, support_news.unfollow)
    router.on(OpenProfile, company_profile.profile)
    router.on(KeepCompany, company_profile.keep)
    router.on(ChangeProfile, company_profile.change)
    router.on(SetProfile, company_profile.retell)
    router.on(ForgetProfile, company_profile.forget)


def _reminders(router: Router) -> None:
    router.on(WatchArea, area_alerts.watch)
    router.on(UnwatchArea, area_alerts.unwatch)
    router.on(ListReminders, reminders.listing)
    router.on(ChooseReminder, reminders.when)
    router.on(Remind, reminders.remind)
    router.on(CancelReminder, reminders.unremind)
    router.on(ChangeReminder, reminders.change)
    router.on(SwapReminder, reminders.swap)
    router.on(TypeMoment, reminders.moment)
    router.on(StopEverything, stopping.everything)
    router.on(OpenNote, notes.show)
    router.on(JoinNote, notes.join)
    router.on(LeaveNote, notes.leave)
    router.on(AskUseful, afterwards.ask)
    router.on(SayUseful, afterwards.answer)
    router.on(StopAsking, afterwards.stop)


def _publishing(router: Router) -> None:
    router.on(NewMeeting, publishing.ask)
    router.on(EditMeeting, publishing.edit)
    router.on(PlaceMeeting, publishing.place)
    router.on(MarkMeeting, publishing.set_status)
    router.on(PublishMeeting, publishing.publish)
    router.on(DropMeeting, publishing.drop)
    router.on(UndoMeeting, publishing.undo)
    router.on(ListUntranslated, organisers.untranslated)
    router.on(TranslatePrice, organisers.translate)
    router.on_answer(TranslatePrice, organisers.translated)
    router.on(ListFeeds, feeds.listing)
    router.on(AddFeed, feeds.ask)
    router.on(OpenFeed, feeds.show)
    router.on(ChangeFeed, feeds.change)
    router.on(ListProposals, feeds.proposals)
    router.on(OpenProposal, feeds.proposal)
    router.on(SettleProposal, feeds.settle)
    router.on_answer(AddFeed, feeds.told)
    router.on_answer(ChangeFeed, feeds.organiser)
    router.on_answer(NewMeeting, publishing.told)
    router.on_answer(EditMeeting, publishing.answer)


def _same(router: Router) -> None:
    """Say which screens are the same for many, so that they are made once a minute and not for each tap."""
    for kind in (
        OpenHelp,
        ListStages,
        FindStages,
        OpenCard,
        OpenMore,
        OpenPrivacy,
        OpenTraining,
        OpenWord,
        ListWords,
        OpenSettings,
        ChooseReminder,
        TypeMoment,
    ):
        router.is_same(kind, For.EVERYBODY)
    router.is_same(OpenScript, For.EVERYBODY, scripts.is_same)
    router.is_same(OpenScript, For.UNTOLD, supports.is_same_old)
    router.is_same(OpenGuide, For.UNTOLD, supports.is_same)
    for of_companies in (OpenNearby, OpenCompany, AskCompany):
        router.is_same(of_companies, For.UNTOLD)
    for whose in (OpenHome, OpenSupport, OpenStage, ListReminders):
        router.is_same(whose, For.STRANGERS)


def _ambassadors(router: Router) -> None:
    router.on(OpenAmbassador, ambassadors.ambassador)
    router.on(OpenStageKit, ambassadors.stage_kit)
    router.on(AskPrintedName, ambassadors.ask_name)
    router.on(DrawPiece, ambassadors.draw)
    router.on(SendQrCode, ambassadors.qr)
    router.on(ListMessages, ambassadors.messages)
    router.on(LeaveAmbassadors, ambassadors.leave)
    router.on(CountArrival, sharing.count)
    router.on(Uncount, sharing.uncount)
    router.on(OpenArrival, sharing.arrival)


def _typed_answers(router: Router) -> None:
    # A handler that asks for one calls `Context.await_answer`; any tap or command forgets it.
    router.on_answer(TypeRegion, scripts.region)
    router.on_answer(TellCompany, supports.told)
    router.on_answer(FindCompany, company_lookup.number)
    router.on_answer(ChangeProfile, company_profile.told)
    router.on_answer(OpenNote, notes.typed)
    router.on_answer(TypeTrade, uses.trade)
    router.on_answer(OpenContacts, contacts.typed)
    router.on_answer(TypeMoment, reminders.typed_moment)
    router.on_answer(AskPrintedName, ambassadors.take_name)


def _commands(router: Router) -> None:
    # Those of scripts (`commande:` in content/scripts) come on top.
    router.on_command("start", start.start)
    router.on_command("etapes", _opening(ListStages()))
    router.on_command("proche", nearby.command)
    router.on_command("fiche", _opening(OpenProfile()))
    router.on_command("rappels", _opening(ListReminders()))
    router.on_command("ambassadeur", _opening(OpenAmbassador()))
    router.on_command("statistiques", organisers.figures)
    # « /aide » is a letter away from « /aides », the supports: it is in no menu any more, and still answers.
    router.on_command("comment", _opening(OpenHelp()))
    router.on_command("aide", _opening(OpenHelp()))
    router.on_command("help", _opening(OpenHelp()))
    router.on_command("appeler", _opening(OpenContacts()))
    router.on_command("mots", _opening(ListWords()))
    router.on_command("langue", _opening(ListLanguages()))
    router.on_command("settings", _opening(OpenSettings()))
    router.on_command("suivi", _opening(OpenQueueOverview()))
    router.on_command("privacy", _opening(OpenPrivacy()))
    router.on_command("relecture", _opening(OpenReviewList()))
    router.on_command("note", _opening(OpenNote()))
    router.on_command("publier", publishing.command)
    router.on_command("traduire", _opening(ListUntranslated()))
    router.on_command("flux", _opening(ListFeeds()))
    router.on_command("recharger", organisers.reread)


def _opening(action: Action) -> Command:
    """Return the command that does what a button with this action does."""

    async def command(context: Context) -> Reply | None:
        return await context.services.router.handle(action, context)

    return command


async def _run(action: RunCommand, context: Context) -> Reply | None:
    """Open what a command would: one of ours, or one of a script."""
    services = context.services
    if command := services.router.commands.get(action.name):
        return await command(context)
    script = services.content.script_of(action.name)
    return await context.opened(OpenScript(script.id)) if script else None


async def any_command(context: Context) -> Reply:
    """Open what a typed command names; one that does not exist is read as a text."""
    name, *arguments = context.text.split() or [""]  # what is marked as a command may be blank
    await context.stop_awaiting()
    context.arguments = arguments
    return await _run(RunCommand(name.removeprefix("/").partition("@")[0].lower()), context) or await free_text.read(
        context
    )


async def position(update: Update, context: Context) -> None:
    """Answer a position that was shared."""
    message = update.effective_message
    if message is None or message.location is None:
        return
    async with context.services.working:
        await identify(update, context)
        point = Coordinates(message.location.latitude, message.location.longitude)
        reply = within_limits(await nearby.shared(point, context), context)
    await context.services.sender.show(context.chat_id, reply, context.language)


async def document(update: Update, context: Context) -> None:
    """Read a file that an organiser sends; anybody else's cannot be read, and it is said."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    await identify(update, context)
    if not is_organiser(context):
        await small_talk.unread(update, context)
        return
    reply = await _read_file(message.document, context)
    await context.services.sender.show(context.chat_id, reply, context.language)


async def _read_file(sent: Document, context: Context) -> Reply:
    if (sent.file_size or 0) > MAX_BYTES:
        return publishing_screens.refused("")
    stored = await sent.get_file()
    return await publishing.file(bytes(await stored.download_as_bytearray()), sent.file_name or "fichier", context)


class OwnCard(filters.MessageFilter):
    """A card that somebody took from the inline mode of this bot."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message came by way of this bot."""
        return message.via_bot is not None and message.via_bot.id == message.get_bot().id


def register(application: BotApplication) -> None:
    """Register everything, in the order in which the library asks: the first that fits takes the update."""
    route(application.bot_data.router)
    # The bot speaks with one person at a time: what is said in a group is not for it, and a command is told so.
    alone = filters.ChatType.PRIVATE
    # Taps first: they are most of what comes.
    application.add_handler(CallbackQueryHandler(tap))
    # A command leaves whatever was going on, so it goes before any typed text.
    application.add_handler(MessageHandler(alone & filters.COMMAND, answering(any_command)))
    # What an organiser forwards is a meeting to be published, not a question.
    application.add_handler(MessageHandler(alone & filters.FORWARDED & filters.TEXT, answering(publishing.forwarded)))
    # What inline mode of this very bot put into the chat with it was asked for there: it is no question.
    application.add_handler(MessageHandler(alone & filters.TEXT & ~OwnCard(), answering(free_text.read)))
    # A place that moves is sent again and again as an edit: only the first is an answer.
    application.add_handler(MessageHandler(alone & filters.LOCATION & filters.UpdateType.MESSAGE, position))
    application.add_handler(MessageHandler(alone & filters.Document.ALL & filters.UpdateType.MESSAGE, document))
    # What is neither text nor place cannot be read: it is said, not ignored. What only tells of an event is.
    sent = filters.ATTACHMENT & ~filters.StatusUpdate.ALL & filters.UpdateType.MESSAGE
    application.add_handler(MessageHandler(alone & sent, small_talk.unread))
    in_group = filters.ChatType.GROUPS & filters.COMMAND & filters.UpdateType.MESSAGE
    application.add_handler(MessageHandler(in_group, answering(start.in_group)))
    application.add_handler(InlineQueryHandler(inline.offer))
    application.add_handler(ChatMemberHandler(membership.changed, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(errors.failure)
