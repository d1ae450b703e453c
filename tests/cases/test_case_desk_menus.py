"""The consultants' menus: approved sentences, services, a pause, a flood, a word for colleagues, how it ended."""

from dataclasses import replace

import pytest
from desk_world import CONTENT, DESK, EMERGENCY_LINE, GIORGI, NINO, PERSON, World
from test_case_talk import open_talk

from bot.cases import desk_menus as menus
from bot.cases import desk_screens
from bot.cases.case import State
from bot.cases.duty.roster import Member
from bot.chat.effects import ShowScreen
from bot.chat.reply import Reply
from bot.language.texts import Texts

NEED = CONTENT.directory.needs[0]
SERVICE = CONTENT.directory.named(NEED.services[0])
HELLO = CONTENT.desk.replies[0]


def name_of(reply: Reply) -> str:
    return reply.shows[0].screen.name


async def speaks(world: World, language: str) -> None:
    case = await world.only_case()
    async with world.database.begin() as connection:
        await world.relay.register.cases.change(connection, case.id, language=language)


async def on_roster(world: World, staff: int = NINO, **more: object) -> None:
    member = replace(Member(staff, "Nino"), **more)  # type: ignore[arg-type]
    async with world.database.begin() as connection:
        await world.cases.desk.case.duty.save(connection, member, world.clock.now().date())


async def acts(world: World) -> list[str]:
    async with world.database.begin() as connection:
        since = world.clock.now().date()
        return [one.act.value for one in await world.cases.desk.case.duty.acts(connection, since)]


# sentences and services


async def test_an_approved_sentence_arrives_in_the_persons_language(world: World) -> None:
    await open_talk(world)
    await speaks(world, "ka")
    shown = await world.taps_menu(NINO, menus.SENTENCE, HELLO.id)
    theirs = Texts("ka")(HELLO.text)
    assert theirs in str(shown)
    await world.taps_menu(NINO, menus.SAY, HELLO.id)
    await world.delivers()
    said = world.to_person()[-1]
    assert said.screen
    assert (said.screen.name, said.screen.language) == ("talk-canned", "ka")
    assert theirs in said.text
    assert "canned" in await acts(world)


async def test_a_service_arrives_with_its_number_in_the_persons_language(world: World) -> None:
    await open_talk(world)
    await speaks(world, "ka")
    await world.taps_menu(NINO, menus.REFER, SERVICE.id)
    await world.delivers()
    said = world.to_person()[-1]
    assert said.screen
    assert (said.screen.name, said.screen.language) == ("talk-service", "ka")
    assert Texts("ka")(SERVICE.label) in said.text


async def test_every_menu_opens_and_every_button_fits(world: World) -> None:
    await open_talk(world)
    assert name_of(await world.taps_menu(NINO, menus.SENTENCES)) == "desk-sentences"
    assert name_of(await world.taps_menu(NINO, menus.NEEDS)) == "desk-needs"
    for need in CONTENT.directory.needs:
        assert name_of(await world.taps_menu(NINO, menus.NEED, need.id, 0)) == "desk-services"
        for one in need.services:
            assert name_of(await world.taps_menu(NINO, menus.SERVICE, one, need.id)) == "desk-service"
    for reply in CONTENT.desk.replies:
        assert name_of(await world.taps_menu(NINO, menus.SENTENCE, reply.id)) == "desk-sentence"
    assert name_of(await world.taps_menu(NINO, menus.MORE)) == "desk-more"
    assert name_of(await world.commands(NINO, "refer")) == "desk-needs"


SENDING = [(menus.SAY, HELLO.id), (menus.REFER, SERVICE.id), (menus.REST,), (menus.MUTE,), (menus.DEBRIEF,)]


@pytest.mark.parametrize("button", SENDING)
async def test_only_the_consultant_who_has_the_case_sends_and_sets(
    world: World, button: tuple[str, ...]
) -> None:
    await open_talk(world)
    before = len(world.to_person())
    reply = await world.taps_menu(GIORGI, *button)
    assert "Only the consultant who took" in reply.toast
    assert reply.effects == ()
    await world.delivers()
    assert len(world.to_person()) == before
    case = await world.only_case()
    assert (case.standing.resting, case.muted_until) == (False, None)


