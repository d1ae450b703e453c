"""What somebody can do with an advert that was read: ask, wait, tell somebody, show it, add to it. Pure."""

from collections.abc import Iterable

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Code, Heading, Item, Note, Para, Quote, Screen, row
from bot.content.models.after_advert import AfterAdvert, Point
from bot.language.texts import Texts
from bot.offers.adverts import Advert
from bot.offers.names import WITH_TEXT, Do
from bot.offers.rules import LEVELS_BY_WORD, Level
from bot.offers.screens import consultant, home, way_out, who_can_help


def back(t: Texts) -> Button:
    """The way back to what was noticed."""
    return Button(t("Back to the advert"), act(Do.ADVERT, 0))


def recruiter(t: Texts, ready: tuple[str, ...], translation: str = "") -> Screen:
    """The message, once in each language proposed. `translation`: what it says, for somebody who does not read those."""
    blocks: list[Block] = [
        Heading(t("What to ask the recruiter")),
        Para(t("You decide whether to send it. Tap the text to copy it.")),
        *(Code(text) for text in ready),
    ]
    if translation:
        blocks += [Para(t("In your language it says:")), Quote(translation)]
    blocks.append(
        Note(t("A serious recruiter answers in writing. If no clear answer comes, show it to a consultant."))
    )
    rows = (row(back(t)), row(who_can_help(t), consultant(t)), row(home(t)))
    return Screen("check-recruiter", t.language, tuple(blocks), rows)


def in_a_talk(t: Texts) -> Screen:
    """Beside a talk: what went to the consultant looks like an offer."""
    return Screen(
        "check-in-talk",
        t.language,
        (Para(t("This looks like a job offer. It goes to the consultant. I can look at it too.")),),
        (row(Button(t("Look at it too"), act(Do.ADVERT, 0))), row(home(t))),
    )


def better_not_write(t: Texts) -> Screen:
    """No message is proposed: a person first."""
    blocks = (
        Para(
            t(
                "It is better not to write to the recruiter now. Keep the messages, and talk to a person who can help."
            )
        ),
    )
    rows = (way_out(t), row(who_can_help(t), consultant(t)), row(back(t), home(t)))
    return Screen("check-recruiter", t.language, blocks, rows)


def not_now(t: Texts, read: Advert, after: AfterAdvert) -> Screen:
    """What not to do now, chosen by what was seen; and what helps where it was done already."""
    blocks: list[Block] = [Heading(t("What not to do now"))]
    blocks += [Item(t(point.words)) for point in fitting_points(after.not_now, read)]
    done = [Item(t(point.words)) for point in fitting_points(after.done_already, read)]
    if done:
        blocks += [Heading(t("If it has happened already")), *done]
    blocks.append(Note(t("You need not break off the talk. You may simply wait with your answer.")))
    urgent = (way_out(t),) if read.level is Level.DANGER else ()
    rows = (*urgent, row(back(t)), row(who_can_help(t), consultant(t)), row(home(t)))
    return Screen("check-not-now", t.language, tuple(blocks), rows)


def fitting_points(points: Iterable[Point], read: Advert) -> list[Point]:
    """Those that what was seen calls for."""
    return [point for point in points if _fits(point, read)]


def _fits(point: Point, read: Advert) -> bool:
    if point.always_from and read.level >= LEVELS_BY_WORD[point.always_from]:
        return True
    return any(notice.flag in point.flags for notice in read.notices)


def for_somebody_trusted(t: Texts, text: str) -> Screen:
    """The text to copy and send on. It holds nothing of the advert's words."""
    blocks = (
        Heading(t("A text for somebody you trust")),
        Para(t("Tap the text to copy it. It holds no names, numbers or words of the offer.")),
        Code(text),
    )
    rows = (row(back(t)), row(who_can_help(t), consultant(t)), row(home(t)))
    return Screen("check-forward", t.language, blocks, rows)


def show_to_consultant(t: Texts, text: str, packed: str, *, cut: bool) -> Screen:
    """The exact text before anything is agreed to (SAFETY S4.5). What follows asks for each consent apart."""
    blocks: list[Block] = [
        Heading(t("Show this to a consultant")),
        Para(t("This is the exact text that would go, together with what I noticed in it:")),
        Quote(text),
    ]
    if cut:
        blocks.append(Para(t("It is long: only this beginning would go.")))
    blocks += [
        Para(
            t(
                "Telephone numbers, links and accounts are hidden. Names I cannot find reliably. "
                "Please look whether names stand in it."
            )
        ),
        Para(
            t(
                "To take something out, send the corrected text here. I read it anew, and you can show that one."
            )
        ),
        Note(
            t(
                "Nothing is kept or sent yet. First come questions about your consent, then the text once more."
            )
        ),
    ]
    rows = (
        row(Button(t("No names in it, go on"), act(doors.CONSULT, packed, WITH_TEXT))),
        row(back(t)),
        row(who_can_help(t), home(t)),
    )
    return Screen("check-show", t.language, tuple(blocks), rows)


def adding(t: Texts, letters: int) -> Screen:
    """The next message is awaited; what is kept until then is said plainly."""
    blocks = (
        Heading(t("Add another message")),
        Para(
            t(
                "Now send the next message of this offer, only one: paste it or forward it. Then you can add more."
            )
        ),
        Item(t("There is room for about {number} more letters.", number=letters)),
        Item(
            t(
                "Until it comes I keep the text so far, locked and without telephone numbers, links and accounts, "
                "for 30 minutes at most. Every button below deletes it at once, except Urgent help."
            )
        ),
    )
    rows = (
        row(Button(t("Back, I have no more"), act(Do.NO_MORE))),
        row(
            Button(t("Who can help"), act(Do.ELSEWHERE, doors.CONTACTS)),
            Button(t("Home"), act(Do.ELSEWHERE, doors.HOME)),
        ),
    )
    return Screen("check-adding", t.language, blocks, rows)


def no_room(t: Texts) -> Screen:
    """More messages, or longer ones, cannot be read together."""
    blocks = (
        Para(
            t(
                "I can read at most five messages together, 4,000 letters in all. This offer is as long as that. "
                "Please send the most important lines in one new message."
            )
        ),
    )
    rows = (row(back(t)), row(who_can_help(t), consultant(t)), row(home(t)))
    return Screen("check-no-room", t.language, blocks, rows)


def joined_text(t: Texts, text: str) -> Screen:
    """The messages as one text, in a message of its own, from which later taps bring it back. No word of ours is in it.

    Its button opens a new message: were it put in the place of the text, the text would be lost.
    """
    rows = (
        row(Button(t("Urgent help"), act(doors.EMERGENCY, doors.NEW)), Button(t("Exit"), act(doors.EXIT))),
    )
    return Screen("check-joined", t.language, (Quote(text),), rows)


def nothing_to_read(t: Texts) -> Screen:
    """No letters in it: an emoji, marks, numbers."""
    blocks = (
        Para(t("I found no words in this that I could read.")),
        Item(t("Copy the text of the advert and paste it here, or forward the message with the text.")),
        Item(t("Or answer questions about the offer instead: no text is needed for that.")),
    )
    rows = (
        row(Button(t("Check an offer"), act(doors.CHECK))),
        row(who_can_help(t), consultant(t)),
        row(home(t)),
    )
    return Screen("check-nothing-to-read", t.language, blocks, rows)
