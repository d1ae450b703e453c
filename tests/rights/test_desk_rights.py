"""The desk: every button and command against everybody who may not use it, and against whoever may."""

from collections.abc import Awaitable, Callable

import pytest
from harness.journeys import a_talk
from harness.people import Consultant, Person
from harness.town import Town, library
from rights.footprint import rows, seen_by, toasts
from rights.table import DESK_ACTIONS, DESK_COMMANDS, HOLDER, DeskAct
from sqlalchemy import select

from bot.preview.records import Message
from bot.storage.tables import metadata

Tap = Callable[[str], None]


async def the_case(town: Town) -> str:
    """The long id of the only case."""
    async with town.app.database.begin() as connection:
        return str(await connection.scalar(select(metadata.tables["cases"].c.id)))


async def taken_by(town: Town) -> int | None:
    """Who has the only case."""
    async with town.app.database.begin() as connection:
        return await connection.scalar(select(metadata.tables["cases"].c.taken_by))


def data_of(name: str, act: DeskAct, case: str) -> str:
    """The button, right for this case and this content."""
    content = library().content
    need = content.directory.needs[0]
    known = {
        "CASE": case,
        "OUTCOME": content.desk.outcomes[0].id,
        "REPLY": content.desk.replies[0].id,
        "NEED": need.id,
        "SERVICE": content.directory.services[0].id,
    }
    return ".".join(("en", name, *(known.get(one, one) for one in act.arguments)))


def card(nino: Consultant) -> Message:
    """A message of the bot in the topic."""
    return next(one for one in nino.in_topic() if one.sender == nino.world.bot.id)


# Those who may do nothing at the desk: what becomes of their tap.


async def in_private(town: Town, _ana: Person, _nino: Consultant) -> Tap:
    """A person with a changed client, in the chat with the bot."""
    eve = town.person("Eve", "en")
    await eve.starts()
    return lambda data: town.world.forge_tap(eve.id, eve.chat, eve.screen.id, data) and None


async def whose_case_it_is(town: Town, ana: Person, _nino: Consultant) -> Tap:
    """The person of the case."""
    return lambda data: town.world.forge_tap(ana.id, ana.chat, ana.screen.id, data) and None


async def a_coordinator(town: Town, _ana: Person, _nino: Consultant) -> Tap:
    """A coordinator, in private."""
    await town.chief.starts()
    chief = town.chief
    return lambda data: town.world.forge_tap(chief.id, chief.chat, chief.screen.id, data) and None


async def a_consultant_in_private(town: Town, _ana: Person, nino: Consultant) -> Tap:
    """The consultant of the case, but in the chat with the bot: a phone may lie open there."""
    town.world.start(nino.id)
    await town.settle()
    return lambda data: town.world.forge_tap(nino.id, nino.chat, nino.screen.id, data) and None


async def in_another_group(town: Town, _ana: Person, nino: Consultant) -> Tap:
    """The consultant of the case in a group of their own, with the bot in it."""
    group = town.world.add_group("Mine", forum=True)
    town.world.join(group, nino.id, administrator=True)
    town.world.say(nino.id, group, "/id")
    await town.settle()
    ours = town.world.visible(group)[-1].id
    return lambda data: town.world.forge_tap(nino.id, group, ours, data) and None


async def a_former_member(town: Town, _ana: Person, nino: Consultant) -> Tap:
    """Somebody who left the desk and still sees it, because it became public."""
    gone = town.consultant("Gone")
    await gone.leaves()
    message = card(nino)
    return lambda data: town.world.forge_tap(gone.id, nino.desk, message.id, data) and None


async def a_stranger(town: Town, _ana: Person, nino: Consultant) -> Tap:
    """Somebody who never was a member and sees the desk, because it became public."""
    eve = town.person("Eve", "en")
    message = card(nino)
    return lambda data: town.world.forge_tap(eve.id, nino.desk, message.id, data) and None


