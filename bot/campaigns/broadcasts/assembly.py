"""The sending of broadcasts, put together from parts that outlive every reload of the content."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.campaigns.broadcasts.carrier import Carrier
from bot.campaigns.broadcasts.ledger import Ledger
from bot.campaigns.broadcasts.progress import Progress
from bot.campaigns.broadcasts.runner import Runner
from bot.campaigns.broadcasts.store import Turns
from bot.campaigns.news.store import Subscribers
from bot.chat.facts import Fact
from bot.chat.outside import Outside
from bot.clock import Clock
from bot.content.models.broadcasts import Broadcasts
from bot.language.texts import Texts
from bot.storage.engine import Database
from bot.storage.keystore import KeyStore
from bot.storage.sealing import Sealer


@dataclass(frozen=True)
class Mailing:
    """Who asked, what went, and who sends it."""

    subscribers: Subscribers
    ledger: Ledger
    runner: Runner


def mailing(
    *,
    database: Database,
    keys: KeyStore,
    sealer: Sealer,
    outside: Outside,
    clock: Clock,
    texts: Callable[[str], Texts],
    content: Callable[[], Broadcasts],
    count: Callable[[tuple[Fact, ...]], None],
    in_talk: Callable[[int], Awaitable[bool]],
    is_busy: Callable[[], bool],
) -> Mailing:
    """Nothing is opened yet. `outside` is not the one whose traffic `is_busy` looks at: it would wait for itself.

    `in_talk`: whether a chat speaks with a consultant or waits for one: nothing goes there meanwhile.
    """
    subscribers, ledger = Subscribers(database, keys, sealer), Ledger()
    runner = Runner(
        database=database,
        ledger=ledger,
        turns=Turns(ledger),
        carrier=Carrier(outside, texts, subscribers.opened),
        progress=Progress(outside, texts, content, clock),
        content=content,
        count=count,
        clock=clock,
        in_talk=in_talk,
        is_busy=is_busy,
    )
    return Mailing(subscribers, ledger, runner)
