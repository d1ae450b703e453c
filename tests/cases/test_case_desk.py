"""The consultants' side: who speaks, what stays, what everybody is told."""

import pytest
from desk_world import DESK, GIORGI, NEW_DESK, NINO, PERSON, World
from test_case_talk import open_talk

from bot.cases.case import State
from bot.chat.actions import Action
from bot.chat.effects import CreateTopic, Effect, MarkTopic, SendWords, ShowScreen
from bot.chat.events import Attachment, Place, Sender, Tap
from bot.chat.outcomes import LIMIT, Outcome, TryLater, Unknown


async def test_only_the_consultant_who_took_the_case_is_heard(world: World) -> None:
    await open_talk(world, taken=False)
    await world.replies_with(NINO, "nobody has it")
    await world.takes(NINO)
    await world.replies_with(GIORGI, "between us")
    await world.replies_with(NINO, "to you")
    await world.desk_sends(GIORGI, Attachment.PHOTO, "f1")
    await world.delivers()
    assert world.words_to_person() == ["to you"]


async def test_a_hint_is_given_once_in_each_topic(world: World) -> None:
    await open_talk(world)
    first = await world.replies_with(GIORGI, "a")
    second = await world.replies_with(GIORGI, "b")
    assert first.shows[0].screen.name == "desk-not-yours"
    assert second.shows == ()


async def test_words_outside_a_case_go_nowhere(world: World) -> None:
    await open_talk(world)
    assert (await world.replies_with(NINO, "in General", thread=0)).shows[0].screen.name == "desk-no-case"
    assert (await world.replies_with(NINO, "elsewhere", thread=9999)).shows[0].screen.name == "desk-no-case"
    await world.delivers()
    assert world.words_to_person() == []


async def test_notes_and_mistyped_commands_never_reach_the_person(world: World) -> None:
    await open_talk(world)
    await world.commands(NINO, "note", "she may be a minor")
    reply = await world.commands(NINO, "nota", "she may be a minor")
    assert "Nothing of it went" in str(reply)
    await world.replies_with(NINO, "she may be a minor", message_id=77, edited=True)
    await world.delivers()
    assert world.words_to_person() == []


async def test_a_changed_answer_is_passed_on_as_changed(world: World) -> None:
    await open_talk(world)
    await world.replies_with(NINO, "ring 111", message_id=701)
    await world.delivers()
    await world.replies_with(NINO, "ring 116 006", message_id=701, edited=True)
    await world.delivers()
    answers = [(one.heading, one.text) for one in world.to_person() if one.heading]
    assert answers == [("The consultant changed a message:", "ring 116 006")]


async def test_commands_do_what_buttons_do(world: World) -> None:
    await open_talk(world, taken=False)
    await world.commands(NINO, "take")
    assert (await world.only_case()).standing.taken_by == NINO
    reply = await world.commands(NINO, "close")
    assert "Close" in str(reply)
    assert "How did it end?" in str(reply)
    assert (await world.only_case()).standing.state is State.WITH_CONSULTANT
    await world.finishes(NINO)
    assert (await world.only_case()).standing.state is State.CLOSED
    assert ("consultation_closed", "consultant") in world.facts
    await world.delivers()
    assert "talk-closed" in world.names_to_person()


@pytest.mark.parametrize("name", ["dpass", "dclose", "dshut"])
async def test_only_who_has_the_case_can_give_it_away_or_close_it(world: World, name: str) -> None:
    await open_talk(world)
    reply = await world.taps_card(GIORGI, name, None, "advice")
    assert "Only the consultant who took" in reply.toast
    assert (await world.only_case()).standing.taken_by == NINO


async def test_a_taken_case_is_not_taken_twice(world: World) -> None:
    await open_talk(world)
    assert "Another consultant" in (await world.takes(GIORGI)).toast
    assert "already" in (await world.takes(NINO)).toast


async def test_the_person_is_told_when_a_human_comes_and_goes(world: World) -> None:
    await open_talk(world)
    await world.taps_card(NINO, "dpass")
    await world.delivers()
    assert world.names_to_person()[-2:] == ["talk-taken", "talk-left"]


async def test_cases_of_who_left_the_group_wait_again(world: World) -> None:
    await open_talk(world)
    await world.staff_leaves(GIORGI)
    assert (await world.only_case()).standing.taken_by == NINO
    await world.staff_leaves(NINO)
    await world.delivers()
    assert (await world.only_case()).standing.state is State.WAITING
    assert "desk-released" in world.names_in_topic()
    assert "talk-left" in world.names_to_person()
    await world.replies_with(NINO, "still here?")
    await world.delivers()
    assert world.words_to_person() == []


async def test_the_card_follows_the_state(world: World) -> None:
    await open_talk(world, taken=False)
    assert world.card().labels == ["Take"]
    await world.takes()
    await world.delivers()
    assert world.card().labels == ["Approved sentence", "Point to a service", "Pass on", "Close", "More"]
    await world.finishes(NINO)
    await world.delivers()
    assert world.card().labels == []


