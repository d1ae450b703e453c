"""What only coordinators may do: reports, the ledger, links, plans, broadcasts; and everybody else's tries."""

from collections.abc import Awaitable, Callable

import pytest
from harness.people import Somebody
from harness.town import Town
from rights.footprint import rows
from rights.table import COORDINATOR_ACTIONS, COORDINATOR_COMMANDS, EVERYBODY_ACTIONS, EVERYBODY_COMMANDS

OLD = "This button is from an older screen"
BROCHURES = (
    "Event: Brochures handed out [brochure-handed-out]\nDate: 2026-11-20\nActivity: 1.1.11\nRegion: Tbilisi\n"
    "Place: Public Service Hall\nCopies: 500\nOrganiser: Agency for State Care\nPartners: ICMPD\nEvidence:\nRemark:"
)
BUTTONS = [
    ".".join(("en", name, *arguments)) for name, ways in COORDINATOR_ACTIONS.items() for arguments in ways
]


def test_every_act_of_private_chats_stands_in_the_table(town: Town) -> None:
    routes = town.app.conversation.routes
    actions, commands = (
        set(routes.actions),
        set(routes.commands),
    )  # nobody wants to read all of `routes` in a failure
    coordinators = set(routes.coordinator_commands)
    assert actions == EVERYBODY_ACTIONS | set(COORDINATOR_ACTIONS)
    assert commands == EVERYBODY_COMMANDS
    assert coordinators == COORDINATOR_COMMANDS
    assert not EVERYBODY_ACTIONS & set(COORDINATOR_ACTIONS)


async def an_entry(town: Town) -> None:
    """The coordinator enters something, so that there is something to see."""
    await town.chief.starts()
    await town.chief.says(BROCHURES)
    await town.chief.taps("Save")
    town.chief.sees("Saved.")


async def a_person(town: Town) -> Somebody:
    """Somebody with a changed client."""
    return town.person("Eve", "en")


async def a_consultant(town: Town) -> Somebody:
    """A member of the desk, in private."""
    return town.consultant("Nino")


async def a_supervisor(town: Town) -> Somebody:
    """An administrator of the desk, in private."""
    return town.consultant("Nino", administrator=True)


async def a_former_coordinator(town: Town) -> Somebody:
    """Somebody whose id stood in BOT_COORDINATORS until the last start."""
    town.given["coordinators"] = "4242"
    await town.restarts()
    return town.chief


@pytest.mark.parametrize(
    "who", [a_person, a_consultant, a_supervisor, a_former_coordinator], ids=lambda one: one.__name__
)
async def test_nobody_else_does_a_coordinators_work(
    town: Town, who: Callable[[Town], Awaitable[Somebody]]
) -> None:
    await an_entry(town)
    eve = await who(town)
    await eve.starts()
    before = await rows(town)
    for data in BUTTONS:
        await eve.forges(data)
        eve.sees(OLD)
        assert await rows(town) == before, data
    for name in COORDINATOR_COMMANDS:
        await eve.says(f"/{name}")
        eve.sees("I do not know this command")
    await eve.says(BROCHURES)
    assert "Save" not in eve.screen.labels
    assert not town.world.unanswered
    assert not town.world.calls_of("sendDocument")


async def test_a_coordinator_does_it_only_in_private(town: Town) -> None:
    """In a group others would read along: neither at the desk nor anywhere else."""
    await an_entry(town)
    group = town.world.add_group("Friends", forum=False)
    places = [group, town.desk_chat or 0]
    for place in places:
        town.world.join(place, town.chief.id)
        town.world.say(town.chief.id, place, "/id")
    await town.settle()
    before = await rows(town)
    for place in places:
        shown = len(town.world.visible(place))
        for data in BUTTONS:
            town.world.forge_tap(town.chief.id, place, town.world.visible(place)[-1].id, data)
        await town.settle()
        assert await rows(town) == before
        assert len(town.world.visible(place)) == shown
        for name in COORDINATOR_COMMANDS:
            town.world.say(town.chief.id, place, f"/{name}")
        town.world.say(town.chief.id, place, BROCHURES)
        await town.settle()
        told = "\n".join(one.text for one in town.world.visible(place) if one.sender == town.world.bot.id)
        for word in ("2026-Q", "Figures", "Brochures", "Public Service Hall"):
            assert word not in told
    assert not town.world.unanswered


async def test_a_coordinator_can_do_all_of_it(town: Town) -> None:
    """Or a refusal above would prove nothing. What the same button does afterwards is another test's."""
    await an_entry(town)
    refused = [data for data in BUTTONS if await _refused(town, data)]
    assert (
        refused == ["en.bcast.ask.fees-2026"] or not refused
    )  # nobody subscribed: there is nobody to ask for
    assert not town.world.unanswered


async def _refused(town: Town, data: str) -> bool:
    await town.chief.forges(data)
    return OLD in town.chief.screen.text
