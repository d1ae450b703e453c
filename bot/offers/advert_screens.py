"""The screens that answer an advert: what was seen in its words, and what else it may have been. Pure."""

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Quote, Screen, row
from bot.content.models.check import Questions, Verdicts
from bot.language.texts import Texts
from bot.offers.adverts import Advert, Notice
from bot.offers.names import WITH_ADVERT, Do
from bot.offers.pages import paged
from bot.offers.screens import clipped, consultant, home, in_danger_now, way_out, who_can_help
from bot.turn.service_lines import language_names

QUOTES_OF_A_NOTICE = 2


def advert(
    t: Texts, read: Advert, texts: Verdicts, questions: Questions, packed: str, page: int = 0
) -> Screen:
    """What was noticed, in which words, what it usually means, and a careful level of the text alone."""
    pages = paged([_noticed(t, notice) for notice in read.notices])
    last = len(pages) - 1
    page = min(max(page, 0), last)
    blocks: list[Block] = [Para(t(texts.advert.of(read.level.word)))] if page == 0 else []
    if read.only_read:
        blocks.insert(0, _other_language(t, read.only_read))
    if read.notices:
        blocks += [Heading(t("What I noticed")), *pages[page]]
    if page == last:
        blocks.append(Note(t("I only read words, and I can be wrong. Your answers tell more than the text.")))
    turning = []
    if page:
        turning.append(Button(t("Previous page"), act(Do.ADVERT, page - 1)))
    if page < last:
        turning.append(Button(t("Next page"), act(Do.ADVERT, page + 1)))
    rows = (
        *((tuple(turning),) if turning else ()),
        row(Button(t("Ask me the open questions"), act(Do.BEGIN, questions.before.letter, WITH_ADVERT))),
        row(who_can_help(t), consultant(t, packed)),
        row(Button(t("This is not an offer"), act(Do.NOT_AN_OFFER)), home(t)),
    )
    return Screen("check-advert", t.language, tuple(blocks), rows)


def _other_language(t: Texts, languages: tuple[str, ...]) -> Para:
    """Silence about a text that nobody read would sound like praise."""
    return Para(
        t(
            "I can look for signs only in these languages so far: {languages}. "
            "If this text is in another one, I have not understood it.",
            languages=language_names(t, languages),
        )
    )


def _noticed(t: Texts, notice: Notice) -> list[Block]:
    quotes = [Quote(clipped(words)) for words in notice.quotes[:QUOTES_OF_A_NOTICE]]
    return [Item(t(notice.meaning.name)), *quotes, Para(t(notice.meaning.usually))]


def report(t: Texts) -> Screen:
    """Somebody tells what happened to them: help comes before any check."""
    blocks = (
        Para(
            t("It reads as if this happened to you or somebody near you. I am sorry. It is not your fault.")
        ),
        Para(t("There are people who can help with this. You need not give your name.")),
        Note(in_danger_now(t)),
    )
    rows = (
        way_out(t),
        row(who_can_help(t), consultant(t)),
        row(Button(t("Questions about my work"), act(Do.ALONE))),
        row(Button(t("It is an advert, look at it"), act(Do.ADVERT, 0))),
        row(home(t)),
    )
    return Screen("check-report", t.language, blocks, rows)


def not_an_offer(t: Texts) -> Screen:
    """The words were something else."""
    blocks = (Para(t("All right, then I misunderstood. What would you like to do?")),)
    rows = (
        row(who_can_help(t), consultant(t)),
        row(Button(t("Read about work abroad"), act(doors.GUIDES))),
        row(Button(t("Check an offer"), act(doors.CHECK)), home(t)),
    )
    return Screen("check-not-an-offer", t.language, blocks, rows)


def advert_is_gone(t: Texts, questions: Questions) -> Screen:
    """The advert did not come back with the tap: it was deleted, or the tap comes from another screen."""
    blocks = (
        Para(t("I no longer have the advert, because I keep nothing. Send it again and I will look at it.")),
    )
    rows = (
        row(Button(t("Ask me the questions"), act(Do.BEGIN, questions.before.letter))),
        row(who_can_help(t), consultant(t)),
        row(home(t)),
    )
    return Screen("check-advert-gone", t.language, blocks, rows)