@pytest.mark.parametrize("button", SENDING)
async def test_an_old_menu_of_a_case_passed_on_does_nothing(world: World, button: tuple[str, ...]) -> None:
    await open_talk(world)
    await world.taps_card(NINO, "dpass")
    await world.takes(GIORGI)
    await world.delivers()
    before = len(world.to_person())
    assert "Only the consultant" in (await world.taps_menu(NINO, *button)).toast
    await world.delivers()
    assert len(world.to_person()) == before


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        ((menus.SAY, "no-such"), "no longer in the list"),
        ((menus.SENTENCE, "no-such"), "no longer in the list"),
        ((menus.REFER, "no-such"), "no longer in the directory"),
        ((menus.SERVICE, "no-such", NEED.id), "no longer in the directory"),
    ],
)
async def test_what_is_no_longer_in_the_lists_is_not_sent(
    world: World, button: tuple[str, ...], answer: str
) -> None:
    await open_talk(world)
    before = len(world.to_person())
    assert answer in (await world.taps_menu(NINO, *button)).toast
    await world.delivers()
    assert len(world.to_person()) == before


async def test_a_need_that_is_gone_leads_to_those_there_are(world: World) -> None:
    await open_talk(world)
    assert name_of(await world.taps_menu(NINO, menus.NEED, "no-such", 0)) == "desk-needs"


async def test_a_sentence_taken_out_while_it_was_on_its_way_is_told_to_nobody_but_lost(world: World) -> None:
    await open_talk(world)
    await world.taps_menu(NINO, menus.SAY, HELLO.id)
    approved = world.cases.desk.approved
    gone = CONTENT.desk.model_copy(update={"replies": CONTENT.desk.replies[1:]})
    object.__setattr__(approved, "desk", lambda: gone)
    await world.says("next")
    await world.delivers()
    assert "talk-canned" not in world.names_to_person()
    assert world.words_to_desk() == ["next"]


# away for a while


async def test_resting_keeps_the_case_and_the_person_is_told(world: World) -> None:
    await open_talk(world)
    await world.taps_menu(NINO, menus.REST)
    await world.delivers()
    assert "talk-rests" in world.names_to_person()
    assert (await world.only_case()).standing.taken_by == NINO
    assert "away for a while" in world.card().text
    assert "already" in (await world.taps_menu(NINO, menus.REST)).toast
    await world.taps_menu(NINO, menus.BACK)
    await world.delivers()
    assert not (await world.only_case()).standing.resting
    assert "already" in (await world.taps_menu(NINO, menus.BACK)).toast


async def test_who_writes_is_back(world: World) -> None:
    await open_talk(world)
    await world.taps_menu(NINO, menus.REST)
    await world.replies_with(NINO, "here again")
    await world.delivers()
    assert not (await world.only_case()).standing.resting
    assert world.words_to_person() == ["here again"]


# an hour of pause


async def test_for_an_hour_words_are_kept_and_then_come_by_themselves_in_order(world: World) -> None:
    await open_talk(world)
    await world.taps_menu(NINO, menus.MUTE)
    await world.delivers()
    told = next(one for one in world.to_person() if one.screen and one.screen.name == "talk-muted")
    assert EMERGENCY_LINE in told.text
    for number in range(3):
        await world.says(f"{number}")
        await world.delivers()
    assert world.words_to_desk() == []
    world.clock.moves(minutes=59)
    await world.delivers()
    assert world.words_to_desk() == []
    world.clock.moves(minutes=1)
    await world.delivers()
    assert world.words_to_desk() == ["0", "1", "2"]


async def test_danger_breaks_the_pause_at_once(world: World) -> None:
    await open_talk(world)
    await world.taps_menu(NINO, menus.MUTE)
    await world.says("first")
    await world.delivers()
    assert world.words_to_desk() == []
    await world.says("he has a knife", urgent=True)
    await world.delivers()
    assert world.words_to_desk() == ["first", "he has a knife"]
    assert "desk-urgent" in world.names_in_topic()
    assert "waits until the pause ends" not in world.card().text


async def test_the_consultant_can_end_the_pause_earlier_and_is_heard_all_along(world: World) -> None:
    await open_talk(world)
    await world.taps_menu(NINO, menus.MUTE)
    assert "Let messages through" in str(await world.taps_menu(NINO, menus.MORE))
    await world.says("one")
    await world.replies_with(NINO, "a moment please")
    await world.delivers()
    assert world.words_to_desk() == []
    assert world.words_to_person() == ["a moment please"]
    await world.taps_menu(NINO, menus.UNMUTE)
    await world.delivers()
    assert world.words_to_desk() == ["one"]


async def test_the_card_does_not_speak_of_a_pause_that_is_over(world: World) -> None:
    await open_talk(world)
    await world.taps_menu(NINO, menus.MUTE)
    await world.taps_menu(NINO, menus.REST)
    await world.delivers()
    assert "waits until the pause ends" in world.card().text
    world.clock.moves(minutes=61)
    await world.taps_menu(NINO, menus.BACK)
    await world.delivers()
    assert "waits until the pause ends" not in world.card().text


