"""The buttons for what a text names outright: a country, a guide that no intent leads to. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Button, Rows, column
from bot.content.words import Words
from bot.guidance.asking.mentions import Mentioned, Mentions
from bot.language.texts import Texts
from bot.turn.service_lines import country_name


@dataclass(frozen=True)
class Named:
    """Finds names in texts and makes buttons of them. `titles`: what each guide is called; `lands`: codes known here."""

    mentions: Mentions = field(default_factory=Mentions)
    titles: Mapping[str, Words] = field(default_factory=dict)
    lands: frozenset[str] = frozenset()

    def of(self, text: str) -> Mentioned:
        """What a text names."""
        return self.mentions.of(text)

    def rows(self, t: Texts, mentioned: Mentioned) -> Rows:
        """The buttons of what was named, each in a row of its own; nothing when nothing was."""
        guide = self.guide(t, mentioned)
        return column([*([guide] if guide else []), *_lands(t, mentioned)])

    def guide(self, t: Texts, mentioned: Mentioned) -> Button | None:
        """The button of the guide that was named; None when none was."""
        title = next(((one, self.titles[one]) for one in mentioned.guides if one in self.titles), None)
        return Button(t(title[1]), act(doors.GUIDE, title[0])) if title else None

    def read(self, arguments: Sequence[str]) -> Mentioned | None:
        """What `written` wrote; None when something in it is not known here."""
        lands = tuple(one for one in arguments if one in self.lands)
        guides = tuple(one for one in arguments if one in self.titles)
        return Mentioned(lands, guides) if len(lands) + len(guides) == len(arguments) else None


def written(mentioned: Mentioned) -> tuple[str, ...]:
    """What was named, as the arguments of a button."""
    return (*mentioned.lands, *mentioned.guides)


def _lands(t: Texts, mentioned: Mentioned) -> Iterator[Button]:
    for code in mentioned.lands:
        name = country_name(t, code)
        yield Button(t("{country}: whom to call", country=name), act(doors.LAND, code, 0))
        yield Button(t("{country}: work and papers", country=name), act(doors.DESTINATIONS, code))
