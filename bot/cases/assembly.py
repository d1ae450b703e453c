"""How the parts of this feature fit together; the composition root calls it once."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.cases.asking import Asking, Describe
from bot.cases.desk import Desk
from bot.cases.names import Chance
from bot.cases.person import Consultation
from bot.cases.pictures import Pictures
from bot.cases.post.aftermath import Aftermath
from bot.cases.post.bell import Bell
from bot.cases.post.carrying import Carrier
from bot.cases.post.store import Outbox
from bot.cases.post.writing import Post
from bot.cases.register import Register
from bot.cases.relay import Relay
from bot.cases.retention import Retention
from bot.cases.store import CaseStore
from bot.cases.topics.address import DeskChat
from bot.cases.topics.removing import Remover
from bot.cases.topics.store import TopicStore
from bot.chat.effects import Outside
from bot.chat.facts import Fact
from bot.chat.screens import Block
from bot.clock import Clock
from bot.language.texts import Texts
from bot.storage.engine import Database
from bot.storage.keystore import KeyStore


@dataclass(frozen=True)
class Cases:
    """Everything of this feature. After a start: `await desk_chat.load(database)`, `await relay.recover()`."""

    consultation: Consultation
    desk: Desk
    relay: Relay
    retention: Retention
    desk_chat: DeskChat


def assemble(
    *,
    database: Database,
    keys: KeyStore,
    outside: Outside,
    clock: Clock,
    desk_chat: int | None,
    texts: Callable[[str], Texts],
    desk_texts: Texts,
    describe: Describe,
    emergency_blocks: Callable[[Texts], tuple[Block, ...]],
    remember: Callable[[int, list[int]], Awaitable[None]],
    count: Callable[[tuple[Fact, ...]], None],
    chance: Chance = secrets.randbelow,
) -> Cases:
    """The parts, wired. `texts` gives a language's texts, `remember` is what the exit deletes (Sessions).

    `count` counts what happens without anybody's doing.
    """
    cases, topics, bell = CaseStore(), TopicStore(), Bell()
    register = Register(cases, topics, Post(Outbox(), bell), keys, chance)
    address = DeskChat(desk_chat, cases, topics)
    carrier = Carrier(outside, database, register, Pictures(), clock, texts, desk_texts, emergency_blocks)
    remover = Remover(outside, database, topics, clock, desk_texts)
    aftermath = Aftermath(register, address, clock)
    return Cases(
        Consultation(register, Asking(register, address, describe, emergency_blocks)),
        Desk(register, address),
        Relay(database, register, carrier, remover, aftermath, address, bell, clock, remember),
        Retention(database, register, clock, count),
        address,
    )
