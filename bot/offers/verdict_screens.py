"""The result: its level in words, what led there, what to do and not to do now, the doors to people. Pure."""

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import (
    Block,
    Button,
    Heading,
    Item,
    Note,
    Para,
    Quote,
    Rows,
    Screen,
    column,
    row,
    shortened,
)
from bot.content.models.verdicts import LevelTexts, Verdicts
from bot.language.texts import Texts
from bot.offers.answers import Answer, Answers, as_said
from bot.offers.names import AFTER_VERDICT, Do
from bot.offers.pages import ROOM, fitting, paged, size
from bot.offers.questionnaire import open_count, suggested
from bot.offers.rules import Level
from bot.offers.screens import clipped, consultant, home, way_out, who_can_help
from bot.offers.verdict import Sign, Verdict

SIGNS_ON_FIRST_PAGE = 4
SIGN_QUOTES = 2
CHANGES_ON_A_PAGE = 8


def verdict(
    t: Texts, found: Verdict, texts: Verdicts, levels: LevelTexts, answers: Answers, packed: str
) -> Screen:
    """The first page of the result. The level never says more than what was answered and read."""
    said = levels.of(found.level.word)
    first: list[Block] = [Heading(t(said.title)), Para(t(said.says))]
    last: list[Block] = []
    steps = [Item(t(step)) for step in said.next]
    if found.level is Level.NONE:
        first += steps  # the sentence ends in "check these three things:"
    else:
        last += [Heading(t("What you can do next")), *steps]
    if found.sentence:
        first.append(Para(t(getattr(texts.sentences, found.sentence.value))))
    if said.not_now:
        last += [Heading(t("Not now")), Para(t(said.not_now))]
    if found.words_missing:
        last.append(Note(t("Send the advert again to see its words.")))
    middle = _what_led_here(t, found, ROOM - size(first) - size(last))
    return Screen("check-verdict", t.language, (*first, *middle, *last), onward(t, found, answers, packed))


def _what_led_here(t: Texts, found: Verdict, room: int) -> list[Block]:
    if not found.signs and not found.unknown:
        return []
    low = found.level <= Level.NONE
    blocks: list[Block] = [
        Heading(t("Small points you may still look at") if low else t("What led me to this"))
    ]
    unknown: list[Block] = []
    if found.unknown:
        signs = "; ".join(t(question.sign) for question in found.unknown)
        unknown.append(Item(t('You answered "I do not know" to: {signs}', signs=signs)))
    groups = [[*_named(t, sign, quotes=1), Para(t(sign.usually))] for sign in found.signs]
    shown = fitting(groups, room - size(unknown), SIGNS_ON_FIRST_PAGE)
    blocks += [block for group in shown for block in group]
    if more := len(groups) - len(shown):
        blocks.append(Note(t.plural("and {number} more point", "and {number} more points", more)))
    return [*blocks, *unknown]


def _named(t: Texts, sign: Sign, *, quotes: int) -> list[Block]:
    title = t(sign.title)
    if sign.parts:
        # Translators: a sign and what was chosen, for example "The offer has changed (The pay, The place)"
        title = t("{sign} ({parts})", sign=title, parts=", ".join(t(part) for part in sign.parts))
    if not sign.confirmed and not sign.quotes:
        title = t("{sign} (seen in the advert)", sign=title)
    return [Item(title), *(Quote(clipped(words)) for words in sign.quotes[:quotes])]


def onward(t: Texts, found: Verdict, answers: Answers, packed: str) -> Rows:
    """The ways on from a result: to people, to what was noticed, to the open questions, to a changed answer."""
    rows: list[tuple[Button, ...]] = [way_out(t)] if found.level is Level.DANGER else []
    rows += [row(who_can_help(t)), row(consultant(t, packed))]
    if found.signs:
        rows.append(row(Button(t("What to do about each point"), act(Do.VERDICT, packed, 1))))
    if suggested(answers):
        rows.append(row(Button(t("Is what I saw in the advert right?"), act(Do.CONFIRM, packed))))
    if left := open_count(answers):
        label = t.plural("Answer {number} more question", "Answer {number} more questions", left)
        rows.append(row(Button(label, act(Do.NEXT, packed))))
    if answers.seen.advert and not found.words_missing:
        rows.append(row(Button(t("Back to the advert"), act(Do.ADVERT, 0))))
    if found.level < Level.DANGER:
        rows.append(row(Button(t("Checks you can do yourself"), act(Do.OWN_CHECKS, 0, packed))))
    rows.append(row(Button(t("Change an answer"), act(Do.CHANGE, packed, 0)), home(t)))
    return tuple(rows)


