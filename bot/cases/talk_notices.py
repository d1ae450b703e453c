"""Sentences of ours that come into the person's chat by themselves: what arrived, who came, who left, what was lost."""

from bot.cases.person_screens import contacts, home
from bot.cases.post.letter import Body, Notice
from bot.cases.talk_screens import end_row
from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Note, Para, Rows, Screen, row
from bot.language.texts import Texts


def words_heading(t: Texts, *, edited: bool, repeat: bool) -> str:
    """The line above a consultant's words. It never names anybody."""
    if edited and repeat:
        return t("The consultant changed a message (possibly a repeat):")
    if edited:
        return t("The consultant changed a message:")
    if repeat:
        return t("The consultant writes (possibly a repeat):")
    return t("The consultant writes:")


def notice(t: Texts, body: Body, emergency: tuple[Block, ...], *, repeat: bool = False) -> Screen:
    """A sentence of ours in the person's chat."""
    what = Notice(body.notice)
    heading, texts = _notices(t)[what]
    blocks: list[Block] = [Heading(heading)]
    if repeat:
        blocks.append(Note(t("(possibly a repeat)")))
    blocks += [Para(text) for text in texts]
    if what in {Notice.NOT_YET, Notice.LOST}:
        blocks += emergency
    return Screen(f"talk-{what.value}", t.language, tuple(blocks), _rows(t, what))


def _rows(t: Texts, what: Notice) -> Rows:
    if what in {Notice.CLOSED, Notice.TIME_OVER, Notice.LIMIT_OVER}:
        return (row(Button(t("Talk to a consultant"), act(doors.CONSULT))), row(contacts(t), home(t)))
    if what in {Notice.NOT_YET, Notice.LOST}:
        return (row(contacts(t)), end_row(t), row(home(t)))
    return (end_row(t), row(home(t)))


def _notices(t: Texts) -> dict[Notice, tuple[str, tuple[str, ...]]]:
    return {
        Notice.ARRIVED: (
            t("Your text has reached the consultants"),
            (t("A person will read it. I tell you when a consultant takes over."),),
        ),
        Notice.TAKEN: (
            t("A consultant is with you now"),
            (
                t("From here a human writes with you, not the bot."),
                t("They do not see your name, and you do not see theirs."),
            ),
        ),
        Notice.LEFT: (
            t("The consultant has left this talk"),
            (
                t(
                    "The talk stays open and waits for another consultant. What you write still goes to the consultants."
                ),
            ),
        ),
        Notice.CLOSED: (
            t("The consultant has ended the talk"),
            (
                t(
                    "What you write now is not passed on. What we keep is erased in 7 days; "
                    "“Forget me” erases it at once."
                ),
                t("You can come back at any time."),
            ),
        ),
        Notice.TIME_OVER: (
            t("The talk has ended"),
            (
                t(
                    "Nobody wrote in it for 30 days. What we keep is erased in 7 days; “Forget me” erases it at once."
                ),
                t("You can come back at any time."),
            ),
        ),
        Notice.LIMIT_OVER: (
            t("The talk has ended"),
            (
                t(
                    "No talk stays open longer than 83 days. "
                    "What we keep is erased within 7 days; “Forget me” erases it at once."
                ),
                t("You can come back at any time."),
            ),
        ),
        Notice.NOT_YET: (
            t("Not delivered yet"),
            (
                t(
                    "Your message has not reached the consultants. I keep trying and tell you when it arrives."
                ),
                t("Please do not wait for it if you need help now:"),
            ),
        ),
        Notice.LOST: (
            t("Not delivered"),
            (
                t(
                    "This message could not be passed on, and I shall not try again. "
                    "You can send it once more, or in words."
                ),
                t("Please do not wait for it if you need help now:"),
            ),
        ),
    }
