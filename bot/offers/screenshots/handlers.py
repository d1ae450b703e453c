"""Pictures of adverts: read, shown for correction, and only then looked at like any pasted text. Writes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.chat.actions import StaleButton
from bot.chat.effects import ReadPicture
from bot.chat.events import Attachment, FileKind, PictureRead, Said, Sent, Unread
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, Show, Where, show
from bot.offers.screenshots import screens
from bot.offers.screenshots.caption import fitting, joined
from bot.offers.screenshots.picture import MOST_BYTES
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class Screenshots:
    """`advert` is how the offer check answers an advert; `can_read` whether there is somebody here who reads pictures."""

    can_read: Callable[[], bool]
    advert: Handler

    def actions(self) -> Mapping[str, Handler]:
        """The handlers by action name, for the routes table."""
        return {screens.RIGHT: self.right, screens.WRONG: self.wrong, screens.AGAIN: self.again}

    async def sent(self, turn: Turn) -> Reply | None:
        """A picture, to be read. None: it is none, or nobody here can read it."""
        event = turn.event
        if not isinstance(event, Sent) or not _is_picture(event) or not self.can_read():
            return None
        if event.file is None or event.file.size > MOST_BYTES:
            return show(screens.unread(turn.t, Unread.TOO_BIG), where=Where.ANSWER)
        return Reply(effects=(ReadPicture(event, turn.t.language),))

    async def read(self, turn: Turn) -> Reply:
        """What was read, for correction; or a kind sentence why nothing was.

        The words stand in a message of their own, exactly: the question below answers that message, so its taps bring
        the words back (`Tap.offer`) and no row is needed.
        """
        event = turn.event
        if not isinstance(event, PictureRead):
            raise StaleButton
        if event.unread is not None:
            return show(screens.unread(turn.t, event.unread), where=Where.ANSWER)
        text, whole = fitting(joined(event.caption, event.text))
        return Reply(
            shows=(
                Show(screens.words(turn.t, text), Where.ANSWER),
                Show(screens.question(turn.t, whole=whole), Where.BELOW),
            ),
            facts=() if event.edited else (Fact(FactKind.PICTURE_READ),),
        )

    async def right(self, turn: Turn) -> Reply:
        """The words are right: the answer to a pasted advert, in place of the question.

        They are somebody else's words, so danger words among them open no urgent screen; a report leads to help.
        """
        offer = turn.tap.offer
        if offer is None or not offer.text:
            return show(screens.gone(turn.t))
        event = turn.event
        said = Said(
            event.update_id,
            event.place,
            event.chat_id,
            event.sender,
            message_id=offer.message_id,
            text=offer.text,
            forwarded=True,
        )
        reply = await self.advert(replace(turn, event=said))
        in_place = (Show(one.screen) if one.where is Where.ANSWER else one for one in reply.shows)
        return replace(reply, shows=tuple(in_place))

    async def wrong(self, turn: Turn) -> Reply:
        """The words are wrong: how to send better ones."""
        return show(screens.mend(turn.t, whole=_whole(turn)))

    async def again(self, turn: Turn) -> Reply:
        """Back to the question whether the words are right."""
        return show(screens.question(turn.t, whole=_whole(turn)))


def _is_picture(event: Sent) -> bool:
    if event.kind is Attachment.PHOTO:
        return True
    return (
        event.kind is Attachment.DOCUMENT and event.file is not None and event.file.kind is FileKind.PICTURE
    )


def _whole(turn: Turn) -> bool:
    return turn.action.arguments != (screens.PART,)
