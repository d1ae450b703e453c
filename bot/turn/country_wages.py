"""Minimum wages in sentences."""

from babel.numbers import format_decimal

from bot.content.models.country_facts import Wage
from bot.content.models.country_kinds import WageNote
from bot.language.texts import Texts
from bot.turn.service_lines import day, written_day


def wage_text(t: Texts, wage: Wage) -> str:
    """The amount, since when, and what must be known about it."""
    sentences = [_amount(t, wage), *(_note(t, note) for note in wage.notes)]
    if wage.next_not_found:
        sentences.append(_next(t, wage.next_not_found))
    return " ".join(sentences)


def no_wage_text(t: Texts) -> str:
    """Where no law sets one amount."""
    return t(
        "No law sets one minimum wage for everybody. Agreements of each trade do: ask for the agreement that "
        "applies."
    )


def _amount(t: Texts, wage: Wage) -> str:
    pattern = "#,##0.00" if wage.amount % 1 else "#,##0"
    amount, since = format_decimal(wage.amount, pattern, locale=t.language), day(t, wage.valid_from)
    named = {"amount": amount, "currency": wage.currency, "date": since}
    match wage.period, wage.tax:
        case "month", "before":
            return t("{amount} {currency} a month before tax, from {date}.", **named)
        case "month", "after":
            return t("{amount} {currency} a month after tax, from {date}.", **named)
        case "month", _:
            return t("{amount} {currency} a month, from {date}.", **named)
        case _, "before":
            return t("{amount} {currency} an hour before tax, from {date}.", **named)
        case _, "after":
            return t("{amount} {currency} an hour after tax, from {date}.", **named)
    return t("{amount} {currency} an hour, from {date}.", **named)


def _note(t: Texts, note: WageNote) -> str:
    match note:
        case "civil-law":
            return t("For contracts of civil law.")
        case "eurostat-hour":
            return t("Counted by Eurostat from the amount for an hour.")
        case "eurostat-euros":
            return t("Counted in euros by Eurostat.")
        case "fourteen-parts":
            return t("It is usually paid in 14 parts.")
        case "spread-over-12":
            return t("The yearly pay is spread over 12 months here.")
        case "from-21":
            return t("From the age of 21.")
        case "states-higher":
            return t("Many states set a higher one; the higher one counts.")


def _next(t: Texts, since: str) -> str:
    if len(since) == len("2026"):
        return t("The amount for {year} was not found.", year=since)
    return t("It was to rise ({date}); the new amount was not found.", date=written_day(t, since))
