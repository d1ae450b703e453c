"""Reports as files and pictures in a coordinator's private chat. Nothing is sent before it is noted."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from bot.chat import doors
from bot.chat.actions import StaleButton
from bot.chat.effects import DeleteMessages, Effect, SendDocument, SendPhoto
from bot.chat.reply import Reply, show
from bot.chat.screens import Screen
from bot.clock import TBILISI
from bot.content.models.plan import Plan
from bot.language.negotiate import Tongues
from bot.language.texts import Texts
from bot.outreach.events.store import EventStore
from bot.outreach.events.taps import for_coordinators, who
from bot.outreach.exports import note_export
from bot.outreach.names import NameOf, no_names
from bot.outreach.reporting import screens
from bot.outreach.reporting.blocks import Bars
from bot.outreach.reporting.choice import (
    PICTURES,
    Choice,
    Step,
    choice_on,
    only_plan,
    periods_to_choose,
)
from bot.outreach.reporting.data import ReportData
from bot.outreach.reporting.exporting import LANGUAGES
from bot.outreach.reporting.formats.one_file import report_file, what_of
from bot.outreach.reporting.gathering import Figures, Wish, gathered, published_for
from bot.outreach.reporting.kinds import Format
from bot.outreach.reporting.picture import can_draw, png_of
from bot.outreach.reporting.report import page_of
from bot.turn.turn import Handler, Turn

MOST_PICTURES = 8  # of a report: a chat takes one message a second


@dataclass(frozen=True)
class ReportFiles:
    """The way from `/report` to a file: kind, period, plan, format, purpose."""

    figures: Figures
    ledger: EventStore
    plans: Sequence[Plan]
    tongues: Tongues
    name_of: NameOf = no_names
    can_draw: Callable[[], bool] = can_draw

    def actions(self) -> Mapping[str, Handler]:
        """The buttons this feature answers."""
        return {doors.REPORT_FILE: for_coordinators(self.choose)}

    async def choose(self, turn: Turn) -> Reply:
        """The next question; after the last one the file. Raises StaleButton for a button we never made."""
        if turn.action.arguments == (screens.REMOVE,):
            return Reply(effects=(DeleteMessages(turn.chat_id, (turn.message_id,)),))
        choice = self._completed(turn, choice_on(turn.action))
        if choice.step is Step.DONE:
            return await self._sent(turn, choice)
        return show(self._question(turn, choice))

    def _completed(self, turn: Turn, choice: Choice) -> Choice:
        """The choice with what need not be asked: the only plan, and the language of the chat."""
        plan = choice.plan
        if choice.kind and choice.period and not plan:
            plan = only_plan(choice.kind, choice.period, self.plans)
        language = choice.language or (turn.t.language if turn.t.language in LANGUAGES else "en")
        return Choice(choice.kind, choice.period, plan, language, choice.form, choice.purpose)

    def _question(self, turn: Turn, choice: Choice) -> Screen:
        t, kind = turn.t, choice.kind
        if kind is None:
            return screens.kinds_screen(t)
        match choice.step:
            case Step.PERIOD:
                today = turn.now.astimezone(TBILISI).date()
                return screens.periods_screen(t, kind, periods_to_choose(kind, self.plans, today))
            case Step.PLAN:
                return screens.plans_screen(t, choice, self.plans)
            case Step.FORMAT:
                sheet = find_spec("openpyxl") is not None
                return screens.formats_screen(t, choice, can_draw=self.can_draw(), can_sheet=sheet)
            case _:
                return screens.purposes_screen(t, choice)

    async def _sent(self, turn: Turn, choice: Choice) -> Reply:
        """The file or the pictures, noted in a transaction that is committed before anything is sent.

        That one is opened last: nobody else can write while it is open, and making a file takes a second.
        """
        if choice.kind is None or choice.period is None or choice.purpose is None:
            raise StaleButton
        if choice.form == PICTURES and not self.can_draw():
            return Reply(toast=turn.t("Charts cannot be drawn on this machine: its Pillow lacks Raqm."))
        wish = Wish(choice.kind, choice.period, choice.plans(self.plans), self.plans, turn.now)
        published = await published_for(wish, self.figures)
        async with turn.work.glance() as connection:
            data = await gathered(wish, published, self.ledger, connection)
        t = self.tongues.texts(choice.language)
        if choice.form == PICTURES:
            effects, what = await self._pictures(turn, t, data)
        else:
            file = await asyncio.to_thread(report_file, t, data, Format(choice.form), self.name_of)
            what = file.what
            effects = (SendDocument(turn.chat_id, file.content, file.name, page_of(t, data).title),)
        if not effects:
            return Reply(toast=turn.t("There is nothing to draw in this report."))
        work = await turn.work.connection()
        await note_export(work, wish.today, who(turn), what, choice.purpose.noted)
        return Reply(effects=effects, toast=turn.t("Here is the file."))

    async def _pictures(self, turn: Turn, t: Texts, data: ReportData) -> tuple[tuple[Effect, ...], str]:
        """The charts of the report that have a bar, and what the list of exports says they are."""
        page = page_of(t, data, self.name_of)
        charts = [
            block
            for block in page.blocks
            if isinstance(block, Bars) and any(bar.amount for bar in block.bars)
        ][:MOST_PICTURES]
        rows = screens.remove_row(turn.t)
        effects = [
            SendPhoto(
                turn.chat_id,
                await asyncio.to_thread(png_of, chart),
                heading=chart.title,
                rows=rows,
                language=turn.t.language,
            )
            for chart in charts
        ]
        return tuple(effects), what_of(t, data, PICTURES)
