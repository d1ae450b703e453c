"""The lines several features say in the same words: hours, languages, where a number was read and when."""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_day_names
from babel.lists import format_list

from bot.chat.screens import Number
from bot.content.models.hours import GEORGIAN_TIME, WEEK, Day, Hours, Span
from bot.content.models.phones import Phone
from bot.content.models.referrals import PageKind
from bot.content.models.sourced import Sourced
from bot.language.texts import Texts

_OWN_NAMES = {"az": "Azərbaycanca"}  # Babel's is that of the country and of the people


def day(t: Texts, date: dt.date) -> str:
    """A date written out in the reader's language."""
    return format_date(date, "long", locale=_locale(t))


def country_name(t: Texts, code: str) -> str:
    """The name of a country in the reader's language; its code if Babel has no name."""
    return str(_locale(t).territories.get(code, code))


def written_day(t: Texts, date: str) -> str:
    """A day, a month or a year, as content gives it (`2025-12-01`, `2025-12`, `2025`), written out."""
    if len(date) == len("2025"):
        return date
    if len(date) == len("2025-12"):
        return format_skeleton("yMMMM", dt.date.fromisoformat(f"{date}-01"), locale=_locale(t))
    return day(t, dt.date.fromisoformat(date))


def by_name(t: Texts, codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Countries as (name, code), sorted by their name in the reader's language (accents aside)."""
    named = [(country_name(t, code), code) for code in codes]
    return tuple(sorted(named, key=lambda pair: unicodedata.normalize("NFKD", pair[0]).casefold()))


def language_names(t: Texts, codes: tuple[str, ...]) -> str:
    """Names of languages in the reader's language, as one list."""
    names = _locale(t).languages
    return listed(t, [str(names.get(code, code)) for code in codes])


def own_name(code: str) -> str:
    """The name of a language in itself, as it stands on a button; the same as in content/languages.yaml."""
    name = _OWN_NAMES.get(code) or str(Locale(code).get_language_name(code) or code)
    return (
        name[:1].title() + name[1:]
    )  # a Georgian capital has no place within small letters, and is no title case


def listed(t: Texts, names: Sequence[str]) -> str:
    """Names as one list in the reader's language: `A, B and C`."""
    return format_list(list(names), locale=_locale(t))


def hours_lines(t: Texts, hours: Hours) -> tuple[str, ...]:
    """One line for each span; never an hour the source did not give."""
    if hours.always:
        return (t("At any hour, every day."),)
    if not hours.known:
        return (t("Hours not known: call first."),)
    return tuple(_span_line(t, span, georgian=hours.zone == GEORGIAN_TIME) for span in hours.spans)


def _span_line(t: Texts, span: Span, *, georgian: bool) -> str:
    if span.opens is None:
        return t("{days}; the hours are not known: call first.", days=_days(t, span.days))
    opens, closes = span.opens.removeprefix("0"), str(span.closes).removeprefix("0")
    if not span.days and georgian:
        return t("{opens}–{closes}, Georgian time; the days are not known.", opens=opens, closes=closes)
    if not span.days:
        return t("{opens}–{closes}, local time there; the days are not known.", opens=opens, closes=closes)
    days = _days(t, span.days)
    if georgian:
        return t("{days}, {opens}–{closes}, Georgian time.", days=days, opens=opens, closes=closes)
    return t("{days}, {opens}–{closes}, local time there.", days=days, opens=opens, closes=closes)


def _days(t: Texts, days: tuple[Day, ...]) -> str:
    names = get_day_names("wide", locale=_locale(t))
    if len(days) == len(WEEK):
        return t("Every day")
    if len(days) == 1:
        return str(names[WEEK.index(days[0])])
    # Translators: a range of days, such as Monday – Friday
    return t("{first} – {last}", first=names[WEEK.index(days[0])], last=names[WEEK.index(days[-1])])


def number(t: Texts, phone: Phone) -> Number:
    """A number with what must be known before it is dialled."""
    if phone.note is not None:
        return Number(phone.number, t(phone.note))
    return Number(phone.number, "" if phone.from_abroad == "yes" else t("inside the country"))


def georgian_number(t: Texts, phone: Phone, note: str = "") -> Number:
    """A number of Georgia: short codes are marked, since abroad they reach nobody or somebody else."""
    if note:
        return Number(phone.number, note)
    if phone.note is not None:
        return Number(phone.number, t(phone.note))
    return Number(phone.number, "" if phone.international else t("inside Georgia"))


def read_line(t: Texts, source_date: str, page: PageKind) -> str:
    """Where it was read, never more than that: `From an official page of 2022.`"""
    year = "" if source_date == "undated" else source_date[:4]
    if page == "official":
        if year:
            return t("From an official page of {year}.", year=year)
        return t("From an official page without a date.")
    if page == "own":
        if year:
            return t("From a page of the organisation itself, {year}.", year=year)
        return t("From a page of the organisation itself, without a date.")
    if year:
        return t("From a published page of {year}.", year=year)
    return t("From a published page without a date.")


def call_line(t: Texts, called_on: dt.date | None) -> str:
    """Whether a person rang (DESIGN, invariant 8)."""
    return t("Called by us: {date}.", date=day(t, called_on)) if called_on else t("Not yet called by us.")


def stale_line(t: Texts, records: tuple[Sourced, ...], today: dt.date) -> str:
    """The mark of invariant 8 from the 93rd day on, for the oldest check among the records; else empty."""
    stale = [record.last_checked() for record in records if record.is_stale(today)]
    if not stale:
        return ""
    if any(record.is_misdated(today) for record in records):
        return _undated_check(t)
    return t("Not checked again since {date}: ask first.", date=day(t, min(stale)))


def stale_reading_line(t: Texts, record: Sourced, today: dt.date) -> str:
    """The same mark under what is only read, a guide or a fact of a country: nobody answers there."""
    if not record.is_stale(today):
        return ""
    if record.is_misdated(today):
        return _undated_check(t)
    # Translators: under a guide or a fact about a country; there is no number beside it to call
    return t("Not checked again since {date}: ask before you rely on it.", date=day(t, record.last_checked()))


def _undated_check(t: Texts) -> str:
    """A day to come is a slip of the pen: it must not be shown as a day on which somebody looked."""
    return t("When this was last checked is not known: ask before you rely on it.")


def dates_line(t: Texts, record: Sourced, page: PageKind, today: dt.date) -> str:
    """About the dates of one number: where it was read, whether it was called, whether that is long ago."""
    lines = (
        read_line(t, record.source_date, page),
        call_line(t, record.called_on),
        stale_line(t, (record,), today),
    )
    return " ".join(line for line in lines if line)


def _locale(t: Texts) -> Locale:
    try:
        return Locale.parse(t.language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