def signs(t: Texts, found: Verdict, packed: str, page: int) -> Screen:
    """What each sign usually means and what to do about it. Pages count from 1; past the end is the last."""
    groups = [
        [*_named(t, sign, quotes=SIGN_QUOTES), Para(t(sign.usually)), *_what_to_do(t, sign)]
        for sign in found.signs
    ]
    pages = paged(groups)
    page = min(max(page, 1), len(pages))
    blocks: list[Block] = [Heading(t("What to do about each point")), *pages[page - 1]]
    if found.words_missing:
        blocks.append(Note(t("Send the advert again to see its words.")))
    rows = (
        *_turning(t, Do.VERDICT, packed, page, first=1, last=len(pages)),
        row(Button(t("Back to the result"), act(Do.VERDICT, packed, 0))),
        row(who_can_help(t), consultant(t, packed)),
        row(home(t)),
    )
    return Screen("check-signs", t.language, tuple(blocks), rows)


def _what_to_do(t: Texts, sign: Sign) -> list[Block]:
    if sign.ask:
        # Translators: {question} is a whole question in the person's own words: "What is taken from my wages?"
        return [Para(t("You can ask the recruiter: “{question}”", question=t(sign.ask)))]
    if sign.real_offer:
        return [Para(t("In a real offer: {words}", words=t(sign.real_offer)))]
    return [Para(t(sign.advice))] if sign.advice else []


def changes(t: Texts, answers: Answers, packed: str, page: int) -> Screen:
    """Every answer given, each a button to its question. Pages count from 0."""
    words = {Answer.YES: t("Yes"), Answer.NO: t("No"), Answer.UNKNOWN: t("I don't know")}
    words |= {Answer.SKIPPED: t("Skipped"), Answer.SUGGESTED: t("seen in the advert")}
    given = [position for position, one in enumerate(answers.given) if one.answer is not Answer.UNASKED]
    last = max(0, -(-len(given) // CHANGES_ON_A_PAGE) - 1)
    page = min(max(page, 0), last)
    buttons = []
    for position in given[page * CHANGES_ON_A_PAGE : (page + 1) * CHANGES_ON_A_PAGE]:
        asked = answers.questions.asked[position]
        answer = words[as_said(asked, answers.at(position).answer)]
        # Translators: a button, for example "No: Money is asked for the job". {sign} says what a "yes" would tell
        label = t("{answer}: {sign}", answer=answer, sign=t(asked.yes_means or asked.sign))
        buttons.append(Button(shortened(label), act(Do.QUESTION, packed, position, AFTER_VERDICT)))
    if (departure := answers.questions.departure) and page == 0:
        left = t(departure.gone) if answers.left else t(departure.not_yet)
        buttons.insert(0, Button(left, act(Do.DEPARTURE, packed, AFTER_VERDICT)))
    blocks = (Heading(t("Change an answer")), Para(t("Tap the answer that you want to change.")))
    rows = (
        *column(buttons),
        *_turning(t, Do.CHANGE, packed, page, first=0, last=last),
        row(Button(t("Back to the result"), act(Do.VERDICT, packed, 0)), Button(t("Home"), act(doors.HOME))),
    )
    return Screen("check-change", t.language, blocks, rows)


def _turning(t: Texts, name: str, packed: str, page: int, *, first: int, last: int) -> Rows:
    buttons = []
    if page > first:
        buttons.append(Button(t("Previous page"), act(name, packed, page - 1)))
    if page < last:
        buttons.append(Button(t("Next page"), act(name, packed, page + 1)))
    return (tuple(buttons),) if buttons else ()
