"""What the person sees while the text is written: it is shown exactly, and nothing but Send sends it."""

from collections.abc import Sequence

from bot.cases.person_screens import contacts, home
from bot.cases.record import Story
from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Quote, Rows, Screen, pairs, row
from bot.content.models.desk import Choice
from bot.language.texts import Texts
from bot.turn.service_lines import by_name, language_names

PREVIEW, SEND, WRITE, DISCARD = "tsum", "tsnd", "twri", "tdis"
WISHES, WISH, SUMMARY, DROP_LINE = "twsh", "twis", "tlin", "tdrp"
PLACES, PLACE = "tpls", "tplc"
ON_A_PAGE = 12  # countries


def wishes(t: Texts, choices: Sequence[Choice]) -> Screen:
    """What the person wants most: one line of the summary, chosen or left out (SAFETY S6.3: what, never why)."""
    return Screen(
        "talk-wishes",
        t.language,
        (
            Heading(t("What would help you most?")),
            Para(t("One line for the consultant. You can leave it out.")),
        ),
        (
            *(row(Button(t(choice.text), act(WISH, choice.id))) for choice in choices),
            row(Button(t("Leave it out"), act(WISH))),
            row(home(t)),
        ),
    )


def places(t: Texts, codes: Sequence[str], page: int = 0) -> Screen:
    """Which country it is about: one line of the summary, chosen or left out."""
    named = by_name(t, codes)
    last = max(-(-len(named) // ON_A_PAGE) - 1, 0)
    page = min(page, last)
    shown = named[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    turning = (
        *((Button(t("Previous"), act(PLACES, page - 1)),) if page > 0 else ()),
        *((Button(t("More countries"), act(PLACES, page + 1)),) if page < last else ()),
    )
    return Screen(
        "talk-places",
        t.language,
        (
            Heading(t("Which country is it about?")),
            Para(t("One line for the consultant. You can leave it out.")),
        ),
        (
            *pairs([Button(name, act(PLACE, code)) for name, code in shown]),
            *((turning,) if turning else ()),
            row(Button(t("Leave it out"), act(PLACE))),
            row(home(t)),
        ),
    )


def language_line(t: Texts) -> str:
    """The language that goes along; the answers are wished for in it."""
    return t("Language: {language}", language=language_names(t, (t.language,)))


def summary(t: Texts, story: Story) -> Screen:
    """The lines of the summary, each of which can be taken out."""
    lines = [Item(f"{number}. {line}") for number, line in enumerate(story.lines, 1)]
    out = [
        Button(t("Take out {number}", number=number), act(DROP_LINE, number - 1, story.mark))
        for number, _ in enumerate(story.lines, 1)
    ]
    return Screen(
        "talk-summary",
        t.language,
        (
            Heading(t("The summary, line by line")),
            Para(t("What you take out does not go to the consultant.")),
            *lines,
            *([Item(story.where)] if story.where else []),
            Item(language_line(t)),
        ),
        (
            *pairs(out),
            row(Button(t("Change the wish"), act(WISHES)), Button(t("Which country?"), act(PLACES))),
            row(Button(t("Another language"), act(doors.LANGUAGE))),
            row(Button(t("Back"), act(PREVIEW))),
            row(home(t)),
        ),
    )


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
    if story.summary_text:
        blocks += [Para(t("This summary can go with it:")), Quote(story.summary_text)]
        buttons = (row(Button(t("Send only the summary"), act(PREVIEW))),)
    if not story.where:
        buttons = (*buttons, row(Button(t("Which country?"), act(PLACES))))
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
            Para(language_line(t)),
            Para(t("Besides this only your language goes along: no name, no number, no account.")),
            Note(t("Please look once more for names, numbers and addresses.")),
        ]
        rows = (
            row(Button(t("Send"), act(SEND, story.mark))),
            row(Button(t("Write it again"), act(WRITE))),
            row(Button(t("Change the summary"), act(SUMMARY))),
        )
    return Screen(
        "talk-preview",
        t.language,
        tuple(blocks),
        (*rows, row(Button(t("Do not send"), act(DISCARD))), row(home(t))),
    )


def draft(t: Texts, story: Story, **notes: bool) -> Screen:
    """The draft as it stands. `notes` are those of `preview`."""
    if not story.text and not any(notes.values()):
        return write(t, story)
    return preview(t, story, **notes)


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
