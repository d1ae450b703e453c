"""The screens of what somebody can check: each point with where it was read and when. Pure."""

from collections.abc import Sequence
from datetime import date

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Para, Screen, pairs, row
from bot.content.models.country_facts import CountryFacts
from bot.content.models.own_checks import Check, Destinations
from bot.language.texts import Texts
from bot.offers.names import Do
from bot.offers.screens import consultant, home, who_can_help
from bot.turn.country_parts import employer_told, wages_told, ways_told
from bot.turn.fact_notes import Told, fact_blocks
from bot.turn.service_lines import by_name, country_name

COUNTRIES_ON_A_PAGE = 10
NEED_WORK = "work"  # the need of the directory under which the agency, the inspection and the centres stand


def own_checks(
    t: Texts, content: Destinations, page: int, today: date, packed: str = "", *, from_advert: bool
) -> Screen:
    """The recruiter in Georgia first, then the choice of a country. A page beyond the last shows the last.

    `packed` are the answers of the result one came from: they ride along, so that the result is not lost.
    """
    tail = [packed] if packed else []
    named = by_name(t, (country.id for country in content.countries))
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
    t: Texts, content: Destinations, found: CountryFacts, page: int, today: date, packed: str = ""
) -> Screen:
    """One country: employer and agencies, official ways, minimum wage."""
    sections: tuple[tuple[str, tuple[Told, ...]], ...] = (
        (t("The employer and the agency"), employer_told(t, content, found)),
        (t("Official ways"), ways_told(t, found)),
        (t("Minimum wage"), wages_told(t, found)),
    )
    blocks: list[Block] = [Heading(country_name(t, found.id))]
    for title, lines in sections:
        nothing = Para(t("We found nothing that is sourced well enough."))
        blocks += [Heading(title), *(fact_blocks(t, lines, today) or (nothing,))]
    rows = (
        row(Button(t("More about this country"), act(doors.DESTINATIONS, found.id))),
        row(Button(t("Other countries"), act(Do.OWN_CHECKS, page, *([packed] if packed else [])))),
        row(who_can_help(t), consultant(t, packed)),
        row(home(t)),
    )
    return Screen("check-own-country", t.language, tuple(blocks), rows)


def _checks(t: Texts, checks: Sequence[Check], today: date) -> tuple[Block, ...]:
    return fact_blocks(t, [Told(one, t(one.says), one.website) for one in checks], today)
