"""The door at which everything that could name a person is dropped."""

from datetime import UTC, datetime

import pytest
from telegram import Bot

from bot.chat.events import Attachment, Blocked, Command, GroupMoved, Noise, Place, Said, Sent, StaffLeft, Tap
from bot.preview.request import FakeRequest
from bot.preview.world import World
from bot.telegram.arrivals import read
from bot.telegram.calls import Calls
from bot.telegram.inbound import Inbound
from bot.telegram.poller import ALLOWED_UPDATES

PLANTED = ("Anastasia", "Planted-Surname", "planted_handle", "Secret Sender")


class Watched:
    """A world whose updates are read through the door."""

    def __init__(self) -> None:
        self.world = World(lambda: datetime(2026, 11, 23, tzinfo=UTC))
        request = FakeRequest(self.world)
        self.call = Calls(Bot(self.world.token, request=request, get_updates_request=request), request)
        self.desk = self.world.add_group("Desk")
        self.ana = self.world.add_person("Anastasia", "ka", "planted_handle", "Planted-Surname")
        self.door = Inbound("mgzavri_preview_bot", lambda: self.desk)

    async def events(self) -> list[object]:
        given = await self.call("getUpdates", timeout=0, allowed_updates=ALLOWED_UPDATES)
        if given:
            confirmed = given[-1]["update_id"] + 1
            await self.call("getUpdates", offset=confirmed, timeout=0, allowed_updates=ALLOWED_UPDATES)
        return [event for event in map(self.door.event, map(read, given)) if event is not None]


@pytest.fixture
async def here() -> Watched:
    watched = Watched()
    await watched.events()
    watched.world.start(watched.ana)
    return watched


async def test_no_name_handle_or_origin_passes_the_door(here: Watched) -> None:
    world = here.world
    world.forward(here.ana, here.ana, "advert", origin="user", origin_name="Secret Sender")
    world.photo(here.ana, here.ana, b"\xff\xd8jpeg", "a caption")
    for kind in ("contact", "location", "document", "sticker", "voice", "video"):
        world.send(here.ana, here.ana, kind)
    seen = "\n".join(repr(event) for event in await here.events())
    for word in PLANTED:
        assert word not in seen


async def test_each_thing_a_person_does_is_an_event(here: Watched) -> None:
    world = here.world
    said = world.say(here.ana, here.ana, "hello")
    world.edit(here.ana, here.ana, said, "hello again")
    world.say(here.ana, here.ana, "/check now")
    world.send(here.ana, here.ana, "voice")
    world.send(here.ana, here.ana, "dice")
    world.block(here.ana)
    start, first, edited, command, voice, dice, blocked = await here.events()
    assert isinstance(start, Command)
    assert (start.name, start.place) == ("start", Place.PERSON)
    assert isinstance(first, Said)
    assert not first.edited
    assert isinstance(edited, Said)
    assert (edited.text, edited.edited, edited.message_id) == ("hello again", True, said)
    assert isinstance(command, Command)
    assert (command.name, command.argument) == ("check", "now")
    assert isinstance(voice, Sent)
    assert voice.kind is Attachment.VOICE
    assert isinstance(dice, Sent)
    assert dice.kind is Attachment.OTHER
    assert isinstance(blocked, Blocked)


async def test_a_forwarded_command_is_words(here: Watched) -> None:
    here.world.forward(here.ana, here.ana, "/start working abroad")
    assert isinstance((await here.events())[-1], Said)


async def test_commands_for_another_bot_are_noise_in_a_group_and_ours_in_a_private_chat(
    here: Watched,
) -> None:
    here.world.join(here.desk, here.ana)
    here.world.say(here.ana, here.desk, "/start@other_bot")
    assert isinstance((await here.events())[-1], Noise)
    here.world.say(here.ana, here.ana, "/start@other_bot")
    assert isinstance((await here.events())[-1], Command)


async def test_forged_callback_data_is_a_tap_without_action(here: Watched) -> None:
    request = FakeRequest(here.world)
    bot = Bot(here.world.token, request=request, get_updates_request=request)
    sent = await bot.send_message(here.ana, "hi")
    for data in ("", "x" * 64, "ka.home.<script>", "\u202e"):
        if data:
            here.world.forge_tap(here.ana, here.ana, sent.message_id, data)
    here.world.inaccessible_tap(here.ana, here.ana, sent.message_id, "ka.home")
    taps = [event for event in await here.events() if isinstance(event, Tap)]
    assert [tap.action for tap in taps[:-1]] == [None, None, None]
    assert taps[-1].action is not None
    assert not taps[-1].editable


async def test_at_the_desk_a_topic_is_no_answer_and_leaving_is_told(here: Watched) -> None:
    world = here.world
    nino = world.add_person("Nino")
    world.join(here.desk, nino)
    topic = world.create_topic(nino, here.desk, "Case")
    await here.events()
    first = world.say(nino, here.desk, "words", thread=topic)
    world.say(nino, here.desk, "answer", thread=topic, reply_to=first)
    world.leave(here.desk, nino)
    events = await here.events()
    said = [event for event in events if isinstance(event, Said)]
    assert [(one.place, one.thread_id, one.reply_to) for one in said] == [
        (Place.DESK, topic, None),
        (Place.DESK, topic, first),
    ]
    assert any(isinstance(event, StaffLeft) and event.sender.user_id == nino for event in events)


async def test_an_upgraded_group_tells_its_new_id(here: Watched) -> None:
    small = here.world.add_group("Small", basic=True)
    await here.events()
    new = here.world.upgrade_group(small)
    moved = [event for event in await here.events() if isinstance(event, GroupMoved)]
    assert [one.new_chat_id for one in moved] == [new]