async def test_one_persons_pause_holds_nobody_else(world: World) -> None:
    await open_talk(world)
    await world.taps_menu(NINO, menus.MUTE)
    await world.asks("somebody else", chat=PERSON + 1)
    await world.says("and more", chat=PERSON + 1)
    await world.delivers()
    assert world.words_to_desk() == ["and more"]


# talking about it


async def test_who_would_like_to_talk_is_named_in_general_and_the_words_are_not(world: World) -> None:
    await open_talk(world)
    await on_roster(world)
    case = await world.only_case()
    reply = await world.taps_menu(NINO, menus.DEBRIEF)
    (said,) = reply.effects
    assert isinstance(said, ShowScreen)
    assert (said.chat_id, said.thread_id) == (DESK, None)
    assert f"Nino would like to talk about {case.name}." in str(said)
    assert "Please help" not in str(said)
    assert "debrief" in await acts(world)


# how it ended


@pytest.mark.parametrize("outcome", CONTENT.desk.outcomes, ids=lambda one: one.id)
async def test_each_outcome_closes_and_is_counted_once(world: World, outcome: object) -> None:
    await open_talk(world)
    await world.finishes(NINO, outcome.id)  # type: ignore[attr-defined]
    await world.finishes(NINO, outcome.id)  # type: ignore[attr-defined]
    assert (await world.only_case()).standing.state is State.CLOSED
    counted = [fact for fact in world.facts if fact[0] == "consultation_outcome"]
    assert counted == [("consultation_outcome", outcome.id)]  # type: ignore[attr-defined]


async def test_without_an_outcome_of_the_list_it_stays_open_and_is_asked(world: World) -> None:
    await open_talk(world)
    assert "How did it end?" in str(await world.finishes(NINO, "no-such"))
    assert (await world.only_case()).standing.state is State.WITH_CONSULTANT
    assert name_of(await world.taps_card(NINO, desk_screens.CLOSE_NO)) == "desk-kept-open"


# taking


async def test_a_language_that_is_not_theirs_is_said_before_taking(world: World) -> None:
    await open_talk(world, taken=False)
    await on_roster(world, languages=frozenset({"ka"}))
    reply = await world.takes()
    assert name_of(reply) == "desk-take"
    assert "language you did not name" in str(reply)
    assert (await world.only_case()).standing.taken_by is None
    await world.taps_card(NINO, desk_screens.TAKE_YES)
    assert (await world.only_case()).standing.taken_by == NINO


@pytest.mark.parametrize("languages", [frozenset(), frozenset({"en", "ka"})])
async def test_a_language_that_is_theirs_or_unsaid_asks_nothing(
    world: World, languages: frozenset[str]
) -> None:
    await open_talk(world, taken=False)
    await on_roster(world, languages=languages)
    await world.takes()
    assert (await world.only_case()).standing.taken_by == NINO


async def test_more_than_they_can_carry_is_said_and_urgent_counts_twice(world: World) -> None:
    await on_roster(world, most_cases=2)
    await open_talk(world, taken=False)
    await world.says("he has a knife", urgent=True)
    await world.takes()
    await world.asks("another", chat=PERSON + 1)
    await world.delivers()
    other = next(case for case in await world.all_cases() if case.standing.taken_by is None)
    reply = await world.taps_card(NINO, desk_screens.TAKE, other.id)
    assert "You carry 2 of the 2" in str(reply)
    await world.taps_card(GIORGI, desk_screens.TAKE, other.id)
    reply = await world.taps_card(NINO, desk_screens.TAKE_YES, other.id)
    assert "Another consultant" in reply.toast


# the desk's language


async def test_the_desk_speaks_the_language_it_chose_also_after_a_restart(world: World) -> None:
    await open_talk(world)
    assert name_of(await world.commands(NINO, "language")) == "desk-language"
    await world.taps_menu(NINO, desk_screens.SPEAK, "ka")
    await world.says("one")
    await world.delivers()
    heading = Texts("ka")("The person writes:")
    assert [one.heading for one in world.in_topic() if one.heading][-1] == heading
    await world.dies()
    await world.says("two")
    await world.delivers()
    assert [one.heading for one in world.in_topic() if one.heading][-1] == heading


async def test_a_language_without_staff_texts_changes_nothing(world: World) -> None:
    await open_talk(world)
    assert name_of(await world.taps_menu(NINO, desk_screens.SPEAK, "fa")) == "desk-language"
    assert world.cases.tongue.now == "en"
