"""The screens around a picture: the words read from it, whether they are right, and why there are none. Pure."""

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.events import Unread
from bot.chat.screens import Block, Button, Code, Note, Para, Screen, row
from bot.language.texts import Texts
from bot.offers.names import Do
from bot.offers.screens import consultant, home, who_can_help

RIGHT, WRONG, AGAIN = "picright", "picwrong", "picagain"
PART = "part"  # as argument: the picture held more than was shown


def words(t: Texts, text: str) -> Screen:
    """The exact words and nothing else: this message is what later taps bring back, and what a touch copies.

    Urgent help opens below, so that the words stay.
    """
    below = row(Button(t("Urgent help"), act(doors.EMERGENCY, doors.NEW)))
    return Screen("picture-words", t.language, (Code(text),), (below,))


def question(t: Texts, *, whole: bool) -> Screen:
    """Are these the words of the picture? A program misreads."""
    blocks: list[Block] = [
        Para(t("Above is the text that I could read. Is it right?")),
        Para(
            t("I may have misread letters and figures. Please compare the amounts and the names above all.")
        ),
    ]
    if not whole:
        blocks.append(Para(t("There was more text than fits into one message. This is the first part.")))
    blocks.append(Note(t("I have not kept the picture.")))
    part = () if whole else (PART,)
    rows = (
        row(Button(t("This is right, look at it"), act(RIGHT))),
        row(Button(t("It is wrong, I will type it"), act(WRONG, *part))),
        row(Button(t("This is not an offer"), act(Do.NOT_AN_OFFER)), home(t)),
    )
    return Screen("picture-read", t.language, tuple(blocks), rows)


def mend(t: Texts, *, whole: bool) -> Screen:
    """How to send the right words."""
    blocks = (
        Para(
            t(
                "Touch the text above: that copies it. Put it into the message field, mend it and send it to me."
            )
        ),
        Para(t("You can also type the text of the advert yourself. I will then look at your text.")),
    )
    part = () if whole else (PART,)
    rows = (
        row(Button(t("Back"), act(AGAIN, *part))),
        row(Button(t("Answer questions instead"), act(doors.CHECK))),
        row(Button(t("This is not an offer"), act(Do.NOT_AN_OFFER)), home(t)),
    )
    return Screen("picture-mend", t.language, blocks, rows)


def gone(t: Texts) -> Screen:
    """The words did not come back with the tap: their message was deleted."""
    sentence = t("I no longer have the text, because I keep nothing. Please send the picture again.")
    return _other_doors(t, "picture-gone", sentence)


def unread(t: Texts, why: Unread) -> Screen:
    """Why no words came out, and what to do instead."""
    sentence = {
        Unread.TOO_BIG: t(
            "This picture is too large for me. Please send it as a photo and not as a file, or paste the text of the "
            "advert here."
        ),
        Unread.NO_PICTURE: t(
            "I could not open this picture. Please take a new screenshot and send it as a photo, or paste the text of "
            "the advert here."
        ),
        Unread.NO_WORDS: t(
            "I found no text that I can read in this picture. If it is an advert, please send a sharper or larger "
            "picture of the text, or paste the text here."
        ),
        Unread.TOO_SLOW: t(
            "Reading this picture took too long. Please send a smaller part of it, or paste the text of the advert here."
        ),
        Unread.BUSY: t(
            "Many pictures are waiting just now, and I have not read this one. Please send it again in a few minutes, "
            "or paste the text of the advert here."
        ),
        Unread.OUT_OF_REACH: t(
            "I could not get this picture. Please send it again, or paste the text of the advert here."
        ),
    }[why]
    return _other_doors(t, "picture-unread", sentence)


def _other_doors(t: Texts, name: str, sentence: str) -> Screen:
    rows = (
        row(Button(t("Answer questions instead"), act(doors.CHECK))),
        row(who_can_help(t), consultant(t)),
        row(home(t)),
    )
    return Screen(name, t.language, (Para(sentence), Note(t("I have not kept the picture."))), rows)
