"""Who may do what: the only place that says so."""

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What somebody is to the bot, decided by where they act and by the settings; by nothing else."""

    PERSON = "person"
    CONSULTANT = "consultant"  # any member who writes under their own name in the desk group
    COORDINATOR = "coordinator"  # a private chat whose id stands in BOT_COORDINATORS
    NOBODY = "nobody"  # other groups, channels, anonymous administrators


@dataclass(frozen=True)
class Access:
    """The roles as the settings give them. `desk_chat` None: there is no desk."""

    desk_chat: int | None = None
    coordinators: frozenset[int] = frozenset()

    def role(self, *, private: bool, chat_id: int, user_id: int, anonymous: bool = False) -> Role:
        """The role in which somebody acts in a chat."""
        if private:
            return Role.COORDINATOR if user_id in self.coordinators else Role.PERSON
        if self.desk_chat is not None and chat_id == self.desk_chat and not anonymous:
            return Role.CONSULTANT
        return Role.NOBODY


def may_speak_to_person(staff_id: int, taken_by: int | None) -> bool:
    """Whether a member's words in a topic go to the person: only those of the consultant who took the case."""
    return taken_by is not None and staff_id == taken_by
