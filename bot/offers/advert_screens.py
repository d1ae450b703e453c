"""The screens that answer an advert: what was seen in its words, and what else it may have been. Pure."""

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Quote, Rows, Screen, row
from bot.content.models.after_advert import AfterAdvert
from bot.content.models.questions import Questions
from bot.content.models.verdicts import Verdicts
from bot.language.texts import Texts
from bot.offers.adverts import Advert, Notice
from bot.offers.after_screens import back, fitting_points
from bot.offers.answers import Answer
from bot.offers.names import WITH_ADVERT, Do
from bot.offers.packing import pack, unpack
from bot.offers.pages import ROOM, paged, size
from bot.offers.questionnaire import AGE
from bot.offers.recruiter_message import may_be_asked
from bot.offers.rules import Level
from bot.offers.screens import clipped, consultant, home, in_danger_now, way_out, who_can_help
from bot.turn.service_lines import language_names

QUOTES_OF_A_NOTICE = 2
POINTS_AT_ONCE = 3  # of what not to do: more are not read
AROUND_THE_SIGNS = 500  # units for the level above and the steps below
_UNDER_18 = "P19"


def advert(
    t: Texts,
    read: Advert,
    texts: Verdicts,
    questions: Questions,
    after: AfterAdvert,
    packed: str,
    page: int = 0,
) -> Screen:
    """A careful level; what not to do now; what was noticed, in which words, and what a real offer says; what to do."""
    wait = _not_now(t, read, after)
    pages = paged([_noticed(t, notice) for notice in read.notices], ROOM - AROUND_THE_SIGNS - size(wait))
    last = len(pages) - 1
    page = min(max(page, 0), last)
    blocks: list[Block] = []
    if page == 0:
        # Silence about a text that nobody read would sound like praise.
        if read.only_read:
            blocks.append(_other_language(t, read.only_read))
        if read.notices or not read.only_read:
            blocks.append(Para(t(texts.advert.of(read.level.word))))
        blocks += wait
    if read.notices:
        blocks += [Heading(t("What I noticed")), *pages[page]]
    if page == last:
        blocks += _what_to_do(t, read, texts)
        blocks.append(Note(t("I only read words, and I can be wrong. Your answers tell more than the text.")))
    rows = _rows(t, read, questions, after, packed, _turning(t, page, last))
    return Screen("check-advert", t.language, tuple(blocks), rows)


def _not_now(t: Texts, read: Advert, after: AfterAdvert) -> list[Block]:
    """The heaviest points; all of them stand behind "More you can do"."""
    points = fitting_points(after.not_now, read)[:POINTS_AT_ONCE]
    return [Heading(t("What not to do now")), *(Item(t(point.words)) for point in points)] if points else []


def _what_to_do(t: Texts, read: Advert, texts: Verdicts) -> list[Block]:
    if read.only_read and not read.notices:
        steps = (
            t("Ask somebody you trust to translate it, and send me the translation."),
            t("Or answer questions about the offer: no text is needed for that."),
        )
        return [*(Item(step) for step in steps)]
    steps_of_level = texts.before.of(read.level.word).next
    return [Heading(t("What you can do next")), *(Item(t(step)) for step in steps_of_level)]


def _turning(t: Texts, page: int, last: int) -> Rows:
    turning = []
    if page:
        turning.append(Button(t("Previous page"), act(Do.ADVERT, page - 1)))
    if page < last:
        turning.append(Button(t("Next page"), act(Do.ADVERT, page + 1)))
    return (tuple(turning),) if turning else ()


def _rows(
    t: Texts, read: Advert, questions: Questions, after: AfterAdvert, packed: str, turning: Rows
) -> Rows:
    """What is needed most, in seven rows at most: people, the recruiter, the questions; the rest one tap away."""
    rows: list[tuple[Button, ...]] = [way_out(t)] if read.level is Level.DANGER else []
    rows += turning
    if any(notice.meaning.question == _UNDER_18 for notice in read.notices):
        rows.append(row(Button(t("I am under 18"), act(Do.VERDICT, _under_18(packed, questions), 0))))
    rows.append(row(who_can_help(t), consultant(t, packed)))
    if may_be_asked(read, after.recruiter):
        rows.append(row(Button(t("What to ask the recruiter"), act(Do.RECRUITER))))
    return (
        *rows,
        row(Button(t("Ask me the open questions"), act(Do.BEGIN, questions.before.letter, WITH_ADVERT))),
        row(Button(t("More you can do"), act(Do.MORE))),
        row(Button(t("This is not an offer"), act(Do.NOT_AN_OFFER)), home(t)),
    )


def more(t: Texts, read: Advert) -> Screen:
    """What else can be done with the advert, and the way back to it."""
    blocks = (Heading(t("More you can do")), Para(t("Everything here is about the advert you sent.")))
    rows: list[tuple[Button, ...]] = [way_out(t)] if read.level is Level.DANGER else []
    rows.append(row(Button(t("Show this to a consultant"), act(Do.SHOW))))
    if read.notices:
        rows.append(row(Button(t("What not to do now"), act(Do.NOT_NOW))))
    rows += [
        row(Button(t("A text for somebody you trust"), act(Do.TRUSTED))),
        row(Button(t("Checks you can do yourself"), act(Do.OWN_CHECKS, 0))),
        row(Button(t("Add another message"), act(Do.ADD))),
        row(back(t)),
        row(who_can_help(t), home(t)),
    ]
    return Screen("check-more", t.language, blocks, tuple(rows))


def _under_18(packed: str, questions: Questions) -> str:
    """The same answers with the age said: the button leads to people at once."""
    return pack(unpack(packed, questions).answered(AGE, Answer.YES), questions)


def _other_language(t: Texts, languages: tuple[str, ...]) -> Para:
    return Para(
        t(
            "I can look for signs only in these languages so far: {languages}. "
            "If this text is in another one, I have not understood it.",
            languages=language_names(t, languages),
        )
    )


def _noticed(t: Texts, notice: Notice) -> list[Block]:
    quotes = [Quote(clipped(words)) for words in notice.quotes[:QUOTES_OF_A_NOTICE]]
    return [
        Item(t(notice.meaning.name)),
        *quotes,
        Para(t(notice.meaning.usually)),
        Para(t("In a real offer: {words}", words=t(notice.meaning.real_offer))),
    ]


def report(t: Texts, questions: Questions, *, stands: bool = True) -> Screen:
    """Somebody tells what happened to them or to somebody near: help comes before any check.

    `stands`: their words are still in the chat, because the screen answers them, and can be taken away. The first line
    tells nothing: it stands in the list of chats.
    """
    words = (Note(t("The words above stay in this chat until you delete them or tap “Exit”.")),)
    delete = (row(Button(t("Delete these words"), act(Do.UNSAY))),)
    blocks = (
        Heading(t("Who can help")),
        Para(
            t("It reads as if this happened to you or somebody near you. I am sorry. It is not your fault.")
        ),
        Para(t("There are people who can help with this. You need not give your name.")),
        Note(in_danger_now(t)),
        *(words if stands else ()),
    )
    rows = (
        way_out(t),
        row(who_can_help(t), consultant(t)),
        *(delete if stands else ()),
        row(Button(t("Questions about my work"), act(Do.ALONE))),
        row(Button(t("I worry about somebody"), act(Do.BEGIN, questions.relatives.letter))),
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
