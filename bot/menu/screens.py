"""The screens of the front of the house. Pure; calm and harmless at a glance (SAFETY §10)."""

from collections.abc import Sequence

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Para, Rows, Screen, column, pairs, row
from bot.content.models.languages import Language
from bot.language.texts import Texts

NOTHING = Screen("nothing", "", (), ())  # nothing of other features stands on a screen


def choose_language(t: Texts, languages: Sequence[Language], new: Screen = NOTHING) -> Screen:
    """Every language in its own name and script. The question stands in the first guess and in English.

    `new`: what another feature has to say first.
    """
    question = t("Choose your language")
    lines = [question] if question == "Choose your language" else [question, "Choose your language"]
    buttons = [Button(language.name, act(doors.LANGUAGE, language.code)) for language in languages]
    blocks = (*new.blocks, *(Para(line) for line in lines))
    return Screen("choose-language", t.language, blocks, (*new.rows, *pairs(buttons)))


def home(t: Texts, *, desk: bool, pictures: bool, new: Screen = NOTHING) -> Screen:
    """The home screen: what this is, what we never ask for, and every door.

    `pictures`: whether they are read here. `new`: what another feature has to say first.
    """
    blocks: tuple[Block, ...] = (
        Heading(t("Your guide to work and travel")),
        *new.blocks,
        Para(
            t(
                "I help you look at a job offer, prepare for the journey and find who can help. I am a "
                "program, not a person."
            )
        ),
        Para(t("It is free. You need no name here. We never ask for money, documents or codes.")),
        Para(
            t("You can paste or forward a job advert here at any time, or send a picture of it.")
            if pictures
            else t("You can paste or forward a job advert here at any time.")
        ),
    )
    return Screen(
        "home",
        t.language,
        blocks,
        (
            *new.rows,
            *front_doors(t, desk=desk),
            row(Button(t("Language"), act(doors.LANGUAGE)), Button(t("How this works"), act(doors.ABOUT))),
        ),
    )


def how_it_works(t: Texts, more: Rows) -> Screen:
    """What this is and what exit does: explained before it is needed (SAFETY S1.2). `more`: doors of others."""
    return Screen(
        "how-it-works",
        t.language,
        (
            Heading(t("How this works")),
            Para(
                t(
                    "You tap buttons, or you paste a job advert. I answer with texts that people have "
                    "written. I never make up advice."
                )
            ),
            Heading(t("The button “Exit”")),
            Para(
                t(
                    "It hides this talk: the screen becomes a neutral one, and messages of the last 48 hours "
                    "are deleted here."
                )
            ),
            Para(
                t(
                    "It does not hide that you used Telegram. Other devices with your account, and Telegram "
                    "itself, may still have copies. If somebody checks your phone, closing the chat is the "
                    "fastest way."
                )
            ),
            Heading(t("The button “Urgent help”")),
            Para(t("It shows emergency numbers at once and asks nothing.")),
            Heading(t("Is this the real bot?")),
            Para(
                t(
                    "We never ask for money, documents or codes, and never ask you to write to another "
                    "account. If somebody does that in our name, it is not us."
                )
            ),
        ),
        (
            *more,
            row(Button(t("What is kept"), act(doors.PRIVACY)), Button(t("Language"), act(doors.LANGUAGE))),
            row(Button(t("Home"), act(doors.HOME))),
        ),
    )


def privacy(t: Texts, also: tuple[Block, ...]) -> Screen:
    """What is kept, for how long, and what we cannot erase. docs/threats.md names the test of each sentence.

    `also`: what other features keep for those who ask for it.
    """
    return Screen(
        "privacy",
        t.language,
        (
            Heading(t("What is kept")),
            Para(
                t(
                    "Reading, checking an offer and finding help need no name, and nothing with your name is kept. "
                    "Your answers travel inside the buttons."
                )
            ),
            Item(
                t(
                    "If you choose another language than your Telegram’s, we keep that choice, locked, for at most "
                    "30 days after you last wrote."
                )
            ),
            Item(t("Message numbers are kept for 48 hours, so that “Exit” can delete the messages.")),
            Item(
                t(
                    "If you add a message to an advert, the text so far is kept, locked and without numbers and "
                    "links, until the next one comes, for 30 minutes at most."
                )
            ),
            Item(
                t(
                    "A talk with a consultant is kept, locked with a key of its own, until 7 days after it "
                    "ends. Then the key is destroyed."
                )
            ),
            *also,
            Item(t("Consultants do not see your name. Telegram does.")),
            Item(t("Taps are counted without persons: how many, never who.")),
            Para(
                t(
                    "We cannot erase copies on your other devices, what Telegram keeps, or a notification "
                    "somebody has already seen."
                )
            ),
            Para(t("“Forget me” deletes everything of yours at once. It cannot be undone.")),
        ),
        (
            row(Button(t("Forget me"), act(doors.FORGET))),
            row(Button(t("Home"), act(doors.HOME))),
        ),
    )


def ask_forget(t: Texts) -> Screen:
    """The first of two taps: erasing cannot be undone."""
    return Screen(
        "ask-forget",
        t.language,
        (
            Heading(t("Forget me")),
            Para(
                t(
                    "This deletes your language choice, the list of messages to clean and, if you talk with a "
                    "consultant, that whole talk. The consultant sees only “withdrawn”."
                )
            ),
            Para(t("It cannot be undone.")),
        ),
        (
            row(Button(t("Delete everything"), act(doors.FORGET, "yes"))),
            row(Button(t("No, go back"), act(doors.HOME))),
        ),
    )


def farewell(t: Texts) -> Screen:
    """The neutral screen after exit: useful for any traveller, says nothing of what was read before (SAFETY S10.4)."""
    return Screen(
        "farewell",
        t.language,
        (
            Heading(t("Before a journey")),
            Item(t("Is the passport valid long enough?")),
            Item(t("Tickets, insurance, some cash of the country.")),
            Item(t("The address of your embassy there.")),
        ),
        _from_neutral(t),
    )


def forgotten(t: Texts) -> Screen:
    """After erasure, in the language the person had (SAFETY S1.8)."""
    return Screen(
        "forgotten",
        t.language,
        (
            Para(t("Everything of yours is deleted here. You can come back at any time.")),
            Para(t("Telegram itself may still keep this chat. You can delete the chat in Telegram.")),
        ),
        _from_neutral(t),
    )


def _from_neutral(t: Texts) -> Rows:
    """Ways on from a neutral screen. They open new messages: this one is no longer on the list to wipe."""
    return (
        row(Button(t("Home"), act(doors.HOME, doors.NEW))),
        row(Button(t("Urgent help"), act(doors.EMERGENCY, doors.NEW))),
    )


def front_doors(t: Texts, *, desk: bool) -> Rows:
    """The doors of the home screen, a human among them where there is a desk."""
    talk = [Button(t("Talk to a consultant"), act(doors.CONSULT))] if desk else []
    return column(
        [
            Button(t("Check a job offer"), act(doors.CHECK)),
            Button(t("Guides"), act(doors.GUIDES)),
            Button(t("Who can help"), act(doors.CONTACTS)),
            *talk,
        ]
    )
