"""What facts and traits are called in a report. Pure."""

from collections.abc import Callable

from babel import Locale

from bot.chat.facts import FactKind
from bot.language.texts import Texts
from bot.outreach.period import Length, Period

NameOf = Callable[[Texts, FactKind, str], str | None]
"""Names from content for traits this feature cannot know (guides, signs, kinds of help); None: no name."""

LANGUAGES = frozenset({FactKind.CONTACT, FactKind.CONSULTATION_ASKED})  # their trait is a language
ALONE = frozenset(  # no trait
    {FactKind.CHECK_STARTED, FactKind.PICTURE_READ, FactKind.EMERGENCY_SHOWN, FactKind.CONSULTATION_HELD}
)


def no_names(_t: Texts, _kind: FactKind, _trait: str) -> None:
    """No names from content: their ids are shown."""


def fact_name(t: Texts, kind: FactKind) -> str:
    """What is counted, in a few words."""
    return {
        FactKind.CONTACT: t("Contacts, by language"),
        FactKind.START_BY_LINK: t("Conversations opened by a link of ours, by point"),
        FactKind.CHECK_STARTED: t("Offer checks begun"),
        FactKind.CHECK_DONE: t("Offer checks finished, by level"),
        FactKind.ADVERT_READ: t("Adverts read, by level"),
        FactKind.PICTURE_READ: t("Pictures of adverts read"),
        FactKind.FLAG_SEEN: t("Signs noticed, by sign"),
        FactKind.TOPIC_READ: t("Guides opened, by guide"),
        FactKind.AWARENESS_ANSWERED: t(
            "Answers to our three questions before and after reading (not the plan’s survey, not comparable with it)"
        ),
        FactKind.REFERRAL_SHOWN: t("Contacts of services shown, by kind of help"),
        FactKind.EMERGENCY_SHOWN: t("Urgent help opened"),
        FactKind.NUMBER_REPORTED_DEAD: t("Reports that a number did not work, by number"),
        FactKind.CONSULTATION_ASKED: t("Consultations asked for, by language"),
        FactKind.CONSULTATION_HELD: t("Consultations held"),
        FactKind.CONSULTATION_CLOSED: t("Consultations closed, by who closed them"),
        FactKind.CONSULTATION_OUTCOME: t("Consultations closed, by how they ended"),
        FactKind.CONSULTATION_RATED: t("Said after a consultation: it helped, or not"),
    }[kind]


def trait_name(t: Texts, kind: FactKind, trait: str, name_of: NameOf) -> str:
    """A trait by its name; its id where nobody gave it one."""
    own = {
        "": t("not stated"),
        "other": t("other"),
        "none": t("nothing noticed"),
        "not-enough": t("not enough to say"),
        "caution": t("check first"),
        "high": t("stop until checked"),
        "critical": t("danger"),
        "person": t("the person"),
        "consultant": t("the consultant"),
        "time": t("the time limit"),
        "withdrawn": t("the person, taking everything back"),
    }
    if kind is FactKind.CONSULTATION_RATED:
        own |= {"yes": t("It helped"), "no": t("It did not help")}
    if kind is FactKind.AWARENESS_ANSWERED:
        return _awareness(t, trait)
    if kind is FactKind.REFERRAL_SHOWN:
        own |= _kinds_of_help(t)
    language = Locale.parse(t.language).languages.get(trait) if kind in LANGUAGES else None
    return name_of(t, kind, trait) or language or own.get(trait, trait)


def _awareness(t: Texts, trait: str) -> str:
    """`before-visit-right` in words; the question goes by its id."""
    when, _, rest = trait.partition("-")
    question, _, result = rest.rpartition("-")
    match when, result:
        case "before", "right":
            return t("question “{id}”, before reading, right", id=question)
        case "before", "wrong":
            return t("question “{id}”, before reading, not right", id=question)
        case "after", "right":
            return t("question “{id}”, after reading, right", id=question)
        case "after", "wrong":
            return t("question “{id}”, after reading, not right", id=question)
        case _:
            return trait


def period_name(t: Texts, period: Period) -> str:
    """A period as the heading of its figures."""
    if period.length is Length.YEAR:
        return t("Figures for the year {year}", year=period.year)
    if period.length is Length.HALF:
        return t("Figures for half-year {number} of {year}", number=period.number, year=period.year)
    return t("Figures for quarter {number} of {year}", number=period.number, year=period.year)


def _kinds_of_help(t: Texts) -> dict[str, str]:
    """The kinds of content/referrals: a closed list of its schema."""
    return {
        "hotline": t("hotlines"),
        "emergency": t("emergency numbers"),
        "child": t("help for children"),
        "police": t("police information"),
        "legal-aid": t("legal aid"),
        "labour": t("labour inspection"),
        "consular": t("consular help"),
        "migrant-centre": t("migrant centres"),
        "asylum": t("asylum"),
        "ngo": t("non-governmental organisations"),
        "union": t("trade unions"),
        "human-rights": t("human rights institutions"),
        "documents": t("documents"),
    }
