"""What a report is asked for in the chat: a closed list, so that nobody types about somebody (SAFETY S14.6)."""

from enum import Enum

from bot.language.texts import Texts


class Purpose(Enum):
    """A purpose. The value rides in a button; what is noted beside the export is `noted`."""

    COUNCIL = "council"
    AGENCY = "agency"
    DONOR = "donor"
    PUBLIC = "public"
    STUDY = "study"

    @property
    def noted(self) -> str:
        """What the list of exports says, in one language whoever asked."""
        return {
            Purpose.COUNCIL: "report to the Inter-agency Council",
            Purpose.AGENCY: "work of the own agency",
            Purpose.DONOR: "report to a donor or partner",
            Purpose.PUBLIC: "publication",
            Purpose.STUDY: "study of new tendencies",
        }[self]


def purpose_name(t: Texts, purpose: Purpose) -> str:
    """A purpose on its button."""
    return {
        Purpose.COUNCIL: t("Report to the Council"),
        Purpose.AGENCY: t("Work of my agency"),
        Purpose.DONOR: t("Report to a donor or partner"),
        Purpose.PUBLIC: t("Publication"),
        Purpose.STUDY: t("Study of new tendencies"),
    }[purpose]
