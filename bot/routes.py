"""Which handler answers what: one table."""

from dataclasses import dataclass

from bot.campaigns.broadcasts.handlers import Broadcasting
from bot.campaigns.handlers import Links
from bot.campaigns.news.handlers import News
from bot.campaigns.plans.handlers import CampaignPlans
from bot.cases.desk import Desk
from bot.cases.person import Consultation
from bot.guidance.asking.handlers import Answers
from bot.guidance.awareness_handlers import AwarenessCheck
from bot.guidance.countries import Countries
from bot.guidance.group_handlers import GroupQuestion
from bot.guidance.handlers import Guidance
from bot.hearing import Hearing
from bot.menu.handlers import Menu
from bot.offers.handlers import OfferHandlers
from bot.offers.screenshots.handlers import Screenshots
from bot.offers.waiting import Elsewhere
from bot.outreach.events.handlers import EventsLedger
from bot.outreach.handlers import Report
from bot.outreach.reporting.handlers import ReportFiles
from bot.referrals.handlers import Referrals
from bot.turn.routes_table import Routes


@dataclass(frozen=True)
class Features:
    """Every feature, built and wired."""

    menu: Menu
    guidance: Guidance
    countries: Countries
    answers: Answers
    awareness: AwarenessCheck
    group_question: GroupQuestion
    offers: OfferHandlers
    screenshots: Screenshots
    referrals: Referrals
    consultation: Consultation
    desk: Desk
    report: Report
    report_files: ReportFiles
    links: Links
    news: News
    broadcasting: Broadcasting
    campaign_plans: CampaignPlans
    ledger: EventsLedger
    hearing: Hearing


def routes(house: Features) -> Routes:
    """The table. An action that two features claim is a defect and stops the start with ValueError."""
    parts = (
        house.menu,
        house.guidance,
        house.countries,
        house.answers,
        house.awareness,
        house.group_question,
        house.offers,
        house.screenshots,
        house.referrals,
        house.consultation,
        house.report,
        house.report_files,
        house.links,
        house.news,
        house.broadcasting,
        house.campaign_plans,
        house.ledger,
    )
    actions = {name: handler for part in parts for name, handler in part.actions().items()}
    if len(actions) != sum(len(part.actions()) for part in parts):
        raise ValueError("two features claim the same action")
    elsewhere = Elsewhere(house.offers.adverts.joining, actions)
    house.answers.doors.update(actions)
    commands = {
        **house.menu.commands(),
        "check": house.offers.front_door,
        "guide": house.guidance.guides,
        "contacts": house.referrals.needs,
        "consult": house.consultation.begin,
        "undo": house.consultation.choices.undo,
    }
    return Routes(
        actions={**actions, **elsewhere.actions()},
        commands={name: elsewhere.first(command) for name, command in commands.items()},
        coordinator_commands={
            **house.report.coordinator_commands(),
            **house.links.coordinator_commands(),
            **house.broadcasting.coordinator_commands(),
            **house.campaign_plans.coordinator_commands(),
            **house.ledger.coordinator_commands(),
        },
        desk_actions=house.desk.actions(),
        desk_commands=house.desk.commands(),
        said=house.hearing.said,
        sent=house.hearing.sent,
        picture_read=house.hearing.picture_read,
        desk_said=house.desk.saying.said,
        desk_sent=house.desk.saying.sent,
        stale=house.menu.stale,
        failed=house.menu.failed,
        repeated=house.hearing.repeated,
        unknown_command=house.menu.unknown_command,
        blocked=house.menu.blocked,
        staff_left=house.desk.staff_left,
        group_moved=house.desk.group_moved,
        nobody=house.menu.nobody,
        silence=house.menu.silence,
    )
