"""What is counted and timed, in a registry of our own. Why each label is harmless: docs/operations.md, tested.

Labels are words of closed lists: what kind of thing happened, never to whom, in which language, or about what.
"""

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from bot.chat.events import Attachment, Command, Event, Place, Said, Sent, Tap
from bot.version import program_version

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
KINDS = ("tap", "text", "command", "picture", "desk", "other")
POLL = "getUpdates"  # takes as long as nothing happens: its duration says nothing


class Meters:
    """The meters of one process. Nothing here waits or fails; a call costs microseconds."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry(auto_describe=True)
        ProcessCollector(registry=self.registry)  # memory, CPU, open files, start of the process
        registry = self.registry
        build = Gauge(
            "mgzavri_build_info", "Always 1; the label tells the version.", ["version"], registry=registry
        )
        build.labels(program_version()).set(1)
        updates = Counter(
            "mgzavri_updates", "Updates handled to their end, by kind.", ["kind"], registry=registry
        )
        failed = Counter(
            "mgzavri_updates_failed", "Of those, answered with an apology.", ["kind"], registry=registry
        )
        answers = Histogram(
            "mgzavri_answer_seconds",
            "From taking an update until it is answered.",
            ["kind"],
            buckets=SECONDS,
            registry=registry,
        )
        self._updates = {kind: updates.labels(kind) for kind in KINDS}
        self._failed = {kind: failed.labels(kind) for kind in KINDS}
        self._answers = {kind: answers.labels(kind) for kind in KINDS}
        self._calls = Counter(
            "mgzavri_telegram_calls",
            "Calls to the Bot API, by outcome.",
            ["method", "outcome"],
            registry=registry,
        )
        self._call_seconds = Histogram(
            "mgzavri_telegram_seconds",
            "How long Telegram took to answer.",
            buckets=SECONDS,
            registry=registry,
        )
        self._database_errors = Counter(
            "mgzavri_database_errors", "Errors of the database, by kind.", ["kind"], registry=registry
        )
        self.queue = Gauge(
            "mgzavri_relay_queue",
            "Letters that could be delivered and are not yet.",
            ["to"],
            registry=registry,
        )
        self.oldest = Gauge(
            "mgzavri_relay_oldest_seconds",
            "How long the oldest of them has been waiting since this process first saw it.",
            registry=registry,
        )
        self.cases = Gauge(
            "mgzavri_cases", "Cases by state; drafts are not told.", ["state"], registry=registry
        )
        self._retention = Gauge(
            "mgzavri_retention_last_run_timestamp_seconds",
            "When retention last came to its end.",
            registry=registry,
        )
        self._content = Gauge(
            "mgzavri_content_loaded_timestamp_seconds", "When the content in use was read.", registry=registry
        )
        self.polled = time.monotonic()  # when the last question for updates came to an end, well or not
        self._children: dict[tuple[str, str], Counter] = {}

    def handled(self, event: Event, seconds: float, *, failed: bool) -> None:
        """An update came to its end."""
        kind = kind_of(event)
        self._updates[kind].inc()
        self._answers[kind].observe(seconds)
        if failed:
            self._failed[kind].inc()

    def called(self, method: str, outcome: str, seconds: float) -> None:
        """A call to Telegram came to its end."""
        child = self._children.get((method, outcome))
        if child is None:
            child = self._children[method, outcome] = self._calls.labels(method, outcome)
        child.inc()
        if method == POLL:
            self.polled = time.monotonic()
        else:
            self._call_seconds.observe(seconds)

    def database_failed(self, kind: str) -> None:
        """The database raised an error of this class."""
        self._database_errors.labels(kind).inc()

    def retention_ran(self) -> None:
        """Retention came to its end."""
        self._retention.set_to_current_time()

    def content_loaded(self) -> None:
        """The content is what the files say now."""
        self._content.set_to_current_time()


def kind_of(event: Event) -> str:
    """What kind of update an event was, in a word of KINDS."""
    if event.place is Place.DESK:
        return "desk"
    if isinstance(event, Tap):
        return "tap"
    if isinstance(event, Said):
        return "text"
    if isinstance(event, Command):
        return "command"
    return "picture" if isinstance(event, Sent) and event.kind is Attachment.PHOTO else "other"
