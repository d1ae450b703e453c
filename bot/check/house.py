"""The real house, built but not opened: what a button of the content leads to is asked of the routes themselves."""

import secrets
from collections.abc import Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bot.access import Role
from bot.app import App
from bot.chat.actions import Action, StaleButton
from bot.chat.events import Place, Sender, Tap
from bot.chat.screens import Screen
from bot.language.texts import Texts
from bot.library import Library
from bot.settings import read_settings
from bot.storage.sealing import new_key
from bot.storage.work import UnitOfWork
from bot.turn.turn import Turn
from bot.wiring import build

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NOBODY = Sender(user_id=1)


class _NoWork:
    """Stands where a transaction would: whoever asks for it leads to the database, and that is answer enough."""

    async def connection(self) -> None:
        raise _NeedsTheDatabase


class _NeedsTheDatabase(Exception):
    pass


class House:
    """Answers an action as the bot would, without a person, a database or a network."""

    def __init__(self, app: App, library: Library) -> None:
        self._app = app
        self.library = library

    async def screens(self, t: Texts, action: Action) -> tuple[Screen, ...]:
        """What a tap on a button would show; nothing when the answer needs the database.

        Raises StaleButton when nobody answers this action, or not with these arguments.
        """
        handler = self._app.conversation.routes.actions.get(action.name)
        if handler is None:
            raise StaleButton(action.name)
        tap = Tap(1, Place.PERSON, 1, NOBODY, message_id=1, action=action, language=t.language)
        work = cast("UnitOfWork", _NoWork())
        try:
            reply = await handler(Turn(tap, Role.PERSON, t, self._app.conversation.clock.now(), work))
        except _NeedsTheDatabase:
            return ()
        except Exception as error:
            if type(error).__module__.startswith(
                "sqlalchemy"
            ):  # a session was looked for: there is no database
                return ()
            raise
        return tuple(one.screen for one in reply.shows)


@asynccontextmanager
async def opened(library: Library, nowhere: Path) -> "AsyncIterator[House]":
    """The house of a library. `nowhere`: an empty folder that is thrown away; its databases have no tables."""
    settings = read_settings(
        _env_file=None,
        token=f"1:{secrets.token_hex(8)}",
        secret_keys=new_key(),
        database_url=f"sqlite+aiosqlite:///{nowhere}/data",
        key_store_url=f"sqlite+aiosqlite:///{nowhere}/keys",
        key_copy=None,
        desk_chat=-1,
    )
    app = build(settings, library=library)
    try:
        yield House(app, library)
    finally:
        await app.drop()


def actions_of(screen: Screen) -> Iterator[Action]:
    """Where the buttons of a screen lead."""
    return (button.action for row in screen.rows for button in row if button.action)
