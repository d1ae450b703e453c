"""The shape of the one table that says which handler answers what. `bot/routes.py` fills it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.access import Role
from bot.chat.events import Blocked, Command, Event, GroupMoved, Noise, PictureRead, Said, StaffLeft, Tap
from bot.turn.turn import Handler


@dataclass(frozen=True)
class Routes:
    """Handlers by action and by command, apart for persons and for the desk; and who takes everything else."""

    actions: Mapping[str, Handler]
    commands: Mapping[str, Handler]
    coordinator_commands: Mapping[str, Handler]
    desk_actions: Mapping[str, Handler]
    desk_commands: Mapping[str, Handler]
    said: Handler
    sent: Handler
    picture_read: Handler
    desk_said: Handler
    desk_sent: Handler
    stale: Handler
    failed: Handler
    repeated: Handler
    unknown_command: Handler
    blocked: Handler
    staff_left: Handler
    group_moved: Handler
    nobody: Handler
    silence: Handler

    def find(self, event: Event, role: Role) -> Handler:
        """The handler of an event: there always is one."""
        if isinstance(event, Noise):
            return self.silence
        if isinstance(event, GroupMoved):
            return self.group_moved
        if isinstance(event, StaffLeft):
            return self.staff_left
        if isinstance(event, Blocked):
            return self.blocked
        if role is Role.NOBODY:
            return self.nobody
        if role is Role.CONSULTANT:
            return self._at_the_desk(event)
        return self._in_private(event, role)

    def _in_private(self, event: Event, role: Role) -> Handler:
        if isinstance(event, Tap):
            return self.actions.get(event.action.name, self.stale) if event.action else self.stale
        if isinstance(event, Command):
            if role is Role.COORDINATOR and event.name in self.coordinator_commands:
                return self.coordinator_commands[event.name]
            return self.commands.get(event.name, self.unknown_command)
        if isinstance(event, PictureRead):
            return self.picture_read
        return self.said if isinstance(event, Said) else self.sent

    def _at_the_desk(self, event: Event) -> Handler:
        if isinstance(event, Tap):
            return self.desk_actions.get(event.action.name, self.stale) if event.action else self.stale
        if isinstance(event, Command):
            return self.desk_commands.get(event.name, self.desk_said)
        return self.desk_said if isinstance(event, Said) else self.desk_sent
