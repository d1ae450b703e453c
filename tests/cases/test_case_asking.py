"""The way to a consultant: nothing exists before the consents, nothing goes before Send."""

import pytest
from desk_world import PERSON, World, sent_mark

from bot.cases import draft_screens as drafts
from bot.cases import person_screens as names
from bot.cases.case import State
from bot.cases.record import Answers
from bot.chat import doors
from bot.chat.actions import CALLBACK_BYTES, StaleButton, act, pack
from bot.chat.events import Attachment, Place, Sender, Tap
from bot.chat.handover import HandoverNote
from bot.chat.reply import Reply
from bot.turn.turn import Turn

BEGIN = tuple(names.BEGIN.values())


def screen_name(reply: Reply | None) -> str:
    assert reply
    return reply.shows[0].screen.name


def onward(reply: Reply, label: str) -> tuple[str, tuple[str, ...]]:
    for buttons in reply.shows[0].screen.rows:
        for button in buttons:
            if button.label == label and button.action:
                return button.action.name, button.action.arguments
    raise AssertionError(label)


@pytest.mark.parametrize(
    ("way", "answers"),
    [
        ("A quiet notice first", Answers.NOTICE),
        ("The answer at once", Answers.AT_ONCE),
        ("Only when I come back", Answers.ON_RETURN),
    ],
)
async def test_the_way_goes_through_every_question_and_leaves_no_row(
    world: World, way: str, answers: Answers
) -> None:
    seen = []
    step: tuple[str, tuple[str, ...]] = (doors.CONSULT, ("r3", "a1b2"))
    for label in ("Somebody could", "Go on here", "Go on", "Yes", "Yes", way):
        reply = await world.taps(step[0], *step[1])
        seen.append(screen_name(reply))
        step = onward(reply, label)
        assert step[1] == ("r3", "a1b2")
    assert seen == [
        "talk-alone", "talk-shared", "talk-limits", "talk-consent-keep", "talk-consent-read", "talk-consent-answers",
    ]  # fmt: skip
    assert await world.all_cases() == []
    assert await world.keys.known_cases() == set()
    reply = await world.taps(step[0], *step[1])
    assert screen_name(reply) == "talk-wishes"
    case = await world.only_case()
    assert (case.standing.state, case.answers) == (State.DRAFT, answers)


@pytest.mark.parametrize("step", [names.KEEP, names.READ, names.QUIET])
async def test_a_no_leaves_nothing(world: World, step: str) -> None:
    reply = await world.taps(step)
    assert screen_name(await world.taps(*onward(reply, "No")[:1])) == "talk-declined"
    assert await world.all_cases() == []


async def test_every_screen_of_the_way_has_room_for_what_is_handed_over(world: World) -> None:
    room = CALLBACK_BYTES - len(f"en.{doors.CONSULT}.")
    given = ("a" * 20, "b" * (room - 21))
    for name in (doors.CONSULT, names.SHARED, names.LIMITS, names.KEEP, names.READ, names.QUIET, *BEGIN):
        reply = await world.taps(name, *given)
        for buttons in reply.shows[0].screen.rows:
            for button in buttons:
                assert button.action
                pack(button.action, "en")


async def test_an_outdated_handover_is_known_at_the_door(world: World) -> None:
    async def outdated(_arguments: object, _t: object, _text: object) -> HandoverNote:
        raise StaleButton

    object.__setattr__(world.cases.consultation.asking.handing, "describe", outdated)
    with pytest.raises(StaleButton):
        await world.taps(doors.CONSULT, "old")


async def test_without_a_desk_another_door_is_shown(tmp_path: object) -> None:
    world = World(tmp_path)  # type: ignore[arg-type]
    world.configured = None
    await world.opens()
    for name in (doors.CONSULT, names.LIMITS, names.KEEP, *BEGIN):
        reply = await world.taps(name)
        assert screen_name(reply) == "talk-no-desk"
        targets = {
            button.action.name for row in reply.shows[0].screen.rows for button in row if button.action
        }
        assert {doors.CONTACTS, doors.EMERGENCY, doors.HOME} <= targets
    assert await world.all_cases() == []
    await world.closes()


async def test_typed_words_are_taken_out_of_the_chat_and_shown_exactly(world: World) -> None:
    await world.drafts()
    reply = await world.says("They keep my passport")
    assert reply
    assert reply.consume
    quoted = [block.text for block in reply.shows[0].screen.blocks if type(block).__name__ == "Quote"]
    assert quoted == ["Destination: Poland\nAsked for money before travel\n\nThey keep my passport"]


