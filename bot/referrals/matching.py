"""Which services fit what somebody asks for: pure functions of the content and of the moment."""

from dataclasses import dataclass
from datetime import datetime

from bot.content.models.referrals import ALL, Directory, Service
from bot.referrals.directory import reach_from_abroad, services_for
from bot.referrals.narrowing import Narrowing
from bot.referrals.opening import Answer, answer


@dataclass(frozen=True)
class Found:
    """What a search found. `unknown` may fit: what their pages do not say must be asked there."""

    fitting: tuple[Service, ...]
    unknown: tuple[Service, ...]

    def shown(self, narrowing: Narrowing) -> tuple[Service, ...]:
        """The list as asked for: those that fit, then, on wish, those of which it is not known."""
        return (*self.fitting, *self.unknown) if narrowing.unknown_too else self.fitting


@dataclass(frozen=True)
class Wider:
    """A way on when nothing fits: the search without one condition (`part`; `need` for what it is about)."""

    part: str
    need: str
    narrowing: Narrowing
    count: int


def search(directory: Directory, need: str, narrowing: Narrowing, moment: datetime) -> Found | None:
    """The services of a need that fit, in their order. None for an unknown need."""
    services = services_for(directory, need)
    if services is None:
        return None
    answers = {service.id: fits(directory, service, narrowing, moment) for service in services}
    return Found(
        tuple(service for service in services if answers[service.id]),
        tuple(service for service in services if answers[service.id] is None),
    )


def fits(directory: Directory, service: Service, narrowing: Narrowing, moment: datetime) -> bool | None:
    """Whether a service fits every condition; None when none speaks against it and its pages leave one open."""
    answers = {_meets(part, directory, service, narrowing, moment) for part in narrowing.parts()}
    return False if False in answers else None if None in answers else True


def wider(directory: Directory, need: str, narrowing: Narrowing, moment: datetime) -> tuple[Wider, ...]:
    """The searches with one condition less that find something, the most conditions kept."""
    tries = [(part, need, narrowing.without(part)) for part in narrowing.parts()]
    if need != ALL:
        tries.append(("need", ALL, narrowing))
    found = []
    for part, asked, less in tries:
        result = search(directory, asked, less, moment)
        if result and result.shown(less):
            found.append(Wider(part, asked, less, len(result.shown(less))))
    return tuple(found)


def languages_of(directory: Directory) -> tuple[str, ...]:
    """Every language some service is known to speak, those of more services first."""
    spoken = [code for service in directory.services for code in service.languages]
    return tuple(sorted(dict.fromkeys(spoken), key=lambda code: -spoken.count(code)))


def _meets(
    part: str, directory: Directory, service: Service, narrowing: Narrowing, moment: datetime
) -> bool | None:
    """Whether a service meets one condition; None when its pages do not say."""
    match part:
        case "place":
            return _in_place(service, narrowing.place)
        case "language":
            return narrowing.language in service.languages if service.languages else None
        case "open_now":
            found = answer(service.hours, directory.holidays, moment)
            return {Answer.OPEN: True, Answer.CLOSED: False}.get(found)
        case "free":
            return None if service.cost == "unknown" else service.cost == "free"
        case "abroad":
            return service.area == "abroad" or _REACHED[reach_from_abroad(service)]
        case "state":
            return (service.operator == "state") is (narrowing.state == "yes")
        case _:
            return service.police is (narrowing.police == "yes")


_REACHED = {"yes": True, "unknown": None, "no": False, "none": False}


def _in_place(service: Service, place: str) -> bool | None:
    if service.area in ("country", "offices") or place in service.places:
        return True
    return None if service.area == "unknown" else False
