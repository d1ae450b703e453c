"""How often the check errs, as the Markdown tables of docs/offer-check.md."""

from collections.abc import Iterable, Iterator, Sequence

from bot.offers.evaluation import LEVELS, Evaluation, Read, Score, evaluate
from bot.offers.labelled import Labelled


def published(network: Sequence[Read], by_rules: Sequence[Read], flags: Iterable[str]) -> str:
    """The measured part of the document: what is read with the network, and with the rules alone."""
    vocabulary = tuple(flags)
    sure = evaluate(network, vocabulary, set_doubtful_aside=True)
    everything = evaluate(network, vocabulary)
    rules = evaluate(by_rules, vocabulary)
    second = second_reader([read.labelled for read in network], vocabulary)
    lines = [*_summary(sure, everything, rules, second), "", *_languages(everything, sure), ""]
    return "\n".join([*lines, *_flags(everything), "", *_levels(everything)])


def second_reader(texts: Iterable[Labelled], flags: Sequence[str]) -> Evaluation | None:
    """The second reader measured like the check, against the writers' labels. None when nobody read a second time."""
    reads = [Read(one, one.second[0], one.second[1]) for one in texts if one.second]
    return evaluate(reads, flags) if reads else None


def _summary(
    sure: Evaluation, everything: Evaluation, rules: Evaluation, second: Evaluation | None
) -> Iterator[str]:
    yield f"{everything.texts} texts of the held-out writer."
    yield ""
    yield "| | recall | precision | level right | without flags, judged high or critical | risky, judged none |"
    yield "|---|---|---|---|---|---|"
    yield _row("rules and network", everything)
    if second:
        yield _row("the same, doubtful labels set aside", sure)
    yield _row("rules alone", rules)
    if second:
        yield _row("a second careful reader", second)


def _row(name: str, found: Evaluation) -> str:
    score = found.overall
    return (
        f"| {name} | {score.recall:.2f} | {score.precision:.2f} | {found.level_right():.2f} "
        f"| {found.false_alarms():.1%} | {found.silent_misses():.1%} |"
    )


def _languages(everything: Evaluation, sure: Evaluation) -> Iterator[str]:
    yield "| language | labelled | recall | precision | doubtful aside | level right | false alarms | silent misses |"
    yield "|---|---|---|---|---|---|---|---|"
    for language, score in sorted(everything.by_language.items()):
        levels = everything.levels_by_language[language]
        aside = sure.by_language[language]
        yield (
            f"| {language} | {_labelled(score)} | {score.recall:.2f} | {score.precision:.2f} "
            f"| {aside.recall:.2f} / {aside.precision:.2f} | {everything.level_right(levels):.2f} "
            f"| {everything.false_alarms(levels):.1%} | {everything.silent_misses(levels):.1%} |"
        )


def _flags(found: Evaluation) -> Iterator[str]:
    yield "| flag | labelled | recall | precision |"
    yield "|---|---|---|---|"
    for flag, score in found.by_flag.items():
        yield f"| {flag} | {_labelled(score)} | {score.recall:.2f} | {score.precision:.2f} |"


def _levels(found: Evaluation) -> Iterator[str]:
    yield "| labelled \\ judged | " + " | ".join(LEVELS) + " |"
    yield "|---|" + "---|" * len(LEVELS)
    for wanted in LEVELS:
        yield f"| {wanted} | " + " | ".join(str(found.confusion[(wanted, seen)]) for seen in LEVELS) + " |"


def _labelled(score: Score) -> int:
    return score.right + score.missed
