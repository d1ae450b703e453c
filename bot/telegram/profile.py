"""The bot's name, descriptions and command lists in every language: read first, set only what differs."""

import logging
from collections.abc import Awaitable, Callable, Collection, Sequence

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.language.direction import without_marks
from bot.language.texts import Texts

log = logging.getLogger(__name__)


def person_commands(t: Texts) -> list[BotCommand]:
    """The commands a person has, in the order of the list."""
    return [
        BotCommand("start", t("Begin")),
        BotCommand("menu", t("Menu")),
        BotCommand("check", t("Check a job offer")),
        BotCommand("guide", t("Guides")),
        BotCommand("contacts", t("Who can help")),
        BotCommand("consult", t("Talk to a consultant")),
        BotCommand("undo", t("Take back my last message")),
        BotCommand("language", t("Language")),
        BotCommand("privacy", t("What is kept")),
        BotCommand("exit", t("Exit")),
        BotCommand("forget", t("Forget me")),
        BotCommand("help", t("How this works")),
    ]


def desk_commands(t: Texts) -> list[BotCommand]:
    """The commands of consultants in the group."""
    return [
        BotCommand("take", t("Take this case")),
        BotCommand("note", t("A note that stays here")),
        BotCommand("refer", t("Point to a service")),
        BotCommand("close", t("Close this case")),
        BotCommand("duty", t("On duty now")),
        BotCommand("language", t("Language")),
    ]


def coordinator_commands(t: Texts) -> list[BotCommand]:
    """The commands of coordinators, before those that everybody has."""
    return [
        BotCommand("report", t("Latest figures")),
        BotCommand("event", t("Events ledger")),
        BotCommand("link", t("Links, QR codes and cards")),
        BotCommand("campaign", t("Campaign plans")),
        BotCommand("broadcast", t("Messages people asked for")),
        *person_commands(t),
    ]


def presentation(t: Texts) -> tuple[str, str, str]:
    """The bot's name, its short description and its description."""
    texts = (
        t("Mgzavri – work and travel"),
        t("Work and travel abroad: check an offer, read, find who can help."),
        t(
            "Do you have a job offer abroad, or work abroad already? Check the offer, read short guides, find "
            "who can help, or write with a consultant. Free. No names needed. We never ask for money, documents "
            "or codes. "
            "Open it only on a phone that nobody else reads."
        ),
    )
    name, short, long = map(without_marks, texts)
    return name, short, long


async def publish(
    bot: Bot,
    tongues: Sequence[Texts],
    default: Texts,
    desk_chat: int | None,
    coordinators: Collection[int] = (),
) -> bool:
    """Set what differs; coordinators have their commands in their own chat.

    Returns False when Telegram asked to wait or failed: the caller tries again later.
    """
    try:
        for t in (default, *tongues):
            code = "" if t is default else t.language
            await _texts(bot, t, code)
            wanted = person_commands(t)
            scope = BotCommandScopeAllPrivateChats()
            if list(await bot.get_my_commands(scope=scope, language_code=code or None)) != wanted:
                await bot.set_my_commands(wanted, scope=scope, language_code=code or None)
        if desk_chat is not None:
            await bot.set_my_commands(desk_commands(default), scope=BotCommandScopeChat(desk_chat))
        for coordinator in sorted(coordinators):
            await _for_coordinator(bot, coordinator, (default, *tongues), default)
    except RetryAfter:
        log.warning("Telegram asks to wait before the bot's profile may be changed")
        return False
    except TelegramError as error:
        log.warning("the bot's profile could not be published: %s", type(error).__name__)
        return False
    return True


async def _for_coordinator(bot: Bot, chat_id: int, texts: Sequence[Texts], default: Texts) -> None:
    scope = BotCommandScopeChat(chat_id)
    try:
        for t in texts:
            code = None if t is default else t.language
            wanted = coordinator_commands(t)
            if list(await bot.get_my_commands(scope=scope, language_code=code)) != wanted:
                await bot.set_my_commands(wanted, scope=scope, language_code=code)
    except BadRequest:  # they never opened the bot: the next start finds them
        log.info("a coordinator has not opened the bot yet: no list of commands for them")


async def _texts(bot: Bot, t: Texts, code: str) -> None:
    language = code or None
    name, short, long = presentation(t)
    pairs: tuple[tuple[str, str, Callable[..., Awaitable[object]]], ...] = (
        ((await bot.get_my_name(language)).name, name, bot.set_my_name),
        (
            (await bot.get_my_short_description(language)).short_description,
            short,
            bot.set_my_short_description,
        ),
        ((await bot.get_my_description(language)).description, long, bot.set_my_description),
    )
    for present, wanted, change in pairs:
        if present != wanted:
            await change(wanted, language_code=language)
