"""The language the desk is written in: cards and sentences of ours are read by all of its members."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.topics.store import TopicStore
from bot.language.texts import Texts
from bot.storage.afterwards import afterwards
from bot.storage.engine import Database

STAFF_LANGUAGES = ("ka", "en", "ru")


@dataclass
class DeskTongue:
    """One object for everybody who writes to the desk. `now` is one of STAFF_LANGUAGES."""

    texts: Callable[[str], Texts]
    topics: TopicStore
    now: str = "ka"
    announce: Callable[[], None] = lambda: None  # lets other replicas read it again

    def __call__(self) -> Texts:
        """The texts of the desk at this moment."""
        return self.texts(self.now)

    def of(self, client_language: str) -> str:
        """In which language somebody at the desk is answered: their own client's, if staff texts exist in it."""
        code = client_language.partition("-")[0].lower()
        return code if code in STAFF_LANGUAGES else self.now

    async def load(self, database: Database, desk_chat: int | None) -> None:
        """Read what was chosen before this start, or at another replica."""
        if desk_chat is not None:
            async with database.begin() as connection:
                self.now = await self.topics.language(connection, desk_chat) or self.now

    async def choose(self, connection: AsyncConnection, desk_chat: int, code: str) -> None:
        """Another language from now on."""
        await self.topics.speaks(connection, desk_chat, code)
        self.now = code
        afterwards(connection, self.announce)
