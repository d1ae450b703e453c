"""What the person sees after sending: what cannot go, a voice before it goes, a changed message, a lot at once."""

from bot.cases.person_screens import OPEN, contacts, home
from bot.cases.talk_screens import end_row
from bot.chat.actions import act
from bot.chat.events import Attachment
from bot.chat.screens import Block, Button, Heading, Para, Screen, row
from bot.language.texts import Texts

VOICE = "tvoi"


def not_words(t: Texts, kind: Attachment, *, caption: bool = False) -> Screen:
    """Something we do not carry, named, so that nobody believes it went."""
    words = [Para(t("The words written under it are passed on."))] if caption else []
    return Screen(
        "talk-only-words",
        t.language,
        (
            Heading(t("I can pass on words and photos only")),
            Para(_not_passed_on(t, kind)),
            *words,
            Para(t("You can write in words what matters.")),
        ),
        (end_row(t), row(home(t))),
    )


def no_photos(t: Texts, kind: Attachment, *, caption: bool) -> Screen:
    """Nothing but words of somebody under 18 goes anywhere (SAFETY S8.4)."""
    words = [Para(t("The words written under it are passed on."))] if caption else []
    return Screen(
        "talk-no-photos",
        t.language,
        (
            Heading(
                t("I cannot take photos here") if kind is Attachment.PHOTO else t("Words are enough here")
            ),
            Para(_not_passed_on(t, kind)),
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


def other_picture(t: Texts) -> Screen:
    """A picture put in the place of one that went: only the words under it have changed."""
    return Screen(
        "talk-other-picture",
        t.language,
        (
            Heading(t("The new picture was not passed on")),
            Para(t("Only the words under it are changed for the consultants.")),
            Para(t("If they should see the new picture, send it as a new message.")),
        ),
        (row(Button(t("Back to the talk"), act(OPEN))), row(home(t))),
    )


def ask_voice(t: Texts, *, caption: bool = False) -> Screen:
    """Before a voice goes anywhere: what it tells (it answers the voice message, which the tap brings back)."""
    words = [Para(t("The words written under it are passed on."))] if caption else []
    return Screen(
        "talk-ask-voice",
        t.language,
        (
            Heading(t("A voice can be recognised")),
            Para(t("The voice message has not gone yet. Whoever hears it may know who speaks.")),
            *words,
            Para(t("You can write the same in words instead.")),
        ),
        (
            row(Button(t("Send the voice message"), act(VOICE))),
            row(Button(t("Do not send it"), act(OPEN))),
            row(home(t)),
        ),
    )


def voice_went(t: Texts) -> Screen:
    """It is on its way."""
    return Screen(
        "talk-voice-went",
        t.language,
        (
            Heading(t("The voice message goes now")),
            Para(t("A small sign on it shows that it arrived.")),
        ),
        (row(Button(t("Back to the talk"), act(OPEN))), row(home(t))),
    )


def voice_gone(t: Texts) -> Screen:
    """The message the button answered is not there any more."""
    return Screen(
        "talk-voice-gone",
        t.language,
        (
            Heading(t("The voice message is not there any more")),
            Para(t("Nothing was passed on. You can record it again, or write it in words.")),
        ),
        (row(Button(t("Back to the talk"), act(OPEN))), row(home(t))),
    )


def many(t: Texts, emergency: tuple[Block, ...]) -> Screen:
    """Much was written at once: all of it is kept, and help stands beside it."""
    return Screen(
        "talk-many",
        t.language,
        (
            Heading(t("Nothing is lost")),
            Para(t("You wrote a lot at once. Everything is kept and arrives bit by bit.")),
            Para(t("Please do not wait if you need help now:")),
            *emergency,
        ),
        (row(Button(t("Back to the talk"), act(OPEN))), row(contacts(t), home(t))),
    )


def _not_passed_on(t: Texts, kind: Attachment) -> str:
    return {
        Attachment.VOICE: t("The voice message was not passed on."),
        Attachment.VIDEO: t("The video was not passed on."),
        Attachment.DOCUMENT: t("The file was not passed on."),
        Attachment.STICKER: t("The sticker was not passed on."),
        Attachment.CONTACT: t("The contact was not passed on."),
        Attachment.LOCATION: t("The place was not passed on."),
        Attachment.PHOTO: t("The photo was not passed on."),
    }.get(kind, t("This was not passed on."))