async def test_titles_tell_a_name_and_a_language_and_nothing_else(world: World) -> None:
    await open_talk(world)
    case = await world.only_case()
    assert world.outside.topics[world.thread] == f"{case.name} · en"


async def test_everything_in_a_topic_is_protected_from_copying(world: World) -> None:
    await open_talk(world)
    await world.says("x")
    await world.leaves()
    await world.delivers()
    relayed = [
        one
        for one in world.outside.effects
        if isinstance(one, ShowScreen | SendWords) and one.chat_id == DESK and one.thread_id
    ]
    assert len(relayed) >= 3
    assert all(one.protect for one in relayed)


async def test_nothing_of_a_consultant_is_shown_to_the_person(world: World) -> None:
    await open_talk(world)
    await world.replies_with(NINO, "hello")
    await world.delivers()
    everything = "".join(f"{one.heading}{one.text}" for one in world.to_person())
    assert str(NINO) not in everything


async def test_the_desk_follows_its_group_over_a_restart(world: World) -> None:
    await open_talk(world)
    await world.group_moves(old=-1, new=-2)  # some other group
    assert world.cases.desk_chat() == DESK
    await world.group_moves()
    assert (await world.only_case()).desk_chat == NEW_DESK
    await world.closes()
    await world.opens()  # BOT_DESK_CHAT still names the old one
    assert world.cases.desk_chat() == NEW_DESK
    await world.asks("second", chat=PERSON + 1)
    await world.delivers()
    assert [one.chat_id for one in world.outside.effects if isinstance(one, CreateTopic)] == [DESK, NEW_DESK]


async def test_a_button_of_an_erased_case_gets_a_kind_answer(world: World) -> None:
    await open_talk(world)
    case = await world.only_case()
    await world.forgets()
    assert "no open case" in (await world.taps_card(NINO, "dtake", case.id)).toast


async def test_a_document_of_the_consultant_stays_and_this_is_said(world: World) -> None:
    await open_talk(world)
    reply = await world.desk_sends(NINO, Attachment.DOCUMENT, caption="read this")
    assert "not passed on" in str(reply)
    await world.delivers()
    assert world.words_to_person() == []


async def test_a_consultation_held_is_counted_once(world: World) -> None:
    await open_talk(world)
    for text in ("one", "two", "three"):
        await world.replies_with(NINO, text)
    assert world.facts.count(("consultation_held", "")) == 1


@pytest.mark.parametrize("outcome", [TryLater(3, LIMIT), Unknown("lost")])
async def test_the_icon_of_danger_is_tried_again(world: World, outcome: Outcome) -> None:
    await world.asks("words")
    await world.delivers()
    tried: list[MarkTopic] = []

    def refuses(effect: Effect) -> Outcome | None:
        if not isinstance(effect, MarkTopic):
            return None
        tried.append(effect)
        return outcome if len(tried) == 1 else None

    world.outside.faults = [refuses]
    await world.says("he has a knife", urgent=True)
    for _ in range(3):
        await world.delivers()
        world.clock.moves(seconds=30)
    assert world.outside.icons[world.thread] == "urgent"
    assert "he has a knife" in world.words_to_desk()


async def waits_in(world: World, language: str) -> None:
    """A case waits whose person chose a language."""
    await open_talk(world, taken=False)
    await speaks(world, language)
    await world.delivers()


async def speaks(world: World, language: str) -> None:
    event = Tap(
        next(world.updates), Place.PERSON, PERSON, Sender(PERSON), message_id=1, action=Action("lang")
    )
    await world.turn(event, lambda turn: world.cases.consultation.speak(turn, language))


async def test_who_named_no_languages_is_told_so_when_taking(world: World) -> None:
    await waits_in(world, "tr")
    reply = await world.takes(NINO)
    assert (await world.only_case()).standing.taken_by == NINO
    assert "You have not said whether you speak Turkish" in reply.toast


async def test_in_the_desks_own_language_nobody_is_asked(world: World) -> None:
    await open_talk(world, taken=False)
    assert (await world.takes(NINO)).toast == "You have this case now."


async def test_another_language_of_the_person_is_said_in_the_topic(world: World) -> None:
    await open_talk(world)
    await speaks(world, "tr")
    await world.delivers()
    line = next(one for one in world.in_topic() if one.screen and one.screen.name == "desk-language")
    assert "Turkish" in line.text


async def test_somebody_off_the_roster_who_carries_much_is_told_so(world: World) -> None:
    for chat in range(1, 9):
        await world.asks("Please help", chat=chat)
        await world.delivers()
        reply = await world.takes(NINO, case_id=world.card().screen.rows[0][0].action.argument(0))  # type: ignore[union-attr]
        assert ("You carry" in reply.toast) is (chat > 6)
