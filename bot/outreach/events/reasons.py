"""Why an entry of the ledger of events was not taken, said kindly and with a way to mend it."""

from bot.content.models.event_kinds import EventKind
from bot.language.texts import Texts
from bot.outreach.events.model import Why, Wrong
from bot.outreach.events.names import label_name


def reason(t: Texts, wrong: Wrong, kind: EventKind | None = None) -> str:
    """One complaint: `Date: there is no such day: 31.06.2026. …`"""
    said = _sentence(t, wrong)
    if wrong.label is None:
        return said
    return t("{line}: {complaint}", line=label_name(t, wrong.label, kind), complaint=said)


def _sentence(t: Texts, wrong: Wrong) -> str:
    return {**_of_days(t, wrong), **_of_words(t, wrong), **_of_counts(t, wrong)}[wrong.why]


def _of_days(t: Texts, wrong: Wrong) -> dict[Why, str]:
    return {
        Why.NO_DAY: t(
            "there is no such day: {text}. Write it as 2026-11-20 or 20.11.2026.", text=wrong.detail
        ),
        Why.FUTURE: t("{day} is still to come. Enter it when it has taken place.", day=wrong.detail),
        Why.TOO_EARLY: t("the ledger begins in {year}.", year=wrong.detail),
    }


def _of_words(t: Texts, wrong: Wrong) -> dict[Why, str]:
    return {
        Why.MISSING: t("this is needed here."),
        Why.UNKNOWN: t("{text} is not on the list.", text=wrong.detail),
        Why.TOO_LONG: t("too long: at most {number} letters.", number=wrong.detail),
        Why.MAIL: t("there is an e-mail address in it. Please leave it out: the ledger keeps nobody’s contacts."),
        Why.PHONE: t("there seems to be a telephone number in it. Leave it out, or write № before a document’s number."),
        Why.PERSONAL_NUMBER: t("there seems to be somebody’s personal number in it. Please leave it out."),
        Why.NOT_FED: t("{text} is no activity of the plan for this kind of event.", text=wrong.detail),
        Why.TWICE: t("this stands twice."),
        Why.NO_LINE: t("I do not know “{text}”.", text=wrong.detail),
    }  # fmt: skip


def _of_counts(t: Texts, wrong: Wrong) -> dict[Why, str]:
    return {
        Why.NO_NUMBER: t("{text} is no whole number.", text=wrong.detail),
        Why.TOO_MANY: t("only numbers from 0 to {number}.", number=wrong.detail),
        Why.NOT_OF_KIND: t("events of this kind do not record this. Please leave it empty."),
        Why.MORE_THAN_ALL: t("more women and men than people in all: {number}.", number=wrong.detail),
        Why.OF_CHILDREN: t(
            "at schools children come, and they are counted in one way only. Please leave it empty."
        ),
    }
