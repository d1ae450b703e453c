"""What the person sees while the text is written: it is shown exactly, and nothing but Send sends it."""

from bot.cases.person_screens import contacts, home
from bot.cases.record import Story
from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Note, Para, Quote, Rows, Screen, row
from bot.language.texts import Texts

PREVIEW, SEND, WRITE, DROP_SUMMARY, DISCARD = "tsum", "tsnd", "twri", "tdrp", "tdis"


def write(t: Texts, story: Story) -> Screen:
    """The draft exists: write, or send the summary only."""
    blocks: list[Block] = [
        Heading(t("Write what you want to tell")),
        Para(
            t(
                "Write it here as a message. I take it out of the chat, as far as Telegram lets me, "
                "and show you the exact text. "
                "Nothing goes before you tap Send."
            )
        ),
        Para(t("Please write no names, numbers or addresses.")),
    ]
    buttons: Rows = ()
    if story.lines:
        blocks += [Para(t("This summary can go with it:")), Quote("\n".join(story.lines))]
        buttons = (row(Button(t("Send only the summary"), act(PREVIEW))),)
    blocks.append(Note(t("A text that is not sent is erased after 24 hours.")))
    return Screen(
        "talk-write",
        t.language,
        tuple(blocks),
        (*buttons, row(Button(t("Do not send"), act(DISCARD))), row(home(t))),
    )


def preview(
    t: Texts,
    story: Story,
    *,
    changed: bool = False,
    too_long: bool = False,
    only_words: bool = False,
    added: bool = False,
    no_room: bool = False,
) -> Screen:
    """The exact text, and nothing but a tap on Send sends it. Send carries the mark of this text.

    `added`: what was handed over stands in it now; `no_room`: it does not fit beside what stands here.
    """
    blocks: list[Block] = [
        Heading(t("This exact text would go") if story.text else t("Write what you want to tell"))
    ]
    if changed:
        blocks.append(Para(t("The text has changed since that screen. This is how it stands now.")))
    if added:
        blocks.append(Para(t("You had begun a text already. What you wanted to show was added to it.")))
    if no_room:
        blocks.append(
            Para(
                t(
                    "You had begun a text already, and what you wanted to show does not fit into it: it was not added. "
                    "Send this text first. Then show the other one again, and it goes into the same talk."
                )
            )
        )
    if too_long:
        blocks.append(
            Para(
                t(
                    "Your last message was too long to be added. Please say it shorter, or once a consultant answers."
                )
            )
        )
    if only_words:
        blocks.append(
            Para(
                t("I can take typed words only.")
                if story.minor
                else t("At this step I can take typed words only. A photo can follow after sending.")
            )
        )
    rows: Rows = ()
    if story.text:
        blocks += [
            Quote(story.text),
            Para(t("Besides this only your language goes along: no name, no number, no account.")),
            Note(t("Please look once more for names, numbers and addresses.")),
        ]
        rows = (
            row(Button(t("Send"), act(SEND, story.mark))),
            row(Button(t("Write it again"), act(WRITE))),
        )
    if story.lines and story.words:
        rows = (*rows, row(Button(t("Remove the summary"), act(DROP_SUMMARY))))
    return Screen(
        "talk-preview",
        t.language,
        tuple(blocks),
        (*rows, row(Button(t("Do not send"), act(DISCARD))), row(home(t))),
    )


def draft_gone(t: Texts) -> Screen:
    """A button of a draft that is no longer kept."""
    return Screen(
        "talk-draft-gone",
        t.language,
        (
            Heading(t("This text is no longer kept")),
            Para(t("It was not sent from this screen. You can begin again whenever you want.")),
        ),
        (row(Button(t("Talk to a consultant"), act(doors.CONSULT))), row(home(t))),
    )


def discarded(t: Texts) -> Screen:
    """Not sent, and gone."""
    return Screen(
        "talk-discarded",
        t.language,
        (
            Heading(t("Not sent")),
            Para(t("The text is erased. You can come back at any time.")),
        ),
        (row(contacts(t)), row(home(t))),
    )
