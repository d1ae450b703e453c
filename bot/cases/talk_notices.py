"""Sentences of ours that come into the person's chat by themselves: what arrived, who came, who left, what was lost."""

from bot.cases.person_screens import AGAIN, OPEN, contacts, home
from bot.cases.post.letter import Body, Notice
from bot.cases.talk_choice_screens import UNDO
from bot.cases.talk_screens import end_row, rating_row
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


def notice(
    t: Texts, body: Body, emergency: tuple[Block, ...], *, repeat: bool = False, again: bool = True
) -> Screen:
    """A sentence of ours in the person's chat. `again`: whether a closed talk can be opened again."""
    what = Notice(body.notice)
    heading, texts = _notices(t)[what]
    blocks: list[Block] = [Heading(heading)]
    if repeat:
        blocks.append(Note(t("(possibly a repeat)")))
    blocks += [Para(text) for text in texts]
    blocks += emergency
    return Screen(f"talk-{what.value}", t.language, tuple(blocks), _rows(t, what, again=again))


def knock(t: Texts) -> Screen:
    """Something new, and nothing of what it is: this line may be read by whoever holds the phone (SAFETY S10.2)."""
    return Screen(
        "talk-knock",
        t.language,
        (Para(t("There is something new for you here.")),),
        (row(Button(t("Open"), act(OPEN))),),
    )


def arrived_late(t: Texts) -> Screen:
    """Something that took its time has arrived, in a talk that somebody has taken already."""
    return Screen("talk-arrived-late", t.language, (Para(t("It has arrived.")),), (row(home(t)),))


def receipt(t: Texts, message: int) -> Screen:
    """A line below the person's words, by which they take them back."""
    take_back = Button(t("Take it back"), act(UNDO, message))
    return Screen("talk-receipt", t.language, (Para(t("It has arrived.")),), (row(take_back),))


def canned(t: Texts, text: str, *, repeat: bool) -> Screen:
    """An approved sentence, in the person's language, from the consultant."""
    heading = words_heading(t, edited=False, repeat=repeat)
    return Screen("talk-canned", t.language, (Heading(heading), Para(text)), (end_row(t), row(home(t))))


def service(t: Texts, card: tuple[Block, ...]) -> Screen:
    """A service the consultant points to."""
    return Screen(
        "talk-service",
        t.language,
        (Para(t("The consultant points you to this service:")), *card),
        (row(contacts(t)), end_row(t), row(home(t))),
    )


def _rows(t: Texts, what: Notice, *, again: bool) -> Rows:
    if what is Notice.LIMIT_OVER:
        return (
            rating_row(t),
            row(Button(t("Talk to a consultant"), act(doors.CONSULT))),
            row(contacts(t), home(t)),
        )
    if what in {Notice.CLOSED, Notice.TIME_OVER}:
        open_again = (row(Button(t("Open it again"), act(AGAIN))),) if again else ()
        return (rating_row(t), *open_again, row(contacts(t), home(t)))
    if what in {Notice.NOT_YET, Notice.LOST, Notice.MUTED}:
        return (row(contacts(t)), end_row(t), row(home(t)))
    return (end_row(t), row(home(t)))


def _notices(t: Texts) -> dict[Notice, tuple[str, tuple[str, ...]]]:
    return {
        Notice.ARRIVED: (
            t("It has arrived"),
            (t("A person will read it. I tell you when somebody takes over."),),
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
        Notice.RESTS: (
            t("The consultant is away for a while"),
            (t("They come back to this talk. What you write is kept for them."),),
        ),
        Notice.MUTED: (
            t("Your messages arrive a little later"),
            (
                t(
                    "The consultant asks for a pause. What you write is kept and arrives after it, within an hour."
                ),
                t("Please do not wait if you need help now:"),
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
        Notice.IDLE_SOON: (
            t("Nobody has written here for a while"),
            (t("In 7 days this closes by itself. If you want to go on, write a message here."),),
        ),
        Notice.NOT_YET: (
            t("Not delivered yet"),
            (
                t(
                    "Your message has not reached the consultants. I keep trying and tell you when it arrives."
                ),
                t("Please do not wait if you need help now:"),
            ),
        ),
        Notice.LOST: (
            t("Not delivered"),
            (
                t(
                    "This message could not be passed on, and I shall not try again. "
                    "You can send it once more, or in words."
                ),
                t("Please do not wait if you need help now:"),
            ),
        ),
    }
