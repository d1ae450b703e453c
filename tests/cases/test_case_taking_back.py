"""/undo: what waits never goes, what stands at the desk is deleted, and nobody takes back anybody else's words."""

import asyncio

import pytest
from desk_world import DESK, NINO, PERSON, World
from sqlalchemy import select
from test_case_edits import crowds
from test_case_pictures import photo
from test_case_relay import only
from test_case_talk import open_talk

from bot.cases import talk_choice_screens as choices
from bot.chat.effects import DeleteMessages, Effect, SendWords, TakeAway
from bot.chat.events import Attachment
from bot.chat.outcomes import TryLater
from bot.chat.reply import Reply
from bot.storage.tables.cases import relay

SECRET = "PLANTED words"


def found(reply: Reply) -> bool:
    assert reply.shows[0].screen.name == "talk-taken-back"
    return "deleted at the consultants" in str(reply)


def wiped(reply: Reply) -> set[int]:
    return {
        one for effect in reply.effects if isinstance(effect, DeleteMessages) for one in effect.message_ids
    }


async def test_words_that_wait_never_go(world: World) -> None:
    await open_talk(world)
    await world.says(SECRET, message_id=501)
    reply = await world.undoes()
    assert found(reply)
    assert reply.consume
    assert wiped(reply) == {501}
    await world.delivers()
    assert all(SECRET not in one.text for one in world.outside.said if one.chat == DESK)


async def test_delivered_words_are_deleted_at_the_desk(world: World) -> None:
    await open_talk(world)
    await world.says("kept", message_id=500)
    await world.says(SECRET, message_id=501)
    await world.delivers()
    assert found(await world.undoes())
    await world.delivers()
    assert world.words_to_desk() == ["kept"]


async def test_what_telegram_no_longer_deletes_gets_a_line_instead(world: World) -> None:
    await open_talk(world)
    await world.says(SECRET)
    await world.delivers()
    await world.undoes()
    await world.delivers()
    (away,) = [one for one in world.outside.effects if isinstance(one, TakeAway)]
    assert away.instead == "(The person took this back.)"


async def test_by_the_receipt_and_by_answering(world: World) -> None:
    await open_talk(world)
    for number, text in enumerate(("one", "two", "three"), 501):
        await world.says(text, message_id=number)
        await world.delivers()
    assert found(await world.taps(choices.UNDO, 501))
    assert found(await world.undoes(answering=502))
    await world.delivers()
    assert world.words_to_desk() == ["three"]


async def test_the_receipt_names_the_words_above_it_and_only_the_newest_stands(world: World) -> None:
    await open_talk(world)
    await world.says("one", message_id=501)
    await world.delivers()
    await world.says("two", message_id=502)
    await world.delivers()
    (receipt,) = [one for one in world.to_person() if one.screen and one.screen.name == "talk-receipt"]
    assert receipt.reply_to == 502
    assert receipt.screen
    (button,) = [one for row in receipt.screen.rows for one in row if one.label == "Take it back"]
    assert button.action
    assert button.action.arguments == ("502",)


async def test_one_of_several_merged_messages_goes_and_the_others_stay(world: World) -> None:
    await open_talk(world)
    await crowds(world)
    for number, text in enumerate(("one", SECRET, "three"), 501):
        await world.says(text, message_id=number)
    await world.delivers()
    await world.undoes(answering=502)
    await world.delivers()
    assert world.words_to_desk() == ["one\n\nthree"]
    for number in (501, 503):
        await world.undoes(answering=number)
    await world.delivers()
    assert world.words_to_desk() == []
    assert len([one for one in world.in_topic() if one.heading]) == 0


async def test_changed_words_are_taken_back_as_well(world: World) -> None:
    await open_talk(world)
    await world.says("before", message_id=501)
    await world.delivers()
    await world.says(SECRET, message_id=501, edited=True)
    await world.delivers()
    await world.undoes()
    await world.delivers()
    assert world.words_to_desk() == []


async def test_words_that_became_long_go_with_all_their_parts(world: World) -> None:
    await open_talk(world)
    await world.says("before", message_id=501)
    await world.delivers()
    await world.says(f"{SECRET} " * 400, message_id=501, edited=True)
    await world.delivers()
    assert len(world.words_to_desk()) == 2
    await world.undoes()
    await world.delivers()
    assert world.words_to_desk() == []


@pytest.mark.parametrize("delivered", [False, True])
async def test_a_long_message_goes_with_all_its_parts(world: World, delivered: bool) -> None:
    await open_talk(world)
    await world.says("word " * 1000, message_id=501)
    if delivered:
        await world.delivers()
        assert len(world.words_to_desk()) == 2
    assert found(await world.undoes())
    await world.delivers()
    assert world.words_to_desk() == []


async def test_a_long_message_of_which_one_part_arrived(world: World) -> None:
    await open_talk(world)
    await world.says("word " * 1000, message_id=501)
    world.outside.faults = [
        lambda one: TryLater(9, "x") if isinstance(one, SendWords) and sent(world) else None
    ]
    await world.delivers()
    assert sent(world) == 1
    world.outside.faults = []
    await world.undoes()
    world.clock.moves(minutes=1)
    await world.delivers()
    assert world.words_to_desk() == []
    assert sent(world) == 1


def sent(world: World) -> int:
    return len([one for one in world.outside.said if one.chat == DESK and one.heading])


