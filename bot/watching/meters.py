"""What is counted and timed. Why each label is harmless: docs/operations.md, tested.

Labels are words of closed lists: what kind of thing happened, never to whom, in which language, or about what.
Counting is plain arithmetic on the loop's own thread, a microsecond or two; prometheus_client's meters take locks and
twenty times as long, so its part begins when somebody asks.
"""

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.chat.events import Attachment, Command, Event, Place, Said, Sent, Tap
from bot.version import program_version

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
KINDS = ("tap", "text", "command", "picture", "desk", "other")
POLL = "getUpdates"  # takes as long as nothing happens: its duration says nothing


class Durations:
    """How many took up to each of SECONDS, and all of them together."""

    __slots__ = ("counts", "total")

    def __init__(self) -> None:
        self.counts = [0] * (len(SECONDS) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        """One more."""
        self.counts[bisect_left(SECONDS, seconds)] += 1
        self.total += seconds

    def buckets(self) -> list[tuple[str, float]]:
        """As Prometheus has them: each bucket holds those before it, too."""
        ends, so_far = [*map(str, SECONDS), "+Inf"], 0
        found = []
        for end, count in zip(ends, self.counts, strict=True):
            so_far += count
            found.append((end, float(so_far)))
        return found


class Meters(Collector):
    """The meters of one process. Nothing here waits or fails."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)  # memory, CPU, open files, start of the process
        self._answers = {kind: Durations() for kind in KINDS}
        self._failed: Counter[str] = Counter()
        self._calls: Counter[tuple[str, str]] = Counter()
        self._call_seconds = Durations()
        self._database_errors: Counter[str] = Counter()
        self._retention = self._content = 0.0
        self.queue: dict[str, int] = {}
        self.oldest = 0.0
        self.cases: dict[str, int] = {}
        self.polled = time.monotonic()  # when the last question for updates came to an end, well or not
        self.leads: Callable[[], bool] = lambda: True  # of several replicas, the one that retention runs in
        self.registry.register(self)

    def handled(self, event: Event, seconds: float, *, failed: bool) -> None:
        """An update came to its end."""
        kind = kind_of(event)
        self._answers[kind].add(seconds)
        if failed:
            self._failed[kind] += 1

    def called(self, method: str, outcome: str, seconds: float) -> None:
        """A call to Telegram came to its end."""
        self._calls[method, outcome] += 1
        if method == POLL:
            self.polled = time.monotonic()
        else:
            self._call_seconds.add(seconds)

    def database_failed(self, kind: str) -> None:
        """The database raised an error of this class."""
        self._database_errors[kind] += 1

    def retention_ran(self) -> None:
        """Retention came to its end."""
        self._retention = time.time()

    def content_loaded(self) -> None:
        """The content is what the files say now."""
        self._content = time.time()

    def collect(self) -> Iterator[Metric]:
        """Everything, for the registry."""
        build = GaugeMetricFamily(
            "mgzavri_build_info", "Always 1; the label tells the version.", labels=["version"]
        )
        build.add_metric([program_version()], 1)
        yield build
        yield from self._of_updates()
        calls = CounterMetricFamily(
            "mgzavri_telegram_calls", "Calls to the Bot API, by outcome.", labels=["method", "outcome"]
        )
        for labels, count in self._calls.items():
            calls.add_metric(labels, count)
        yield calls
        took = HistogramMetricFamily("mgzavri_telegram_seconds", "How long Telegram took to answer.")
        took.add_metric([], self._call_seconds.buckets(), self._call_seconds.total)
        yield took
        errors = CounterMetricFamily(
            "mgzavri_database_errors", "Errors of the database, by kind.", labels=["kind"]
        )
        for kind, count in self._database_errors.items():
            errors.add_metric([kind], count)
        yield errors
        yield from self._of_the_desk()
        yield GaugeMetricFamily("mgzavri_leads", "1 where retention runs, else 0.", float(self.leads()))
        if (
            self._retention
        ):  # a replica that never led has nothing to say, and no alarm may take that for 1970
            yield GaugeMetricFamily(
                "mgzavri_retention_last_run_timestamp_seconds",
                "When retention last came to its end in this process.",
                self._retention,
            )
        yield GaugeMetricFamily(
            "mgzavri_content_loaded_timestamp_seconds", "When the content in use was read.", self._content
        )

    def _of_updates(self) -> Iterator[Metric]:
        updates = CounterMetricFamily(
            "mgzavri_updates", "Updates handled to their end, by kind.", labels=["kind"]
        )
        failed = CounterMetricFamily(
            "mgzavri_updates_failed", "Of those, answered with an apology.", labels=["kind"]
        )
        took = HistogramMetricFamily(
            "mgzavri_answer_seconds", "From taking an update until it is answered.", labels=["kind"]
        )
        for kind, durations in self._answers.items():
            updates.add_metric([kind], sum(durations.counts))
            failed.add_metric([kind], self._failed[kind])
            took.add_metric([kind], durations.buckets(), durations.total)
        yield from (updates, failed, took)

    def _of_the_desk(self) -> Iterator[Metric]:
        queue = GaugeMetricFamily(
            "mgzavri_relay_queue", "Letters that could be delivered and are not yet.", labels=["to"]
        )
        for side, count in self.queue.items():
            queue.add_metric([side], count)
        cases = GaugeMetricFamily("mgzavri_cases", "Cases by state; drafts are not told.", labels=["state"])
        for state, count in self.cases.items():
            cases.add_metric([state], count)
        oldest = "How long the oldest of them has been waiting since this process first saw it."
        yield from (queue, cases, GaugeMetricFamily("mgzavri_relay_oldest_seconds", oldest, self.oldest))


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
