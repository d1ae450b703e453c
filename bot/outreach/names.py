"""What tables, rows and periods are called in a report. Pure."""

from collections.abc import Callable

from babel import Locale

from bot.chat.facts import FactKind
from bot.language.texts import Texts
from bot.outreach.period import Length, Period
from bot.outreach.publishing.cells import SPARE, Cell
from bot.outreach.publishing.tables import Table
from bot.outreach.row_names import groups, kinds_of_help, levels, others
from bot.turn.service_lines import country_name

NameOf = Callable[[Texts, FactKind, str], str | None]
"""Names from content for traits this feature cannot know (guides, signs, points); None: no name."""

SPOKEN = frozenset({FactKind.CONTACT, FactKind.CONSULTATION_ASKED, FactKind.CHECK_DONE})  # by language


def no_names(_t: Texts, _kind: FactKind, _trait: str) -> None:
    """No names from content: their ids are shown."""


def fact_name(t: Texts, kind: FactKind) -> str:
    """What is counted, in a few words: the name of the table that tells it."""
    return {
        FactKind.CONTACT: t("Contacts, by language"),
        FactKind.START_BY_LINK: t("Conversations opened by a link of ours, by point"),
        FactKind.CHECK_STARTED: t("Offer checks begun"),
        FactKind.CHECK_DONE: t("Offer checks finished, by level and language"),
        FactKind.ADVERT_READ: t("Adverts read, by level"),
        FactKind.PICTURE_READ: t("Pictures of adverts read"),
        FactKind.FLAG_SEEN: t("Signs noticed, by sign"),
        FactKind.TOPIC_READ: t("Guides opened, by guide"),
        FactKind.AWARENESS_ANSWERED: t(
            "Answers to our three questions before and after reading (not the plan’s survey, not comparable with it)"
        ),
        FactKind.REFERRAL_SHOWN: t("Contacts of services shown, by kind of help"),
        FactKind.EMERGENCY_SHOWN: t("Urgent help opened"),
        FactKind.NUMBER_REPORTED_DEAD: t("Reports that a number did not work"),
        FactKind.CONSULTATION_ASKED: t("Consultations asked for, by language"),
        FactKind.CONSULTATION_HELD: t("Consultations held"),
        FactKind.CONSULTATION_CLOSED: t("Consultations not closed by the consultant, by who closed them"),
        FactKind.CONSULTATION_OUTCOME: t("Consultations closed, by how they ended"),
        FactKind.CONSULTATION_RATED: t("Said after a consultation: it helped, or not"),
        FactKind.DESTINATION_ASKED: t("Countries opened in the guides, by country"),
        FactKind.GROUP_STATED: t("Answers to “which of these fits you best”, by group"),
        FactKind.CARD_MADE: t("Cards, posters and QR pictures made"),
        FactKind.BROADCAST_DELIVERED: t("Messages delivered to those who asked for them"),
    }[kind]


def table_name(t: Texts, name: str) -> str:
    """What a table tells, in a few words. Raises ValueError for a name that no table has."""
    match name:
        case "children":
            return t("Signs and contacts that concern children, in the whole country")
        case "victims":
            return t("Contacts that concern exploitation, in the whole country")
        case _:
            return fact_name(t, FactKind(name))


def cell_name(t: Texts, table: Table, cell: Cell, name_of: NameOf = no_names) -> str:
    """A cell by its row, or by its row and column; the name of the table for a table of one figure."""
    names = [trait_name(t, FactKind(table.name), trait, name_of) for trait in cell]
    match names:
        case []:
            return table_name(t, table.name)
        case [one]:
            return one
        case [row, column]:
            return t("{row}, {column}", row=row, column=column)
        case _:
            raise ValueError(f"{table.name} crosses more than two traits")


def trait_name(t: Texts, kind: FactKind, trait: str, name_of: NameOf = no_names) -> str:
    """A row or a column of a fact's table by its name; its id where nobody gave it one."""
    own = levels(t) | others(t)
    match kind:
        case FactKind.CONSULTATION_RATED:
            own |= {"yes": t("It helped"), "no": t("It did not help")}
        case FactKind.REFERRAL_SHOWN:
            own |= kinds_of_help(t)
        case FactKind.GROUP_STATED:
            own |= groups(t)
        case FactKind.DESTINATION_ASKED if trait not in SPARE:
            own[trait] = country_name(t, trait.upper())
    language = Locale.parse(t.language).languages.get(trait) if kind in SPOKEN else None
    return name_of(t, kind, trait) or language or own.get(trait, trait)


def period_name(t: Texts, period: Period) -> str:
    """A period as the heading of its figures."""
    if period.length is Length.YEAR:
        return t("Figures for the year {year}", year=period.year)
    if period.length is Length.HALF:
        return t("Figures for half-year {number} of {year}", number=period.number, year=period.year)
    return t("Figures for quarter {number} of {year}", number=period.number, year=period.year)
