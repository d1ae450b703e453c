"""What editors approved for talks: sentences, words, wishes, outcomes, and the services a consultant may point to."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.chat.screens import Block, Heading, Item, Link, Note, Para
from bot.clock import TBILISI, Clock
from bot.content.models.desk import DeskContent
from bot.content.models.referrals import Directory, Service
from bot.language.texts import Texts
from bot.turn.service_lines import dates_line, georgian_number


@dataclass(frozen=True)
class Approved:
    """Follows the content of the moment: `desk` and `directory` give what is loaded now."""

    desk: Callable[[], DeskContent]
    directory: Callable[[], Directory]
    clock: Clock

    def services(self, need: str) -> tuple[Service, ...]:
        """The services for a need, in the order of the directory."""
        directory = self.directory()
        found = directory.need(need)
        return tuple(directory.named(one) for one in found.services) if found else ()

    def service(self, identifier: str) -> Service | None:
        """The service of that id, if it is still in the directory."""
        return self.directory().service(identifier)

    def card(self, t: Texts, identifier: str) -> tuple[Block, ...]:
        """One service as the person reads it; nothing when it is no longer in the directory."""
        service = self.service(identifier)
        if service is None:
            return ()
        today = self.clock.now().astimezone(TBILISI).date()
        return (
            Heading(t(service.label)),
            Para(t(service.name)),
            *(georgian_number(t, phone) for phone in service.phones),
            Item(t(service.offers)),
            Item(t(service.serves)),
            *([Note(t(service.note))] if service.note is not None else []),
            *(
                [Link(t("Website: {address}", address=service.website), service.website)]
                if service.website
                else []
            ),
            Note(dates_line(t, service, service.page, today)),
        )