async def test_a_second_message_is_added_and_an_old_send_button_does_not_send(world: World) -> None:
    await world.drafts()
    first = await world.says("one")
    assert first
    second = await world.says("two")
    assert second
    reply = await world.taps(drafts.SEND, sent_mark(first.shows[0].screen))
    assert screen_name(reply) == "talk-preview"
    assert (await world.only_case()).standing.state is State.DRAFT
    await world.taps(drafts.SEND, sent_mark(second.shows[0].screen))
    await world.delivers()
    assert "one\n\ntwo" in world.card().text


async def test_the_summary_can_go_alone_or_be_removed(world: World) -> None:
    await world.drafts()
    alone = await world.taps(drafts.PREVIEW)
    assert "Poland" in str(alone)
    assert sent_mark(alone.shows[0].screen)
    await world.says("Only this")
    await drops_every_line(world)
    reply = await world.taps(drafts.PREVIEW)
    await world.taps(drafts.SEND, sent_mark(reply.shows[0].screen))
    await world.delivers()
    assert "Only this" in world.card().text
    assert "Poland" not in world.card().text


async def drops_every_line(world: World) -> None:
    """Take out line by line, each by the button that stands there."""
    reply = await world.taps(drafts.SUMMARY)
    while any("Take out 1" in label for label in labels(reply)):
        name, arguments = onward(reply, "Take out 1")
        reply = await world.taps(name, *arguments)


def labels(reply: Reply) -> list[str]:
    return [button.label for buttons in reply.shows[0].screen.rows for button in buttons]


async def test_one_line_of_the_summary_can_be_taken_out(world: World) -> None:
    await world.drafts()
    await world.says("hello")
    first = await world.taps(drafts.SUMMARY)
    name, arguments = onward(first, "Take out 1")
    await world.taps(name, *arguments)
    again = await world.taps(name, *arguments)  # an old button takes out nothing more
    assert "Poland" not in str(again)
    assert "money before travel" in str(again)
    reply = await world.taps(drafts.PREVIEW)
    await world.taps(drafts.SEND, sent_mark(reply.shows[0].screen))
    await world.delivers()
    assert "Poland" not in world.card().text
    assert "money before travel" in world.card().text


async def test_a_wish_is_one_line_of_what_goes_and_can_be_changed_or_left_out(world: World) -> None:
    await world.drafts()
    assert "I was not paid." in str(await world.taps(drafts.WISH, "pay"))
    await world.says("hello")
    assert "I want to go home." in str(await world.taps(drafts.WISH, "home"))
    shown = await world.taps(drafts.WISH, "no-such-wish")
    assert "I want to go home." not in str(shown)
    shown = await world.taps(drafts.WISH, "documents")
    assert "I was not paid." not in str(shown)
    await world.taps(drafts.SEND, sent_mark(shown.shows[0].screen))
    await world.delivers()
    assert "Somebody keeps my documents." in world.card().text


async def test_write_it_again_forgets_the_words(world: World) -> None:
    await world.drafts()
    await world.says("not this")
    reply = await world.taps(drafts.WRITE)
    assert screen_name(reply) == "talk-write"
    assert "not this" not in str(await world.taps(drafts.PREVIEW))


async def test_words_too_long_to_be_added_stay_in_the_chat(world: World) -> None:
    await world.drafts()
    reply = await world.says("x" * 4000)
    assert reply
    assert not reply.consume
    assert "too long" in str(reply)


async def test_a_photo_is_no_draft(world: World) -> None:
    await world.drafts()
    reply = await world.sends(Attachment.PHOTO, file="f1")
    assert reply
    assert not reply.consume
    assert "typed words only" in str(reply)


async def test_an_empty_draft_cannot_be_sent(world: World) -> None:
    world.note = HandoverNote()
    await world.drafts()
    reply = await world.taps(drafts.PREVIEW)
    assert screen_name(reply) == "talk-write"
    assert screen_name(await world.taps(drafts.SEND, "e3b0c442")) == "talk-write"
    assert (await world.only_case()).standing.state is State.DRAFT


async def test_do_not_send_erases_at_once(world: World) -> None:
    await world.drafts()
    await world.says("PLANTED words")
    await world.taps(drafts.DISCARD)
    assert await world.all_cases() == []
    assert await world.keys.known_cases() == set()
    assert screen_name(await world.taps(drafts.SEND, "00000000")) == "talk-draft-gone"


