"""What the person sees once the talk is open: where it stands, what arrived and what did not, how it ends."""

from collections.abc import Sequence

from bot.cases.case import Standing
from bot.cases.person_screens import AGAIN, END, END_YES, OPEN, WITHDRAW, contacts, home
from bot.cases.talk_choice_screens import CHOICES, HELPED, NOT_HELPED, RATE
from bot.chat import doors
from bot.chat.actions import Action, act
from bot.chat.screens import Block, Button, Heading, Note, Para, Quote, Screen, row
from bot.language.texts import Texts


def setting_row(t: Texts) -> tuple[Button, ...]:
    """A word, how answers come, a code."""
    return row(Button(t("Word, answers, code"), act(CHOICES)))


def end_row(t: Texts) -> tuple[Button, ...]:
    """The way out of a talk."""
    return row(Button(t("End the talk"), act(END)))


def waiting(t: Texts, expect: Sequence[Block], *, photos: bool = True) -> Screen:
    """Sent: honest about who reads it and when (`expect`); no time is promised (SAFETY S7.6)."""
    return Screen(
        "talk-waiting",
        t.language,
        (
            Heading(t("Your text goes to the consultants now")),
            Para(t("A person reads it. I tell you when it has arrived, and when a consultant takes over.")),
            *expect,
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
            Para(t("You can close Telegram meanwhile.")),
        ),
        (setting_row(t), end_row(t), row(contacts(t), home(t))),
    )


def open_talk(t: Texts, standing: Standing, expect: Sequence[Block] = (), *, photos: bool = True) -> Screen:
    """The talk that is open. `photos`: whether they are taken; those of somebody under 18 are not."""
    who = (
        t("A consultant has taken your talk.")
        if standing.taken_by is not None
        else t("Your talk waits for a consultant.")
    )
    resting = [Para(t("The consultant is away for a while. What you write is kept for them."))]
    return Screen(
        "talk-open",
        t.language,
        (
            Heading(t("Your talk is open")),
            Para(who),
            *(resting if standing.resting else []),
            *expect,
            Para(
                t("What you write here, words and photos, goes to the consultants.")
                if photos
                else t("What you write here goes to the consultants.")
            ),
            Note(t("What came while you were away appears below. /undo takes your last message back.")),
        ),
        (setting_row(t), end_row(t), row(contacts(t), home(t))),
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
            row(Button(t("Take everything back"), act(WITHDRAW))),
            row(Button(t("Erase everything"), act(doors.FORGET))),
            row(home(t)),
        ),
    )


def ended(t: Texts, *, again: bool) -> Screen:
    """The person ended it. `again`: whether it can be opened again."""
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
            *([Para(t("Within these days you can open it again."))] if again else []),
            Para(t("Did the talk help you? One tap, counted without you.")),
        ),
        (
            rating_row(t),
            *((row(Button(t("Open it again"), act(AGAIN))),) if again else ()),
            row(contacts(t)),
            row(home(t)),
        ),
    )


def rating_row(t: Texts) -> tuple[Button, ...]:
    """Helped or not, in one tap."""
    return row(Button(t("It helped"), act(RATE, HELPED)), Button(t("It did not help"), act(RATE, NOT_HELPED)))


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
