"""What states, audiences, materials and days of campaign plans are called. Pure."""

import datetime as dt

from babel.dates import format_date

from bot.content.models.campaign_plans import Audience, CampaignPlan, Printed, State, StepMaterial
from bot.content.models.plan import Span
from bot.content.references import References
from bot.language.texts import Texts


def state_name(t: Texts, state: State) -> str:
    """A state, in a word."""
    return {
        State.EXAMPLE: t("Example"),
        State.DRAFT: t("Draft"),
        State.DECIDED: t("Decided"),
    }[state]


def standing_words(t: Texts, plan: CampaignPlan) -> str:
    """What a reader must know before anything else: whether anybody decided this."""
    if plan.state is State.EXAMPLE:
        return t(
            "Example. Nobody has decided this plan, and no agency has promised anything in it. "
            "Agencies stand here only to show the form."
        )
    if plan.evidence is None:
        return t("Draft. This plan is not decided yet.")
    return t(
        "Decided on {day}. Evidence: {reference}",
        day=day_name(t, plan.evidence.day),
        reference=plan.evidence.reference,
    )


def audience_name(t: Texts, audience: Audience) -> str:
    """An audience."""
    return {
        Audience.PUBLIC: t("Everybody"),
        Audience.PUPILS: t("Pupils"),
        Audience.STUDENTS: t("Students"),
        Audience.TEACHERS: t("Teachers"),
        Audience.DISPLACED: t("Displaced persons"),
        Audience.ASYLUM_SEEKERS: t("Asylum seekers"),
        Audience.MINORITIES: t("Members of minorities"),
        Audience.EMPLOYERS: t("Employers"),
        Audience.EMPLOYEES: t("Employees"),
        Audience.TRAVELLERS: t("People who travel"),
        Audience.DIASPORA: t("Diaspora"),
        Audience.HIGH_RISK: t("People in places and regions of high risk"),
        Audience.MEDIA: t("Journalists"),
    }[audience]


def material_name(t: Texts, material: StepMaterial, known: References) -> str:
    """A material; of a guide its title, of a message its first line."""
    if isinstance(material, Printed):
        return {"card": t("Card (A6)"), "poster": t("Poster (A4)"), "link": t("Link")}[material.kind]
    if material.kind == "guide":
        guide = known.guides.guide(material.id)
        return t("Guide “{title}”", title=t(guide.entry.title) if guide else material.id)
    message = known.campaigns.broadcasts.message(material.id)
    first = t(message.first) if message else material.id
    return t("Message “{first}” ({number})", first=first, number=material.id)


def day_name(t: Texts, day: dt.date) -> str:
    """A day with its year."""
    return str(format_date(day, "long", locale=t.language))


def span_name(t: Texts, span: Span) -> str:
    """From when to when; a single day once."""
    if span.first == span.last:
        return day_name(t, span.first)
    return t("{first} – {last}", first=day_name(t, span.first), last=day_name(t, span.last))
