"""The screens of what somebody can check: each point with where it was read and when. Pure."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from babel.numbers import format_decimal

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Link, Note, Para, Screen, pairs, row
from bot.content.models.own_checks import Check, CountryChecks, OwnChecks, Wage
from bot.language.texts import Texts
from bot.offers.names import Do
from bot.offers.screens import consultant, home, who_can_help
from bot.turn.service_lines import country_name, day, read_line, stale_line

COUNTRIES_ON_A_PAGE = 10
NEED_WORK = "work"  # the need of the directory under which the agency, the inspection and the centres stand


def own_checks(
    t: Texts, content: OwnChecks, page: int, today: date, packed: str = "", *, from_advert: bool
) -> Screen:
    """The recruiter in Georgia first, then the choice of a country. A page beyond the last shows the last.

    `packed` are the answers of the result one came from: they ride along, so that the result is not lost.
    """
    tail = [packed] if packed else []
    named = sorted(
        ((country_name(t, country.id), country.id) for country in content.countries),
        key=lambda pair: unicodedata.normalize("NFKD", pair[0]).casefold(),
    )
    last = -(-len(named) // COUNTRIES_ON_A_PAGE) - 1
    page = min(page, last)
    shown = named[page * COUNTRIES_ON_A_PAGE : (page + 1) * COUNTRIES_ON_A_PAGE]
    blocks: list[Block] = [Heading(t("Checks you can do yourself"))]
    if page == 0:
        blocks += [Heading(t("The recruiter in Georgia")), *_checks(t, content.recruiter, today)]
    blocks.append(
        Para(
            t(
                "To which country does the offer lead? Its registers, official ways and minimum wage come next."
            )
        )
    )
    turning = []
    if page > 0:
        turning.append(Button(t("Previous page"), act(Do.OWN_CHECKS, page - 1, *tail)))
    if page < last:
        turning.append(Button(t("More countries"), act(Do.OWN_CHECKS, page + 1, *tail)))
    if packed:
        back = Button(t("Back to the result"), act(Do.VERDICT, packed, 0))
    elif from_advert:
        back = Button(t("Back to the advert"), act(Do.ADVERT, 0))
    else:
        back = Button(t("Back"), act(doors.CHECK))
    rows = (
        *pairs([Button(name, act(Do.OWN_COUNTRY, code, page, *tail)) for name, code in shown]),
        *((tuple(turning),) if turning else ()),
        row(Button(t("Who can say whether a recruiter is certified"), act(doors.CONTACTS, NEED_WORK))),
        row(back, home(t)),
    )
    return Screen("check-own", t.language, tuple(blocks), rows)


def country(
    t: Texts, content: OwnChecks, found: CountryChecks, page: int, today: date, packed: str = ""
) -> Screen:
    """One country: employer and agencies, official ways, minimum wage."""
    union = content.union if found.id in content.members else ()
    blocks: list[Block] = [Heading(country_name(t, found.id))]
    sections: tuple[tuple[str, list[Block]], ...] = (
        (t("The employer and the agency"), _checks(t, (*found.registers, *union), today)),
        (t("Official ways"), _checks(t, found.schemes, today)),
        (t("Minimum wage"), _wages(t, found, today)),
    )
    for title, lines in sections:
        blocks += [Heading(title), *(lines or [Para(t("We found nothing that is sourced well enough."))])]
    rows = (
        row(Button(t("Other countries"), act(Do.OWN_CHECKS, page, *([packed] if packed else [])))),
        row(who_can_help(t), consultant(t, packed)),
        row(home(t)),
    )
    return Screen("check-own-country", t.language, tuple(blocks), rows)


def _checks(t: Texts, checks: Sequence[Check], today: date) -> list[Block]:
    blocks: list[Block] = []
    for one in checks:
        blocks.append(Item(t(one.says)))
        if one.website:
            blocks.append(Link(t("Website: {address}", address=one.website), one.website))
        blocks.append(_read(t, one, today))
    return blocks


def _wages(t: Texts, found: CountryChecks, today: date) -> list[Block]:
    blocks: list[Block] = []
    for one in found.wages:
        blocks.append(Item(" ".join([_amount(t, one), *([t(one.note)] if one.note else [])])))
        blocks.append(_read(t, one, today))
    if found.wage_rule:
        blocks += _checks(t, (found.wage_rule,), today)
    return blocks


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


def _read(t: Texts, one: Check | Wage, today: date) -> Note:
    """Where it was read, of when, and what is uncertain about it."""
    site = urlsplit(one.sources[0].url).hostname or one.sources[0].url
    lines = [read_line(t, one.source_date, one.page), t("Source: {site}.", site=site.removeprefix("www."))]
    lines.append(stale_line(t, (one,), today))
    if one.ask_first:
        lines.append(t("The source is old or sources disagree: ask first."))
    return Note(" ".join(line for line in lines if line))
