"""The whole edge as one value: connects, listens, tells who the bot is, and looks whether the desk is usable."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence

from aiohttp.web import RouteDef
from telegram import Bot, ChatMemberAdministrator
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.chat.events import Event
from bot.errors import MgzavriError, SettingsError
from bot.language.texts import Texts
from bot.storage.replicas import ALONE, Replicas
from bot.telegram.arrivals import Arrival, number_of, read
from bot.telegram.calls import Calls
from bot.telegram.inbound import Inbound
from bot.telegram.membership import TelegramGroup
from bot.telegram.ordering import ChatOrder
from bot.telegram.outside import TelegramOutside
from bot.telegram.poller import ALLOWED_UPDATES, Poller
from bot.telegram.profile import publish
from bot.telegram.reception import PATIENCE, Reception, chat_name
from bot.telegram.registration import register, unregister
from bot.telegram.request import AiohttpRequest
from bot.telegram.watched import Called, WatchedRequest
from bot.telegram.web_server import WebServer
from bot.telegram.webhook import Webhook
from bot.turn.tasks import Tasks

log = logging.getLogger(__name__)

Network = BaseRequest  # what takes the place of the network in tests


class Edge:
    """Telegram, as one bot meets it. `open()` first; `listen` and `take` hand events to whoever was given to `open`."""

    allowed_updates = ALLOWED_UPDATES

    def __init__(
        self,
        token: str,
        address: str,
        network: Network | None = None,
        replicas: Replicas = ALONE,
        called: Called | None = None,
    ) -> None:
        """`address` is the Bot API's, without the token; `replicas` answer beside us. `called` hears of each call.

        Nothing is opened yet.
        """
        self.replicas = replicas
        address = address.rstrip("/")
        given = _watched(network, called) if network else None
        asking = given or _watched(AiohttpRequest(connections=2), called)
        self.bot = Bot(
            token,
            base_url=f"{address}/bot",
            base_file_url=f"{address}/file/bot",
            request=given or _watched(AiohttpRequest(), called),
            get_updates_request=asking,
        )
        self.asking = Calls(self.bot, asking)
        self.further_routes: list[RouteDef] = []  # what the web server offers besides: health, metrics
        self.outside = TelegramOutside(self.bot)
        self.group = TelegramGroup(self.bot)
        self.inbound: Inbound
        self.poller: Poller
        self.order: ChatOrder
        self.reception: Reception | None = None
        self.web_server: WebServer | None = None
        self._handle: Callable[[Event], Awaitable[None]]

    async def open(
        self, desk_chat: Callable[[], int | None], handle: Callable[[Event], Awaitable[None]], tasks: Tasks
    ) -> None:
        """Greet Telegram. Raises SettingsError when it refuses the token, MgzavriError when it is out of reach."""
        try:
            await self.bot.initialize()
        except InvalidToken:
            raise SettingsError("Telegram refuses BOT_TOKEN. Get a valid one from @BotFather.") from None
        except (
            TelegramError,
            KeyError,
            TypeError,
        ) as error:  # the last two: JSON, but not what Telegram answers
            reason = type(error).__name__
            raise MgzavriError(
                f"Telegram is out of reach ({reason}). Check the network and BOT_API_URL."
            ) from None
        self._handle = handle
        self.inbound = Inbound(self.bot.username, desk_chat)
        self.order = ChatOrder(tasks)
        self.poller = Poller(self.asking, self.order, self.take)

    @property
    def is_busy(self) -> bool:
        """Whether somebody waits for an answer. Only after `open()`."""
        return self.order.is_busy

    async def listen(self) -> None:
        """Poll until `hush()`. A webhook that is still set goes: with it Telegram lets nobody poll."""
        if await unregister(self.bot):
            log.warning(
                "a webhook was set and is removed: a replica of `mgzavri serve` would get nothing more"
            )
        await self.poller.run()

    async def receive(
        self, url: str, secret: str, listen: str, handle: Callable[[Event], Awaitable[bool]]
    ) -> int:
        """Take updates that Telegram brings, until `hush()`. Returns the port. `handle` tells whether an event is done.

        Raises MgzavriError when nobody can listen there, SettingsError when Telegram does not take the address.
        """
        self.reception = Reception(self.order, self.replicas, self.inbound.event, handle)
        webhook = Webhook(url, secret, self.reception)
        self.web_server = WebServer(listen, (*webhook.routes(), *self.further_routes))
        port = await self.web_server.open()
        await register(self.bot, webhook.address, secret)
        return port

    async def waiting(self, offset: int | None) -> list[Arrival]:
        """What waits at Telegram from a number on; what lies before is confirmed. For whoever does not `listen`."""
        given = await self.asking("getUpdates", offset=offset, timeout=0, allowed_updates=ALLOWED_UPDATES)
        return [read(one) for one in given if number_of(one) is not None]

    async def take(self, update: Arrival) -> None:
        """Hand one update on, if somebody can be answered."""
        try:
            event = self.inbound.event(update)
        except Exception as error:
            # Nobody can be answered, and it must not hold back what its chat has waiting.
            log.exception("an update cannot be read: %s", type(error).__name__)
            return
        if event is not None:
            await self._handle(event)

    async def in_its_turn(self, event: Event) -> None:
        """Hand on an event of our own after everything its chat has waiting. Returns when it is handled."""
        handled = asyncio.Event()

        async def work() -> None:
            try:
                async with self.replicas.hold(chat_name(event.chat_id), PATIENCE):
                    await self._handle(event)
            finally:
                handled.set()

        self.order.put(event.chat_id, work)
        await handled.wait()

    async def hush(self) -> None:
        """Take nothing new and confirm what is done."""
        await (self.reception or self.poller).stop()

    async def close(self) -> None:
        """Close the connections."""
        if self.web_server:
            await self.web_server.close()
        await self.bot.shutdown()

    async def introduce(
        self, tongues: Sequence[Texts], default: Texts, desk_chat: int | None, coordinators: Collection[int]
    ) -> bool:
        """Name, descriptions and commands. False when Telegram asks to wait."""
        return await publish(self.bot, tongues, default, desk_chat, coordinators)

    async def desk_complaint(self, desk_chat: int) -> str:
        """What keeps the desk from working, as a sentence for the operator; empty when nothing does."""
        try:
            chat = await self.bot.get_chat(desk_chat)
            me = await self.bot.get_chat_member(desk_chat, self.bot.id)
        except TelegramError as error:
            if not isinstance(
                error, BadRequest | Forbidden
            ):  # the network, or a limit: that says nothing of the group
                log.info("the desk was not looked at: %s", type(error).__name__)
                return ""
            return (
                f"BOT_DESK_CHAT: the bot cannot see this group ({type(error).__name__}). Add the bot to it."
            )
        if chat.username or chat.active_usernames or chat.linked_chat_id:
            return (
                "BOT_DESK_CHAT: strangers can read this group: it is public, or stands behind a channel. "
                "Make it private."
            )
        if not chat.is_forum:
            return "BOT_DESK_CHAT: this group has no topics. Switch on Topics in the group's settings."
        if not isinstance(me, ChatMemberAdministrator):
            return "BOT_DESK_CHAT: the bot is no administrator there. Make it one, with the right to manage topics."
        missing = [
            name
            for name, granted in (
                ("Manage topics", me.can_manage_topics),
                ("Delete messages", me.can_delete_messages),
            )
            if not granted
        ]
        return f"BOT_DESK_CHAT: the bot lacks the right: {', '.join(missing)}." if missing else ""


def _watched(network: Network, called: Called | None) -> Network:
    return WatchedRequest(network, called) if called else network
