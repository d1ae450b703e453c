"""What a person may honestly expect after sending: who is there, how many wait before them, when somebody comes. Pure."""

from datetime import datetime

from babel.dates import format_date, format_skeleton

from bot.cases.duty.roster import Prospects
from bot.chat.screens import Block, Note, Para
from bot.clock import TBILISI
from bot.language.texts import Texts


def expectation(t: Texts, prospects: Prospects) -> list[Block]:
    """One or two sentences: only what the roster and the queue say, and no promise (SAFETY S7.6, S7.8)."""
    said = [_who_is_here(t, prospects)]
    if prospects.before:
        said.append(
            t.plural(
                "{number} talk waits before yours.", "{number} talks wait before yours.", prospects.before
            )
        )
    blocks: list[Block] = [Para(" ".join(said))]
    if not prospects.free:
        blocks.append(
            Para(
                t(
                    "Meanwhile you can ring a hotline; some answer at any hour. They stand under “Who can help”."
                )
            )
        )
    return blocks


def first_line(t: Texts, prospects: Prospects) -> Block:
    """The same before anything is asked; whoever is not there now can be written to all the same."""
    said = _who_is_here(t, prospects)
    all_the_same = t("You can write at any hour.")
    return Note(said if prospects.free else f"{said} {all_the_same}")


def _who_is_here(t: Texts, prospects: Prospects) -> str:
    if prospects.free:
        return t.plural(
            "{number} consultant is here now.", "{number} consultants are here now.", prospects.on_duty
        )
    if prospects.on_duty:
        return t("The consultants who are here now have as many talks as they can carry. It may take long.")
    if prospects.others and prospects.opens is not None:
        return t(
            "The consultants who are here now speak other languages. Somebody who speaks yours comes: {moment}.",
            moment=_moment(t, prospects.opens),
        )
    if prospects.others:
        return t("The consultants who are here now speak other languages. It may take longer.")
    if prospects.opens is not None:
        return t("Nobody is here at this hour. Somebody comes: {moment}.", moment=_moment(t, prospects.opens))
    if prospects.planned:
        return t("Nobody is here at this hour.")
    return t("I cannot promise when.")


def _moment(t: Texts, moment: datetime) -> str:
    """Day and hour in Georgia, in words."""
    local = moment.astimezone(TBILISI)
    # Day and date apart: a skeleton for both cuts the day short in most of our languages.
    date = format_skeleton("MMMMd", local, locale=t.language)
    hour = t("{day}, {hour}", day=date, hour=local.strftime("%H:%M"))
    time = t("{day}, {hour}", day=format_date(local, "EEEE", locale=t.language), hour=hour)
    return t("{time} (time of Tbilisi)", time=time)