INTRUDERS: tuple[Callable[[Town, Person, Consultant], Awaitable[Tap]], ...] = (
    in_private, whose_case_it_is, a_coordinator, a_consultant_in_private, in_another_group, a_former_member, a_stranger,
)  # fmt: skip


def test_every_act_of_the_desk_stands_in_the_table(town: Town) -> None:
    routes = town.app.conversation.routes
    assert set(routes.desk_actions) == set(DESK_ACTIONS)
    assert set(routes.desk_commands) == set(DESK_COMMANDS)
    assert not set(routes.desk_actions) & set(
        routes.actions
    )  # a button of the desk means nothing to a person


@pytest.mark.parametrize("waiting", [False, True], ids=["taken", "waiting"])
@pytest.mark.parametrize("intruder", INTRUDERS, ids=lambda one: one.__name__)
async def test_who_is_no_member_does_nothing_at_the_desk(
    town: Town, intruder: Callable[[Town, Person, Consultant], Awaitable[Tap]], *, waiting: bool
) -> None:
    ana, nino = await a_talk(town)
    if waiting:
        town.world.tap(nino.id, nino.desk, card(nino).id, f"ka.dpass.{await the_case(town)}")
        await town.settle()
    tap, case = await intruder(town, ana, nino), await the_case(town)
    private = intruder is whose_case_it_is
    before = await rows(town), seen_by(town, nino.desk, *([] if private else [ana.chat]))
    for name, act in DESK_ACTIONS.items():
        tap(data_of(name, act, case))
        await town.settle()
        after = await rows(town), seen_by(town, nino.desk, *([] if private else [ana.chat]))
        assert after == before, name
    assert not town.world.unanswered


@pytest.mark.parametrize("administrator", [False, True], ids=["colleague", "supervisor"])
async def test_only_who_took_the_case_acts_in_it(town: Town, *, administrator: bool) -> None:
    ana, nino = await a_talk(town)
    other = town.consultant("Other", administrator=administrator)
    case, message = await the_case(town), card(nino)
    before = await rows(town), seen_by(town, nino.desk, ana.chat)
    tried = 0
    for name, act in DESK_ACTIONS.items():
        if act.only_holder is HOLDER:
            town.world.forge_tap(other.id, nino.desk, message.id, data_of(name, act, case))
            await town.settle()
            assert (await rows(town), seen_by(town, nino.desk, ana.chat)) == before, name
            tried += 1
    assert tried > 15
    assert set(toasts(town)[-tried:]) == {"Only the consultant who took the case can do that. Take it first."}
    for name, act in DESK_COMMANDS.items():
        if act.only_holder is HOLDER:
            await other.replies(f"/{name} {' '.join(act.arguments)}")
            assert await rows(town) == before[0], name
    assert await taken_by(town) == nino.id


async def test_who_took_the_case_can_do_all_of_it(town: Town) -> None:
    """Or a refusal above would prove nothing: each button does something when the right person taps it."""
    _, nino = await a_talk(town)
    case = await the_case(town)
    last = ("dpass", "dshut")
    for name in [*(one for one in DESK_ACTIONS if one not in last and one != "dmenx"), *last]:
        if await taken_by(town) is None:
            town.world.forge_tap(nino.id, nino.desk, card(nino).id, f"en.dtake.{case}")
            await town.settle()
        before = await rows(town), seen_by(town, nino.desk), len(toasts(town))
        town.world.forge_tap(nino.id, nino.desk, card(nino).id, data_of(name, DESK_ACTIONS[name], case))
        await town.settle()
        said = toasts(town)[-1]
        assert (await rows(town), seen_by(town, nino.desk)) != before[:2] or said, name
        assert "Take it first" not in said, name


