"""What cannot be taken outside a talk with a consultant: each kind says what to do instead. Pure."""

from bot.chat.events import Attachment, FileKind
from bot.chat.screens import Screen
from bot.language.texts import Texts
from bot.menu.lost_screens import way_home


def cannot_take(t: Texts, kind: Attachment, file: FileKind, *, desk: bool) -> Screen:
    """A sticker, voice message, file, contact or place: nothing of it is kept."""
    return way_home(t, "cannot-take", _sentence(t, kind, file), desk=desk)


def _sentence(t: Texts, kind: Attachment, file: FileKind) -> str:
    if kind is Attachment.DOCUMENT:
        return _of_a_file(t, file)
    return {
        Attachment.PHOTO: _no_pictures(t),
        Attachment.VOICE: t(
            "I cannot listen to voice messages or music. I did not keep it. Please write it, or paste the text of the "
            "advert."
        ),
        Attachment.VIDEO: t(
            "I cannot watch videos. I did not keep it. If there is an advert in it, please type what it says and send "
            "it to me as text."
        ),
        Attachment.STICKER: t(
            "I cannot read stickers. Please tap a button, or paste the text of the advert here."
        ),
        Attachment.CONTACT: t(
            "I do not take contacts and did not keep this one. If it belongs to an offer, please paste the text of the "
            "offer here."
        ),
        Attachment.LOCATION: t(
            "I do not need to know where you are, and I did not keep it. Tap “Urgent help” for numbers, also of other "
            "countries."
        ),
    }.get(
        kind,
        t(
            "I can read only text here. I did not keep what you sent. Please write it, or paste the text of the advert."
        ),
    )


def _no_pictures(t: Texts) -> str:
    """Nobody here reads pictures: the extra is not installed."""
    return t(
        "I cannot read pictures here. I did not keep what you sent. Please type or paste the text of the advert, or "
        "answer the questions about it."
    )


def _of_a_file(t: Texts, file: FileKind) -> str:
    if file is FileKind.PICTURE:
        return _no_pictures(t)
    if file is FileKind.PDF:
        return t(
            "I cannot open PDF files. I did not keep it. Please open it yourself, copy the text of the advert and paste "
            "it here."
        )
    return t(
        "I do not open files, with or without a password. I did not keep it. Please copy the text of the advert and "
        "paste it here."
    )
