"""A measurement as tables on the terminal."""

from rich.console import Console
from rich.table import Table

from bot.offers.evaluation import LEVELS, Evaluation, Score


def print_evaluation(found: Evaluation) -> None:
    """The whole of it: summary, by language, by flag, and which level was taken for which."""
    console = Console()
    console.print(
        f"{found.texts} texts: recall {found.overall.recall:.3f}, precision {found.overall.precision:.3f}, "
        f"level right {found.level_right():.3f}, texts without flags judged high or critical "
        f"{found.false_alarms():.3f}, risky texts judged none {found.silent_misses():.3f}"
    )
    console.print(_by_language(found))
    console.print(_by_flag(found))
    console.print(_confusion(found))


def _by_language(found: Evaluation) -> Table:
    table = Table("language", "flags", "recall", "precision", "level right", "false alarms", "silent misses")
    for language, score in sorted(found.by_language.items()):
        levels = found.levels_by_language[language]
        table.add_row(
            language,
            *_numbers(score),
            f"{found.level_right(levels):.2f}",
            f"{found.false_alarms(levels):.3f}",
            f"{found.silent_misses(levels):.3f}",
        )
    return table


def _by_flag(found: Evaluation) -> Table:
    table = Table("flag", "labelled", "recall", "precision")
    for flag, score in found.by_flag.items():
        table.add_row(flag, *_numbers(score))
    return table


def _confusion(found: Evaluation) -> Table:
    table = Table("labelled \\ judged", *LEVELS)
    for wanted in LEVELS:
        table.add_row(wanted, *(str(found.confusion[(wanted, seen)]) for seen in LEVELS))
    return table


def _numbers(score: Score) -> tuple[str, str, str]:
    return str(score.right + score.missed), f"{score.recall:.2f}", f"{score.precision:.2f}"