@pytest.mark.parametrize("who", ["anonymous", "another bot", "a channel", "a linked channel's post"])
async def test_whose_words_go_nowhere(town: Town, who: str) -> None:
    """Only members under their own names speak at the desk; the words below never reach a person, nor a case."""
    ana, nino = await a_talk(town)
    before = await rows(town), seen_by(town, ana.chat)
    for words in (
        "planted words",
        *(f"/{name} {' '.join(act.arguments)}" for name, act in DESK_COMMANDS.items()),
    ):
        message = _raw(town, nino, words)
        if who == "anonymous":
            message |= {
                "sender_chat": message["chat"],
                "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
            }
        elif who == "another bot":
            message["from"] = {"id": 99, "is_bot": True, "first_name": "Robot", "username": "other_bot"}
        else:
            channel = {"id": -1003000000009, "type": "channel", "title": "News"}
            message |= {
                "sender_chat": channel,
                "from": {"id": 136817688, "is_bot": True, "first_name": "Channel"},
            }
            if who == "a linked channel's post":
                message |= {
                    "is_automatic_forward": True,
                    "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
                }
        town.world.queue.push("message", message)
        await town.settle()
        assert (await rows(town), seen_by(town, ana.chat)) == before, words
    if who == "another bot":  # two bots that answer each other never end
        assert not [one for one in nino.in_topic() if "ანონიმურად" in one.text]


async def test_an_edited_or_a_forwarded_command_does_nothing(town: Town) -> None:
    ana, nino = await a_talk(town)
    number = await nino.replies("/note first words")
    before = await rows(town), seen_by(town, ana.chat)
    for name, act in DESK_COMMANDS.items():
        town.world.edit(nino.id, nino.desk, number, f"/{name} {' '.join(act.arguments)} changed")
        await town.settle()
        assert (await rows(town), seen_by(town, ana.chat)) == before, name
    for name, act in DESK_COMMANDS.items():
        town.world.forward(nino.id, nino.desk, f"/{name} {' '.join(act.arguments)}", thread=nino.topic.id)
        await town.settle()
    assert await taken_by(town) == nino.id


async def test_who_was_restricted_and_leaves_is_gone(town: Town) -> None:
    """They stay "restricted" for Telegram; only `is_member` tells."""
    _, nino = await a_talk(town)
    user = {"id": nino.id, "is_bot": False, "first_name": "Nino"}
    rights = dict.fromkeys(RIGHTS, False)
    town.world.queue.push(
        "chat_member",
        {
            "chat": {"id": nino.desk, "type": "supergroup", "title": "Desk"},
            "from": user,
            "date": town.world.unix(),
        }
        | {"old_chat_member": {"user": user, "status": "member"}}
        | {
            "new_chat_member": {
                "user": user,
                "status": "restricted",
                "is_member": False,
                "until_date": 0,
                **rights,
            }
        },
    )
    await town.settle()
    assert await taken_by(town) is None


RIGHTS = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
]


def _raw(town: Town, nino: Consultant, words: str) -> dict[str, object]:
    """A message in the topic as Telegram writes it, without who sent it."""
    entities = (
        [{"type": "bot_command", "offset": 0, "length": len(words.split(maxsplit=1)[0])}]
        if words[0] == "/"
        else []
    )
    return {
        "message_id": town.world.number("raw", 900_000),
        "date": town.world.unix(),
        "chat": {"id": nino.desk, "type": "supergroup", "title": "Desk", "is_forum": True},
        "message_thread_id": nino.topic.id,
        "is_topic_message": True,
        "text": words,
        "entities": entities,
    }


async def test_only_a_menu_can_be_closed(town: Town) -> None:
    """A client of one's own can tap a button that was never there: the card and the words of a person stay."""
    ana, nino = await a_talk(town)
    await ana.says("they lock the door at night")
    stood = [message.id for message in nino.in_topic()]
    for number in stood:
        town.world.forge_tap(nino.id, nino.desk, number, "en.dmenx")
    await town.settle()
    assert [message.id for message in nino.in_topic()] == stood
    assert not town.world.unanswered
    await nino.taps_at_desk("მეტი")
    assert len(nino.in_topic()) == len(stood) + 1
    await nino.taps_at_desk("Close this menu")
    assert [message.id for message in nino.in_topic()] == stood
