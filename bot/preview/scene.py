"""The cast of the page: persons, the consultants' group with its staff, the coordinator."""

from dataclasses import dataclass, field

from bot.preview.world import World


@dataclass(slots=True)
class Scene:
    """Who is on which of the three screens. `staff` are ids with what the page calls them."""

    world: World
    desk: int
    coordinator: int
    staff: dict[int, str]
    persons: list[int] = field(default_factory=list)


def opening_scene(world: World) -> Scene:
    """The cast a newcomer finds: four persons, a forum group with four of staff, a coordinator."""
    desk = world.add_group("Consultants")
    staff = {
        world.add_person("Nino", "ka"): "consultant",
        world.add_person("Tom", "en"): "consultant",
        world.add_person("Tamar", "ka"): "supervisor",
        world.add_person("Lasha", "ka"): "anonymous administrator",
    }
    for user, role in staff.items():
        world.join(desk, user, administrator=role == "supervisor", anonymous=role.startswith("anonymous"))
    coordinator = world.add_person("Ketevan", "en", last_name="(coordinator)")
    people = (("Ana", "ka"), ("Mary", "en"), ("Олена", "ru"), ("أمل", "ar"))
    persons = [world.add_person(name, language) for name, language in people]
    return Scene(world, desk, coordinator, staff, persons)
