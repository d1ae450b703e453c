"""The return code: looks like a booking number, works once, shows nothing of what was written before."""

import re

import pytest
from desk_world import NINO, PERSON, STRANGER, Killed, World
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select
from test_case_talk import open_talk

from bot.cases import person_screens as names
from bot.cases import talk_choice_screens as choices
from bot.cases.case import State
from bot.cases.coming_back import code as codes
from bot.cases.coming_back.code import LETTERS, new_code, normalised
from bot.cases.coming_back.store import MOST_OF_ALL, MOST_OF_ONE
from bot.cases.record import Answers, hour
from bot.chat.reply import Reply
from bot.chat.screens import Code
from bot.storage.tables.cases import cases, code_tries

WRONG = "KT 0000 0000 0000 0000"
OLD, NEW = PERSON, STRANGER


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The slow hash is slow on purpose; here only that it is one counts."""
    monkeypatch.setattr(codes, "COST", 2)


def code_of(reply: Reply | None) -> str:
    assert reply
    (shown,) = [
        str(getattr(block, "text", "") or getattr(block, "code", ""))
        for one in reply.shows
        for block in one.screen.blocks
        if isinstance(block, Code)
    ]
    return shown


def name_of(reply: Reply | None) -> str:
    assert reply
    return reply.shows[0].screen.name


async def with_code(world: World, answers: Answers = Answers.AT_ONCE) -> str:
    await world.asks("Please help", answers=answers)
    await world.delivers()
    await world.takes()
    await world.says("PLANTED earlier")
    await world.replies_with(NINO, "PLANTED answer")
    await world.opens_talk()
    return code_of(await world.taps(choices.CODE_YES))


def test_it_looks_like_a_booking_number() -> None:
    drawn = iter((0, 1, 4821, 7730, 1945, 268))
    assert new_code(lambda _: next(drawn)) == f"{LETTERS[0]}{LETTERS[1]} 4821 7730 1945 0268"
    assert not {"O", "I", "Q"} & set(LETTERS)  # taken for digits


@pytest.mark.parametrize(
    "typed",
    [
        "KT 4821 7730 1945 0268", "kt4821773019450268", " KT-4821-7730-1945-0268 ", "Kt 48 21 77 30 19 45 02 68",
        "KT\u00a04821\u00a07730\u00a01945\u00a00268", "KT\u20114821\u20117730\u20131945\u20140268",
        "KT ٤٨٢١ ٧٧٣٠ ١٩٤٥ ٠٢٦٨", "KT ۴۸۲۱ ۷۷۳۰ ۱۹۴۵ ۰۲۶۸", "\u200eKT 4821 7730 1945 0268\u200f",
        "ＫＴ ４８２１ ７７３０ １９４５ ０２６８", "KT\n4821\n7730\n1945\n0268", "KT.4821.7730.1945.0268",
    ],
)  # fmt: skip
def test_however_it_is_typed_it_is_the_same_code(typed: str) -> None:
    assert normalised(typed) == "KT4821773019450268"


@pytest.mark.parametrize(
    "typed",
    [
        "", "KT", "KT 4821 7730 1945", "KT 4821 7730 1945 02680", "K 4821 7730 1945 0268", "4821 7730 1945 0268 KT",
        "my code is KT 4821 7730 1945 0268", "GE12TB3456789012345678", "+995 555 12 34 56",
        "KT 4821 7730 1945 0268" + " " * 60,
        "ÄÖ 4821 7730 1945 0268",
    ],
)  # fmt: skip
def test_other_words_are_no_code(typed: str) -> None:
    assert normalised(typed) is None


@given(st.randoms(use_true_random=False), st.lists(st.sampled_from([" ", "-", "", "\u00a0"]), min_size=5))
def test_every_code_is_understood_as_it_is_shown(dice: object, between: list[str]) -> None:
    shown = new_code(dice.randrange)  # type: ignore[attr-defined]
    assert re.fullmatch(r"[A-Z]{2}( \d{4}){4}", shown)
    parts = shown.split()
    typed = "".join(one + space for one, space in zip(parts, between, strict=False))
    assert normalised(typed) == "".join(parts)


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert normalised(text) is None or re.fullmatch(r"[A-Z]{2}\d{16}", normalised(text) or "")


async def test_other_words_are_not_ours(world: World) -> None:
    assert await world.types_code("hello") is None


async def test_the_talk_goes_on_in_the_other_chat_and_nowhere_else(world: World) -> None:
    code = await with_code(world)
    reply = await world.types_code(code)
    assert name_of(reply) == "talk-moved"
    assert reply
    assert reply.consume
    await world.says("from here", chat=NEW)
    await world.replies_with(NINO, "hello again")
    await world.delivers()
    assert world.words_to_desk()[-1] == "from here"
    assert world.words_to_person(NEW) == ["hello again"]
    assert "hello again" not in world.words_to_person(OLD)
    assert "desk-person-moved" in world.names_in_topic()


async def test_nothing_said_before_is_shown_there(world: World) -> None:
    code = await with_code(world)
    await world.types_code(code)
    await world.taps(names.OPEN, chat=NEW)
    await world.delivers()
    for one in (one for one in world.outside.said if one.chat == NEW):
        assert "PLANTED" not in f"{one.text}{one.heading}"
        assert "Please help" not in one.text


async def test_the_old_chat_has_no_talk_any_more(world: World) -> None:
    code = await with_code(world)
    await world.types_code(code)
    assert await world.says("who is there", chat=OLD) is None
    assert name_of(await world.taps(names.OPEN, chat=OLD)) == "talk-none"
    assert name_of(await world.taps(choices.CODE_YES, chat=OLD)) == "talk-none"
    await world.delivers()
    assert "who is there" not in world.words_to_desk()


async def test_words_on_their_way_from_the_old_chat_still_arrive_and_nothing_is_said_there(
    world: World,
) -> None:
    code = await with_code(world)
    await world.says("the last from here", message_id=501)
    before = len([one for one in world.outside.said if one.chat == OLD])
    await world.types_code(code)
    await world.delivers()
    assert world.words_to_desk()[-1] == "the last from here"
    assert len([one for one in world.outside.said if one.chat == OLD]) == before


async def test_what_waits_to_be_opened_is_opened_there(world: World) -> None:
    code = await with_code(world, Answers.NOTICE)
    await world.replies_with(NINO, "new for you")
    await world.delivers()
    reply = await world.types_code(code)
    assert "Show what is new" in str(reply)
    await world.delivers()
    assert world.words_to_person(NEW) == []
    await world.taps(names.OPEN, chat=NEW)
    await world.delivers()
    assert world.words_to_person(NEW) == ["new for you"]


async def test_after_the_exit_the_code_opens_the_talk_there(world: World) -> None:
    code = await with_code(world)
    await world.leaves()
    await world.replies_with(NINO, "are you safe?")
    await world.types_code(code)
    await world.delivers()
    assert (await world.only_case()).standing.state is State.WITH_CONSULTANT
    assert world.words_to_person(NEW) == ["are you safe?"]


async def test_a_new_code_after_each_use_and_the_old_one_is_dead(world: World) -> None:
    first = await with_code(world)
    second = code_of(await world.types_code(first))
    assert second != first
    assert name_of(await world.types_code(first, chat=NEW + 1)) == "talk-code-unknown"
    assert name_of(await world.types_code(second, chat=NEW + 1)) == "talk-moved"


async def test_another_code_makes_the_one_before_worthless(world: World) -> None:
    first = await with_code(world)
    assert "does not work any more" in str(await world.taps(choices.CODE))
    second = code_of(await world.taps(choices.CODE_YES))
    assert name_of(await world.types_code(first)) == "talk-code-unknown"
    assert name_of(await world.types_code(second)) == "talk-moved"


async def test_only_a_hash_is_kept(world: World) -> None:
    code = await with_code(world)
    bare = normalised(code) or ""
    found = world.database_bytes()
    for trace in (code, bare, bare[2:], bare.lower()):
        assert trace.encode() not in found
    async with world.database.begin() as connection:
        kept = await connection.scalar(select(cases.c.return_code))
    assert len(kept or b"") == 32


async def test_the_hash_is_slow_and_keyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert codes.COST >= 2**14
    assert await codes.hashed("KT0", b"one") != await codes.hashed("KT0", b"two")


async def test_wrong_codes_are_throttled_in_each_chat(world: World) -> None:
    code = await with_code(world)
    for _ in range(MOST_OF_ONE):
        assert name_of(await world.types_code(WRONG)) == "talk-code-unknown"
    assert name_of(await world.types_code(code)) == "talk-code-later"
    world.clock.moves(minutes=61)
    assert name_of(await world.types_code(code)) == "talk-moved"


async def test_one_chat_that_guesses_does_not_close_the_door_for_another(world: World) -> None:
    code = await with_code(world)
    for _ in range(MOST_OF_ONE + 1):
        await world.types_code(WRONG, chat=NEW + 7)
    assert name_of(await world.types_code(code)) == "talk-moved"


async def test_wrong_codes_of_everybody_together_are_limited_over_a_restart(world: World) -> None:
    code = await with_code(world)
    async with world.database.begin() as connection:
        row = {"hour": hour(world.clock.now()), "count": MOST_OF_ALL - 1}
        await connection.execute(insert(code_tries).values(row))
    await world.types_code(WRONG, chat=NEW + 7)
    await world.dies()
    assert name_of(await world.types_code(code)) == "talk-code-later"
    world.clock.moves(hours=1)
    assert name_of(await world.types_code(code)) == "talk-moved"


async def test_a_right_code_is_no_try(world: World) -> None:
    code = await with_code(world)
    for number in range(MOST_OF_ONE + 2):
        code = code_of(await world.types_code(code, chat=NEW + number % 2))


async def test_a_chat_with_a_talk_of_its_own_keeps_it_until_it_is_ended(world: World) -> None:
    code = await with_code(world)
    await world.asks("my own", chat=NEW)
    await world.delivers()
    assert name_of(await world.types_code(code)) == "talk-code-busy"
    assert len(await world.all_cases()) == 2
    await world.taps(names.END_YES, chat=NEW)
    await world.delivers()
    assert name_of(await world.types_code(code)) == "talk-moved"
    (left,) = await world.all_cases()
    await world.says("both in one", chat=NEW)
    await world.delivers()
    assert "both in one" in world.words_to_desk(left.thread_id)


async def test_words_of_an_ended_talk_that_are_under_way_come_first(world: World) -> None:
    code = await with_code(world)
    await world.asks("not delivered yet", chat=NEW)
    await world.taps(names.END_YES, chat=NEW)
    assert name_of(await world.types_code(code)) == "talk-code-busy"
    await world.delivers()
    assert any("not delivered yet" in one.text for one in world.outside.said)
    assert name_of(await world.types_code(code)) == "talk-moved"


async def test_a_crash_between_the_two_stores_is_finished_by_the_same_code(world: World) -> None:
    code = await with_code(world)
    moves = world.keys.move_case

    async def dying(case_id: str, chat_id: int) -> bool:
        await moves(case_id, chat_id)
        raise Killed

    world.keys.move_case = dying  # type: ignore[method-assign]
    with pytest.raises(Killed):
        await world.types_code(code, update=9001)
    await world.dies()
    assert name_of(await world.types_code(code, update=9001)) == "talk-moved"
    await world.replies_with(NINO, "hello again")
    await world.delivers()
    assert world.words_to_person(NEW) == ["hello again"]


async def test_the_code_of_a_closed_talk_brings_its_end_and_it_can_be_opened_again(world: World) -> None:
    code = await with_code(world)
    await world.taps(names.END_YES)
    assert name_of(await world.types_code(code)) == "talk-ended"
    assert name_of(await world.taps(names.AGAIN, chat=NEW)) == "talk-open"
    await world.says("again", chat=NEW)
    await world.delivers()
    assert "again" in world.words_to_desk()
    assert "desk-person-moved" not in world.names_in_topic()


async def test_the_code_of_an_erased_talk_is_unknown(world: World) -> None:
    code = await with_code(world)
    await world.forgets()
    assert name_of(await world.types_code(code)) == "talk-code-unknown"


async def test_a_draft_and_a_paused_talk_give_no_code(world: World) -> None:
    await world.drafts()
    assert name_of(await world.taps(choices.CODE_YES)) == "talk-none"
    await world.taps("tdis")
    await open_talk(world)
    await world.leaves()
    assert name_of(await world.taps(choices.CODE_YES)) == "talk-none"


async def test_another_language_stands_on_the_card_at_once(world: World) -> None:
    code = await with_code(world)
    await world.types_code(code, language="ru")
    await world.delivers()
    assert (await world.only_case()).language == "ru"
    assert "Russian" in world.card().text
    assert list(world.outside.topics.values()) == [f"{(await world.only_case()).name} · ru"]


async def test_the_code_typed_in_its_own_chat_is_used_up_and_the_talk_stays(world: World) -> None:
    code = await with_code(world)
    assert name_of(await world.types_code(code, chat=OLD)) == "talk-moved"
    await world.says("still me", chat=OLD)
    await world.delivers()
    assert "still me" in world.words_to_desk()
