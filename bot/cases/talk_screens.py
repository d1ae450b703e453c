"""What the person sees once the talk is open: where it stands, what arrived and what did not, how it ends."""

from bot.cases.case import Standing
from bot.cases.person_screens import END, END_YES, OPEN, contacts, home
from bot.chat import doors
from bot.chat.actions import Action, act
from bot.chat.events import Attachment
from bot.chat.screens import Block, Button, Heading, Note, Para, Quote, Screen, row
from bot.language.texts import Texts


def end_row(t: Texts) -> tuple[Button, ...]:
    """The way out of a talk."""
    return row(Button(t("End the talk"), act(END)))


def waiting(t: Texts, *, photos: bool = True) -> Screen:
    """Sent: honest about who reads it and when; no time is promised (SAFETY S7.6)."""
    return Screen(
        "talk-waiting",
        t.language,
        (
            Heading(t("Your text goes to the consultants now")),
            Para(
                t(
                    "A person reads it. I cannot promise when. "
                    "I tell you when it has arrived, and when a consultant takes over."
                )
            ),
            Para(
                t(
                    "What you write here from now on goes to the consultants too. "
                    "A small sign on your message shows that it arrived."
                )
                if not photos
                else t(
                    "What you write here from now on, words and photos, goes to the consultants too. "
                    "A small sign on your message shows that it arrived."
                )
            ),
            Para(t("You can close Telegram meanwhile. The answer comes here, without sound.")),
        ),
        (end_row(t), row(contacts(t), home(t))),
    )


def open_talk(t: Texts, standing: Standing, *, photos: bool = True) -> Screen:
    """The talk that is open. `photos`: whether they are taken; those of somebody under 18 are not."""
    who = (
        t("A consultant has taken your talk.")
        if standing.taken_by is not None
        else t("Your talk waits for a consultant. I cannot promise when one is free.")
    )
    return Screen(
        "talk-open",
        t.language,
        (
            Heading(t("Your talk is open")),
            Para(who),
            Para(
                t("What you write here, words and photos, goes to the consultants.")
                if photos
                else t("What you write here goes to the consultants.")
            ),
        ),
        (end_row(t), row(contacts(t), home(t))),
    )


def into_talk(t: Texts, text: str, onward: Action) -> Screen:
    """What would go into the talk that is open, exactly; `onward` sends it (SAFETY S4.3)."""
    return Screen(
        "talk-into",
        t.language,
        (
            Heading(t("Your talk is open")),
            Para(t("This exact text would go into it:")),
            Quote(text),
            Note(t("Please look once more for names, numbers and addresses.")),
        ),
        (
            row(Button(t("Send it into the talk"), onward)),
            row(Button(t("Do not send it"), act(OPEN))),
            row(contacts(t), home(t)),
        ),
    )


def went_into_talk(t: Texts) -> Screen:
    """It is on its way: the sign on this screen comes when it has arrived."""
    return Screen(
        "talk-put",
        t.language,
        (
            Heading(t("The text goes into your talk now")),
            Para(t("A small sign on this message shows that it arrived.")),
        ),
        (row(Button(t("Back to the talk"), act(OPEN))), row(contacts(t), home(t))),
    )


def paused(t: Texts, *, wrote: bool) -> Screen:
    """The person left by the exit: anybody may hold the phone now, so nothing goes on. `wrote`: they just did."""
    what = (
        t("What you wrote was not passed on.")
        if wrote
        else t("Nothing is passed on until you open it again.")
    )
    return Screen(
        "talk-paused",
        t.language,
        (Heading(t("Your talk is paused")), Para(what)),
        (row(Button(t("Open the talk again"), act(OPEN))), row(home(t))),
    )


def ask_end(t: Texts) -> Screen:
    """Ending takes two taps."""
    return Screen(
        "talk-end",
        t.language,
        (
            Heading(t("End this talk?")),
            Para(t("What you write afterwards is no longer passed on. What we keep is erased 7 days later.")),
            Note(t("If it should be erased now, choose Erase everything.")),
        ),
        (
            row(Button(t("Yes, end it"), act(END_YES)), Button(t("No, go on"), act(OPEN))),
            row(Button(t("Erase everything"), act(doors.FORGET))),
            row(home(t)),
        ),
    )


def ended(t: Texts) -> Screen:
    """The person ended it."""
    return Screen(
        "talk-ended",
        t.language,
        (
            Heading(t("The talk has ended")),
            Para(
                t(
                    "What you write now is not passed on. What we keep is erased in 7 days; "
                    "“Forget me” erases it at once."
                )
            ),
            Para(t("You can come back at any time.")),
        ),
        (row(contacts(t)), row(home(t))),
    )


def no_talk(t: Texts) -> Screen:
    """A button of a talk that is no longer open."""
    return Screen(
        "talk-none",
        t.language,
        (
            Heading(t("This talk is no longer open")),
            Para(t("You can begin a new one whenever you want.")),
        ),
        (row(Button(t("Talk to a consultant"), act(doors.CONSULT))), row(contacts(t), home(t))),
    )


def still_under_way(t: Texts, emergency: tuple[Block, ...]) -> Screen:
    """A new talk cannot begin yet: words of the last one have not arrived, and beginning anew would lose them."""
    return Screen(
        "talk-under-way",
        t.language,
        (
            Heading(t("Not delivered yet")),
            Para(
                t(
                    "Words of your last talk have not reached the consultants. I keep trying. "
                    "Until then I cannot begin a new talk."
                )
            ),
            *emergency,
        ),
        (row(contacts(t)), row(home(t))),
    )


def not_words(t: Texts, kind: Attachment, *, caption: bool = False) -> Screen:
    """Something we do not carry, named, so that nobody believes it went."""
    what = {
        Attachment.VOICE: t("The voice message was not passed on."),
        Attachment.VIDEO: t("The video was not passed on."),
        Attachment.DOCUMENT: t("The file was not passed on."),
        Attachment.STICKER: t("The sticker was not passed on."),
        Attachment.CONTACT: t("The contact was not passed on."),
        Attachment.LOCATION: t("The place was not passed on."),
        Attachment.PHOTO: t("The photo was not passed on."),
    }.get(kind, t("This was not passed on."))
    words = [Para(t("The words written under it are passed on."))] if caption else []
    return Screen(
        "talk-only-words",
        t.language,
        (
            Heading(t("I can pass on words and photos only")),
            Para(what),
            *words,
            Para(t("You can write in words what matters.")),
        ),
        (end_row(t), row(home(t))),
    )


def no_photos(t: Texts, *, caption: bool) -> Screen:
    """A photo of somebody under 18 goes nowhere (SAFETY S8.4)."""
    words = [Para(t("The words written under it are passed on."))] if caption else []
    return Screen(
        "talk-no-photos",
        t.language,
        (
            Heading(t("I cannot take photos here")),
            Para(t("The photo was not passed on.")),
            *words,
            Para(t("You did nothing wrong. You can write in words what matters.")),
        ),
        (end_row(t), row(home(t))),
    )


def old_edit(t: Texts) -> Screen:
    """A changed message that never went to the desk."""
    return Screen(
        "talk-old-edit",
        t.language,
        (
            Heading(t("Not passed on")),
            Para(
                t(
                    "You changed a message that was not part of this talk. "
                    "Write it anew if the consultant should read it."
                )
            ),
        ),
        (end_row(t), row(home(t))),
    )
