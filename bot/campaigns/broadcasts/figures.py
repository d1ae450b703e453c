"""How many, as coordinators may know it: nothing below 11, the rest rounded down (SAFETY S14.3). Pure."""

from bot.language.texts import Texts

SMALLEST = 11  # facts/data-standards.md §2, as in reports


def rounded(count: int) -> int:
    """0 below 11, then rounded down: to tens, from 100 on to fifties, from 1000 on to two figures."""
    if count < SMALLEST:
        return 0
    step = 10 if count < 100 else 50 if count < 1000 else 10 ** (len(str(count)) - 2)
    return count - count % step


def about(t: Texts, count: int) -> str:
    """A figure as it is told."""
    told = rounded(count)
    return t("about {figure}", figure=f"{told:,}") if told else t("fewer than {figure}", figure=SMALLEST)
