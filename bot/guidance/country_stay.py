"""Entering a country, in sentences: how long one may visit, and what to know at the border."""

from bot.content.models.country_facts import BorderPoint, Stay
from bot.content.models.country_kinds import BorderKind
from bot.language.texts import Texts


def stay_text(t: Texts, stay: Stay) -> str:
    """Whether and how long one may visit."""
    days = stay.days or 0
    match stay.kind:
        case "schengen":
            return t(
                "With a biometric passport you may visit without a visa: up to {days} days in any 180 days. The "
                "days are counted over all Schengen countries together.",
                days=days,
            )
        case "union":
            return t(
                "With a biometric passport you may visit without a visa: up to {days} days in any 180 days.",
                days=days,
            )
        case "visa":
            return t("You need a visa, also for a visit.")
        case "visa-on-arrival":
            return t("You get a visa for visitors on arrival.")
        case "free-also-for-work":
            return t("You may enter without a visa, also to work or to stay for more than 90 days.")
        case "free":
            return _free(t, stay)


def _free(t: Texts, stay: Stay) -> str:
    match stay.window:
        case "180-days":
            return t("You may visit without a visa: up to {days} days in any 180 days.", days=stay.days)
        case "half-year":
            return t("You may visit without a visa: up to {days} days in each half year.", days=stay.days)
        case "once":
            return t("You may visit without a visa: up to {days} days.", days=stay.days)
        case None:
            return t("You may visit without a visa.")


def border_text(t: Texts, point: BorderPoint) -> str:
    """One thing to know at the border."""
    name = point.name or ""
    sentences: dict[BorderKind, str] = {
        "id-card": t("A Georgian identity card is enough for the journey; you fill in a form at the border."),
        "return-ticket": t(
            "Have a return ticket and a passport valid for six more months. You may be asked for health "
            "insurance, lodging and money."
        ),
        "online-approval": t(
            "Before the journey you need an approval from the internet: {name}. Use the official page below; "
            "pages that look like it charge more.",
            name=name,
        ),
        "over-90-days": t(
            "Whoever stays longer than 90 days must extend the stay, with fingerprints, a photo and a medical "
            "check."
        ),
        "war": t("This country is at war."),
        "not-schengen": t("It does not belong to the Schengen countries: their visa-free days do not hold."),
    }
    return sentences[point.kind]