@pytest.mark.parametrize("caption", ["the contract", "long " * 300])
async def test_a_photo_goes_with_its_caption(world: World, caption: str) -> None:
    await open_talk(world)
    world.outside.files["f1"] = photo()
    await world.sends(Attachment.PHOTO, file="f1", caption=caption)
    await world.delivers()
    assert any(one.photo for one in world.in_topic())
    assert found(await world.undoes())
    await world.delivers()
    assert not any(one.photo or one.heading for one in world.in_topic())


async def test_undone_while_it_is_under_way_it_is_deleted_afterwards(world: World) -> None:
    await open_talk(world)
    once = asyncio.Event()

    async def before(effect: Effect) -> None:
        if isinstance(effect, SendWords) and not once.is_set():
            once.set()
            assert found(await world.undoes())

    world.outside.before = before
    await world.says(SECRET, message_id=501)
    await world.delivers()
    assert world.words_to_desk() == []


async def test_changed_and_undone_while_an_attempt_fails_it_never_arrives(world: World) -> None:
    """The change waits behind words that are under way; both are taken back with them."""
    await open_talk(world)
    once = asyncio.Event()

    async def before(effect: Effect) -> None:
        if isinstance(effect, SendWords) and not once.is_set():
            once.set()
            await world.says(f"{SECRET} changed", message_id=501, edited=True)

    world.outside.before = before
    world.outside.faults = [only(SendWords, TryLater(30, "server"), times=1)]
    await world.says(SECRET, message_id=501)
    await world.delivers()
    await world.undoes()
    world.clock.moves(minutes=5)
    await world.delivers()
    assert all(SECRET not in one.text for one in world.outside.said if one.chat == DESK)


@pytest.mark.parametrize("between", [True, False])
async def test_twice_takes_back_the_one_before(world: World, between: bool) -> None:
    await open_talk(world)
    for number, text in enumerate(("one", "two", "three"), 501):
        await world.says(text, message_id=number)
    await world.delivers()
    for _ in range(2):
        assert found(await world.undoes())
        if between:
            await world.delivers()
    await world.delivers()
    assert world.words_to_desk() == ["one"]


async def test_the_same_message_twice_is_nothing_the_second_time(world: World) -> None:
    await open_talk(world)
    await world.says("one", message_id=501)
    await world.delivers()
    assert found(await world.taps(choices.UNDO, 501))
    await world.delivers()
    assert not found(await world.taps(choices.UNDO, 501))
    assert not found(await world.undoes())


@pytest.mark.parametrize("number", [777, 0])
async def test_a_number_of_somebody_else_takes_nothing_back(world: World, number: int) -> None:
    await open_talk(world)
    await world.asks("somebody else", chat=PERSON + 1)
    await world.says("their words", chat=PERSON + 1, message_id=777)
    await world.says("mine", message_id=501)
    await world.delivers()
    reply = await world.taps(choices.UNDO, number)
    assert not found(reply)
    assert wiped(reply) == set()
    await world.delivers()
    at_desk = [one.text for one in world.outside.messages if one.chat == DESK and one.heading]
    assert sorted(one for one in at_desk if one) == ["mine", "their words"]


async def test_neither_the_card_nor_an_answer_of_the_consultant_is_taken_back(world: World) -> None:
    await open_talk(world)
    await world.replies_with(NINO, "an answer")
    await world.delivers()
    answer = next(one for one in world.to_person() if one.text == "an answer")
    assert not found(await world.undoes())
    assert not found(await world.undoes(answering=answer.id))
    await world.delivers()
    assert world.card()
    assert world.words_to_person() == ["an answer"]


async def test_after_the_exit_nothing_is_taken_back_by_who_holds_the_phone(world: World) -> None:
    await open_talk(world)
    await world.says("one", message_id=501)
    await world.delivers()
    await world.leaves()
    assert (await world.undoes()).shows[0].screen.name == "talk-none"
    await world.delivers()
    assert world.words_to_desk() == ["one"]


async def test_what_was_taken_back_is_not_kept_sealed_either(world: World) -> None:
    await open_talk(world)
    await crowds(world)
    await world.says("one", message_id=501)
    await world.says(SECRET, message_id=502)
    await world.delivers()
    await world.undoes()
    await world.delivers()
    async with world.database.begin() as connection:
        mine = relay.c.source_message == 502
        kept = (await connection.execute(select(relay.c.kind, relay.c.sealed_body).where(mine))).all()
    assert {kind for kind, _ in kept} >= {"words", "remove"}
    assert all(body is None for _, body in kept)


def labels(reply: Reply) -> list[str]:
    return [button.label for buttons in reply.shows[0].screen.rows for button in buttons]


async def test_the_first_text_can_be_taken_off_the_card(world: World) -> None:
    await world.asks(SECRET)
    await world.delivers()
    assert SECRET in world.card().text
    reply = await world.undoes()
    assert not found(reply)
    assert {"Take my first text back", "Take everything back"} <= set(labels(reply))
    assert found(await world.taps(choices.FIRST_BACK))
    await world.delivers()
    card = world.card().text
    assert SECRET not in card
    assert "The person took their first text back." in card
    assert "Destination: Poland" in card  # what was agreed besides the words
    assert "Take my first text back" not in labels(await world.undoes())
    assert not found(await world.taps(choices.FIRST_BACK))
    await world.takes()  # the card is made anew
    await world.delivers()
    assert SECRET not in world.card().text


async def test_the_first_text_taken_back_before_it_went_never_goes(world: World) -> None:
    await world.asks(SECRET)
    assert found(await world.taps(choices.FIRST_BACK))
    await world.delivers()
    assert all(SECRET not in one.text for one in world.outside.said if one.chat == DESK)
