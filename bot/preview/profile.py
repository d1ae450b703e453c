"""How the bot presents itself: commands by scope and language, names and descriptions by language."""

import json
from dataclasses import dataclass, field

from bot.preview.records import Json


@dataclass(slots=True)
class Profile:
    """What setMyCommands, setMyName and their like have left. The empty language is everybody's."""

    first_name: str
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    def commands_for(self, language: str | None, *scopes: Json) -> list[Json]:
        """What a client shows: the narrowest scope that has commands, its own language first.

        The order is Telegram's: https://core.telegram.org/bots/api#determining-list-of-commands
        """
        for scope in scopes:
            for code in (language or "", ""):
                found = self.commands.get((scope_key(scope), code))
                if found:
                    return found
        return []


def scope_key(scope: Json | None) -> str:
    """A scope as a key: the same scope always gives the same words."""
    return json.dumps(scope or {"type": "default"}, sort_keys=True)