async def test_a_second_tap_on_send_sends_nothing_twice(world: World) -> None:
    await world.drafts()
    reply = await world.taps(drafts.PREVIEW)
    mark = sent_mark(reply.shows[0].screen)
    await world.taps(drafts.SEND, mark, update=900)
    await world.taps(drafts.SEND, mark, update=900)
    assert screen_name(await world.taps(drafts.SEND, mark)) == "talk-open"
    await world.delivers()
    assert len(world.outside.topics) == 1
    assert len([one for one in world.in_topic() if one.screen and one.screen.name == "desk-card"]) == 1


async def test_beginning_twice_leaves_one_draft(world: World) -> None:
    await world.drafts()
    await world.says("kept")
    reply = await world.taps(BEGIN[0], "x")
    assert "kept" in str(reply)
    assert len(await world.all_cases()) == 1


async def test_a_new_talk_does_not_begin_while_words_of_the_last_are_under_way(world: World) -> None:
    await world.asks("first")
    await world.taps(names.END_YES)
    reply = await world.taps(BEGIN[0], "x")
    assert screen_name(reply) == "talk-under-way"
    await world.delivers()
    assert "first" in world.card().text
    old = world.thread
    assert screen_name(await world.taps(BEGIN[0], "x")) == "talk-wishes"
    await world.delivers()
    assert old in world.outside.deleted_topics


async def test_the_asking_is_counted_once_with_its_language(world: World) -> None:
    await world.asks("x")
    assert world.facts == [("consultation_asked", "en")]


async def test_words_of_somebody_without_a_case_are_not_ours(world: World) -> None:
    begun = world.database.begun
    assert await world.says("hello") is None
    assert await world.sends(Attachment.VOICE) is None

    async def state(turn: Turn) -> Reply:
        assert await world.cases.consultation.where_things_stand(turn) is None
        return Reply()

    await world.turn(Tap(1, Place.PERSON, PERSON, Sender(PERSON)), state)
    assert world.database.begun == begun  # this reader touched no database


async def test_urgent_words_in_a_draft_mark_the_case(world: World) -> None:
    await world.drafts()
    await world.says("he has a knife", urgent=True)
    assert (await world.only_case()).urgent


async def test_a_country_is_one_line_of_what_goes_and_can_be_changed_or_left_out(world: World) -> None:
    await world.drafts()
    assert "Where to: Poland" in str(await world.taps(drafts.PLACE, "PL"))
    await world.says("hello")
    assert "Where to: Georgia" in str(await world.taps(drafts.PLACE, "GE"))
    for nowhere in ("no-such-country", "ZZ"):
        assert "Where to:" not in str(await world.taps(drafts.PLACE, nowhere))
    assert "Where to:" not in str(await world.taps(drafts.PLACE))
    shown = await world.taps(drafts.PLACE, "TR")
    await world.taps(drafts.SEND, sent_mark(shown.shows[0].screen))
    await world.delivers()
    assert "Where to: Türkiye" in world.card().text


async def test_countries_are_offered_a_page_at_a_time(world: World) -> None:
    await world.drafts()
    seen: set[str] = set()
    for page in range(4):
        screen = (await world.taps(drafts.PLACES, page)).shows[0].screen
        seen |= {button.label for buttons in screen.rows for button in buttons}
    assert {"Georgia", "Poland", "United States", "Austria"} <= seen


async def test_the_language_stands_in_the_exact_text_and_on_the_card(world: World) -> None:
    await world.drafts()
    await world.says("hello")
    shown = await world.taps(drafts.PREVIEW)
    assert "Language: English" in str(shown)
    summary = (await world.taps(drafts.SUMMARY)).shows[0].screen
    assert "Language: English" in str(summary)
    assert [button for buttons in summary.rows for button in buttons if button.action == act(doors.LANGUAGE)]
    await world.turn(
        Tap(next(world.updates), Place.PERSON, PERSON, Sender(PERSON), message_id=1, action=act(doors.LANGUAGE, "ru")),
        lambda turn: world.cases.consultation.speak(turn, "ru"),
    )  # fmt: skip
    await world.taps(
        drafts.SEND, sent_mark(shown.shows[0].screen)
    )  # an English screen: what stood there counts
    await world.delivers()
    assert "Language of the person: English" in world.card().text
    assert world.outside.topics[world.thread].endswith("· en")
