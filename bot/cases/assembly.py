"""How the parts of this feature fit together; the composition root calls it once."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.approved import Approved
from bot.cases.asking import Asking
from bot.cases.coming_back.handlers import ComingBack
from bot.cases.danger import Danger
from bot.cases.desk import Desk
from bot.cases.desk_case import DeskCase
from bot.cases.desk_saying import DeskSaying
from bot.cases.desk_sending import DeskSending
from bot.cases.drafting import Drafting
from bot.cases.duty.alarms import Alarms
from bot.cases.duty.handlers import Duty
from bot.cases.duty.heads import Heads
from bot.cases.duty.roster import Queue
from bot.cases.duty.shifts import Shifts
from bot.cases.duty.store import DutyStore
from bot.cases.handing_over import Describe, HandingOver
from bot.cases.names import Chance
from bot.cases.person import Consultation
from bot.cases.person_words import PersonWords
from bot.cases.pictures import Pictures
from bot.cases.post.aftermath import Aftermath
from bot.cases.post.attempts import Attempts
from bot.cases.post.bell import Bell
from bot.cases.post.carrying import Carrier
from bot.cases.post.changing import Changing
from bot.cases.post.claiming import Claims
from bot.cases.post.letter import Side
from bot.cases.post.pace import Overheard, Pace
from bot.cases.post.pairs import Pairs
from bot.cases.post.saying import Saying
from bot.cases.post.store import Outbox
from bot.cases.post.to_desk import ToDesk
from bot.cases.post.to_person import ToPerson
from bot.cases.post.turns import Turns
from bot.cases.post.writing import Post
from bot.cases.record import naive
from bot.cases.register import Register
from bot.cases.relay import Relay
from bot.cases.retention import Retention
from bot.cases.store import CaseStore
from bot.cases.talk_choices import TalkChoices
from bot.cases.topics.address import DeskChat
from bot.cases.topics.removing import Remover
from bot.cases.topics.store import TopicStore
from bot.cases.topics.tongue import DeskTongue
from bot.cases.waiting_time import WaitingTime
from bot.cases.watch import DeskWatch, WaitingCases
from bot.chat.facts import Fact
from bot.chat.outside import Group, Outside
from bot.chat.screens import Block
from bot.clock import Clock
from bot.content.models.desk import DeskContent
from bot.content.models.referrals import Directory
from bot.language.texts import FollowingTexts, Texts
from bot.storage.engine import Database
from bot.storage.keystore import KeyStore
from bot.storage.replicas import ALONE, Replicas


@dataclass(frozen=True)
class Cases:
    """Everything of this feature. After a start: `await cases.load(database)`, `await relay.recover()`.

    `overheard` is the outside for everybody else: what they say at the desk counts against its limit, too.
    """

    consultation: Consultation
    desk: Desk
    relay: Relay
    retention: Retention
    watch: DeskWatch
    desk_chat: DeskChat
    tongue: DeskTongue
    overheard: Outside

    async def in_talk(self, chat_id: int) -> bool:
        """Whether a person speaks with a consultant or waits for one: nothing else of ours may come into that chat."""
        register = self.retention.register
        case_id = await register.keys.case_of(chat_id)
        if case_id is None:
            return False
        async with self.retention.database.look() as connection:
            return await register.cases.in_talk(connection, case_id)

    async def load(self, database: Database) -> None:
        """Read what the desk chose before this start: where it is, and its language."""
        await self.desk_chat.load(database)
        await self.tongue.load(database, self.desk_chat())


def assemble(
    *,
    database: Database,
    keys: KeyStore,
    outside: Outside,
    group: Group,
    clock: Clock,
    desk_chat: int | None,
    texts: Callable[[str], Texts],
    desk_language: str,
    content: Callable[[], DeskContent],
    directory: Callable[[], Directory],
    describe: Describe,
    countries: Callable[[], Sequence[str]],
    emergency_blocks: Callable[[Texts], tuple[Block, ...]],
    remember: Callable[[int, list[int]], Awaitable[None]],
    count: Callable[[tuple[Fact, ...]], None],
    chance: Chance = secrets.randbelow,
    replicas: Replicas = ALONE,
) -> Cases:
    """The parts, wired. `texts` gives a language's texts, `remember` is what the exit deletes (Sessions).

    `countries`: codes of those a talk may be about.
    `count` counts what happens without anybody's doing. `replicas` hear what is said and chosen at the desk.
    """
    cases, topics, bell, pairs = CaseStore(), TopicStore(), Bell(), Pairs()
    pace = _shared_pace(replicas, clock)
    post = Post(Outbox(), Attempts(), pairs, cases, bell)
    register = Register(cases, topics, post, keys, chance)
    address, tongue, duty = (
        DeskChat(desk_chat, cases, topics, lambda: replicas.tell("desk")),
        DeskTongue(texts, topics, desk_language, lambda: replicas.tell("desk")),
        DutyStore(),
    )
    overheard = Overheard(outside, pace, address, clock)
    desk_texts, approved = FollowingTexts(tongue), Approved(content, directory, clock)

    saying, changing = Saying(outside, Pictures()), Changing(outside, database, pairs)
    to_person = ToPerson(
        outside, database, pairs, saying, changing, approved, texts, cases, clock, emergency_blocks
    )
    to_desk = ToDesk(outside, database, register, saying, changing, approved, clock, desk_texts)
    carrier = Carrier(outside, to_person, to_desk)
    remover = Remover(overheard, database, topics, clock, desk_texts)
    aftermath = Aftermath(register, address, clock)
    waiting = WaitingCases(register)
    alarms = Alarms(
        database,
        duty,
        overheard,
        clock,
        address,
        desk_texts,
        waiting.due,
        waiting.remind_again,
        cases.loads,
        Heads(database, duty, group, clock),
    )
    relay = Relay(
        database,
        register,
        carrier,
        remover,
        aftermath,
        address,
        bell,
        clock,
        remember,
        Turns(pace),
        replicas,
        Claims(database, register, pace, replicas, clock),
        alarms.desk_lost,
    )
    replicas.on("post", lambda case_id: bell.ring_for(case_id, Side.DESK))

    expecting = WaitingTime(cases, duty)
    handing = HandingOver(register, describe, expecting)
    asking = Asking(register, address, approved, handing, expecting, emergency_blocks)
    danger = Danger(register)
    drafting = Drafting(register, address, approved, handing, danger, expecting, countries)
    choices = TalkChoices(register, approved, expecting)
    words = PersonWords(register, drafting, danger, emergency_blocks)
    coming_back = ComingBack(register, choices)
    consultation = Consultation(register, asking, drafting, words, choices, coming_back, danger)

    async def queue(connection: AsyncConnection) -> Queue:
        waiting = await cases.waiting(connection)
        return Queue(len(waiting), sum(case.urgent for case in waiting), tuple(case.name for case in waiting))

    desk_case = DeskCase(register, duty)
    desk = Desk(
        desk_case,
        DeskSaying(desk_case),
        DeskSending(desk_case, approved, texts),
        Duty(duty, cases.loads, queue),
        approved,
        address,
        tongue,
        group,
    )
    shifts = Shifts(database, duty, overheard, clock, address, desk_texts, cases.loads, waiting.open_cases)
    watch = DeskWatch(database, register, duty, alarms, shifts, group, clock)
    retention = Retention(database, register, clock, count)
    return Cases(consultation, desk, relay, retention, watch, address, tongue, overheard)


def _shared_pace(replicas: Replicas, clock: Clock) -> Pace:
    """Twenty a minute are all replicas' together: each hears what the others say at the desk."""
    pace = Pace(lambda: replicas.tell("said"), lambda seconds: replicas.tell("wait", f"{seconds:.0f}"))
    replicas.on("said", lambda _: pace.hears(naive(clock.now())))
    replicas.on("wait", lambda seconds: pace.closes(naive(clock.now()), float(seconds)))
    return pace
