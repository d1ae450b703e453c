"""What a person may honestly expect after sending: who is there, how many wait before them, when somebody comes. Pure."""

from datetime import datetime

from babel.dates import format_date, format_skeleton

from bot.cases.duty.roster import Prospects
from bot.chat.screens import Block, Para
from bot.clock import TBILISI
from bot.language.texts import Texts


def expectation(t: Texts, prospects: Prospects) -> list[Block]:
    """One or two sentences: only what the roster and the queue say, and no promise (SAFETY S7.6, S7.8)."""
    if prospects.free:
        said = [
            t.plural(
                "{number} consultant is here now.", "{number} consultants are here now.", prospects.on_duty
            )
        ]
    elif prospects.on_duty:
        said = [t("The consultants who are here now have as many talks as they can carry. It may take long.")]
    elif prospects.opens is not None:
        said = [
            t("Nobody is here at this hour. Somebody comes: {moment}.", moment=_moment(t, prospects.opens))
        ]
    elif prospects.planned:
        said = [t("Nobody is here at this hour.")]
    else:
        said = [t("I cannot promise when.")]
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


def _moment(t: Texts, moment: datetime) -> str:
    """Day and hour in Georgia, in words."""
    local = moment.astimezone(TBILISI)
    # Day and date apart: a skeleton for both cuts the day short in most of our languages.
    date = format_skeleton("MMMMd", local, locale=t.language)
    hour = t("{day}, {hour}", day=date, hour=local.strftime("%H:%M"))
    time = t("{day}, {hour}", day=format_date(local, "EEEE", locale=t.language), hour=hour)
    return t("{time} (time of Tbilisi)", time=time)
