"""The screens of other countries: the list, one country, and each of its parts. Pure."""

import datetime as dt
from typing import Literal, get_args

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Note, Para, Rows, Screen, column, pairs, row
from bot.content.models.country_facts import CountryFacts
from bot.content.models.country_kinds import HEAVY
from bot.content.models.destinations import EmergencyNumbers
from bot.content.models.own_checks import Destinations
from bot.guidance.country_rules import rule_text
from bot.guidance.country_stay import border_text, stay_text
from bot.guidance.country_traps import trap_text
from bot.language.texts import Texts
from bot.turn.country_parts import employer_told, papers_told, schemes_told, wages_told
from bot.turn.fact_notes import Told, fact_blocks
from bot.turn.service_lines import by_name, country_name

Part = Literal["stay", "work", "ways", "check", "wage", "traps"]
PARTS: tuple[Part, ...] = get_args(Part)
AGAIN = "b"  # marks a way back to a country, which is not counted as opening it once more
SHOWN = "s"  # marks that the reader was warned and chose to see heavy points
PACK, PACK_TEXT = "pack", "packtext"
ON_A_PAGE = 12
NEED_WORK = "work"  # the need of the directory under which the State Employment Support Agency stands


def countries_screen(t: Texts, destinations: Destinations, page: int) -> Screen:
    """The countries by name, a page at a time. A page beyond the last shows the last."""
    named = by_name(t, (country.id for country in destinations.countries))
    last = -(-len(named) // ON_A_PAGE) - 1
    page = min(page, last)
    shown = named[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    turning = []
    if page > 0:
        turning.append(Button(t("Previous"), act(doors.DESTINATIONS, page - 1)))
    if page < last:
        turning.append(Button(t("More countries"), act(doors.DESTINATIONS, page + 1)))
    rows: Rows = (
        *pairs([Button(name, act(doors.DESTINATIONS, code)) for name, code in shown]),
        *((tuple(turning),) if turning else ()),
        row(Button(t("Guides"), act(doors.GUIDES)), _home(t)),
    )
    blocks = (
        Heading(t("Countries")),
        Para(t("Work and papers, official ways, how to look up an employer, pay, and what to watch for.")),
        Para(t("We count how often a country is opened. Who opened it is not kept.")),
    )
    return Screen("countries", t.language, blocks, rows)


def country_screen(t: Texts, country: CountryFacts, numbers: EmergencyNumbers) -> Screen:
    """One country: a button for each part, its urgent numbers, and the list of somebody who is going."""
    buttons = [Button(part_title(t, part), act(doors.DESTINATIONS, country.id, part)) for part in PARTS]
    if numbers.country(country.id):
        buttons.append(Button(t("Whom to call there"), act(doors.LAND, country.id, 0)))
    buttons.append(Button(t("I am going there: my list"), act(PACK, country.id)))
    blocks = (
        Heading(country_name(t, country.id)),
        Para(t("Rules change. Each page says where we read it and how old that is.")),
    )
    return Screen("country", t.language, blocks, (*column(buttons), row(_countries(t), _home(t))))


def part_screen(
    t: Texts, destinations: Destinations, country: CountryFacts, part: Part, today: dt.date, *, warned: bool
) -> Screen:
    """One part of a country. Heavy points are shown only to who was `warned` and chose to see them."""
    told, hidden = _told(t, destinations, country, part, warned=warned)
    nothing = Para(t("We found nothing that is sourced well enough."))
    blocks: tuple[Block, ...] = (
        Heading(country_name(t, country.id)),
        Heading(part_title(t, part)),
        *_before(t, part, told),
        *(fact_blocks(t, told, today) or (() if hidden or part == "ways" else (nothing,))),
        *(
            (Para(t("More was reported from there that speaks of violence. You need not read it.")),)
            if hidden
            else ()
        ),
        *_after(t, country, part),
    )
    show = row(Button(t("Show that too"), act(doors.DESTINATIONS, country.id, part, SHOWN)))
    back = row(Button(t("Back to the country"), act(doors.DESTINATIONS, country.id, AGAIN)))
    rows = (*((show,) if hidden else ()), *_onward(t, part), back, row(_countries(t), _home(t)))
    return Screen("country-part", t.language, blocks, rows)


def part_title(t: Texts, part: Part) -> str:
    """What a part is called, on its button and on its screen."""
    match part:
        case "stay":
            return t("Entering the country")
        case "work":
            return t("Work: which paper")
        case "ways":
            return t("Official ways")
        case "check":
            return t("The employer and the agency")
        case "wage":
            return t("Minimum wage")
        case "traps":
            return t("What to watch for")


def _told(
    t: Texts, destinations: Destinations, country: CountryFacts, part: Part, *, warned: bool
) -> tuple[tuple[Told, ...], bool]:
    """What a part says, and whether heavy points are held back."""
    match part:
        case "stay":
            return _stay(t, destinations, country), False
        case "work":
            rules = tuple(Told(one, rule_text(t, one)) for one in country.work)
            return (*papers_told(t, country), *rules), False
        case "ways":
            return schemes_told(t, country), False
        case "check":
            return employer_told(t, destinations, country), False
        case "wage":
            return wages_told(t, country), False
        case "traps":
            shown = [trap for trap in country.traps if warned or trap.kind not in HEAVY]
            return tuple(Told(one, trap_text(t, one)) for one in shown), len(shown) < len(country.traps)


def _stay(t: Texts, destinations: Destinations, country: CountryFacts) -> tuple[Told, ...]:
    zone = destinations.zone if country.stay.in_zone else ()
    return (
        Told(country.stay, stay_text(t, country.stay)),
        *(Told(one, border_text(t, one), one.website) for one in country.border),
        *(Told(one, rule_text(t, one)) for one in zone),
    )


def _before(t: Texts, part: Part, told: tuple[Told, ...]) -> tuple[Block, ...]:
    if part == "traps" and told:
        return (
            Para(
                t(
                    "Other people met these things there, or those who help there name them as signs. With "
                    "you it may be different."
                )
            ),
        )
    return ()


def _after(t: Texts, country: CountryFacts, part: Part) -> tuple[Block, ...]:
    match part:
        case "check" if not country.fees:
            return (
                Para(
                    t(
                        "Whether an agency there may take money from you, we found nowhere. A recruiter in "
                        "Georgia may not take money from you for a job."
                    )
                ),
            )
        case "work" if not country.permits:
            return (
                Para(
                    t(
                        "Which paper you need there, we found nowhere that is sourced well enough: ask the "
                        "embassy of that country."
                    )
                ),
            )
        case "ways" if not country.schemes:
            return (Para(t("We found no agreement with Georgia and no programme.")),)
        case "traps" if not country.traps:
            return (Para(t("That does not mean that nothing happens there.")),)
        case "wage" if country.wages:
            return (Note(t("An offer far above or far below this is worth a second look.")),)
    return ()


def _onward(t: Texts, part: Part) -> Rows:
    if part == "ways":
        return (row(Button(t("Who can help"), act(doors.CONTACTS, NEED_WORK))),)
    if part == "check":
        return (
            row(Button(t("Is this employer real?"), act(doors.GUIDE, "verify-employer"))),
            row(Button(t("Who can help"), act(doors.CONTACTS, NEED_WORK))),
            row(Button(t("Check a job offer"), act(doors.CHECK))),
        )
    if part in ("traps", "wage"):
        return (row(Button(t("Check a job offer"), act(doors.CHECK))),)
    return ()


def _countries(t: Texts) -> Button:
    return Button(t("Countries"), act(doors.DESTINATIONS))


def _home(t: Texts) -> Button:
    return Button(t("Home"), act(doors.HOME))
