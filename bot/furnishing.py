"""The rooms furnished from one library: every feature built and wired, and the table of who answers what."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.campaigns.broadcasts.assembly import Mailing
from bot.campaigns.broadcasts.handlers import Broadcasting
from bot.campaigns.broadcasts.ordering import Ordering
from bot.campaigns.handlers import Links
from bot.campaigns.news.handlers import News
from bot.campaigns.plans.handlers import CampaignPlans
from bot.campaigns.plans.page import Writer
from bot.cases.assembly import Cases
from bot.chat.effects import Effect
from bot.chat.facts import FactKind
from bot.content.catalogue import Content
from bot.guidance.asking.handlers import Answers
from bot.guidance.asking.named import Named
from bot.guidance.awareness_handlers import AwarenessCheck
from bot.guidance.countries import Countries
from bot.guidance.group_handlers import GroupQuestion
from bot.guidance.handlers import Guidance
from bot.hearing import Hearing
from bot.language.negotiate import Tongues
from bot.language.texts import Texts
from bot.library import Library
from bot.menu.handlers import Leaving, Menu, Speaking
from bot.offers.advert_handlers import AdvertHandlers
from bot.offers.aside import Aside
from bot.offers.handlers import OfferHandlers
from bot.offers.own_checks import OwnCheckHandlers
from bot.offers.recognition import has_signs, looks_like_advert, tells_own_story
from bot.offers.screenshots.handlers import Screenshots
from bot.offers.screenshots.readings import Readings
from bot.outreach.events.handlers import EventsLedger
from bot.outreach.events.store import EventStore
from bot.outreach.handlers import Report
from bot.outreach.names import fact_name
from bot.outreach.publishing.lists import lists_of
from bot.outreach.publishing.shelf import PublishedFigures
from bot.outreach.publishing.tables import Lists
from bot.outreach.reporting.handlers import ReportFiles
from bot.referrals.handlers import Referrals
from bot.referrals.store import DeadNumbers
from bot.routes import Features, routes
from bot.storage.sessions import Sessions
from bot.turn.routes_table import Routes
from bot.turn.turn import Turn


@dataclass(frozen=True)
class Furnishing:
    """What the features are made with besides content; it outlives every reload."""

    sessions: Sessions
    figures: Callable[[Lists], PublishedFigures]
    dead_numbers: DeadNumbers
    readings: Readings
    bot_name: Callable[[], str]
    mailing: Mailing

    def routes(self, library: Library, cases: Cases) -> Routes:
        """The features and their table, made of this library."""
        return routes(self._features(library, cases))

    def offers(self, library: Library) -> OfferHandlers:
        """The offer check."""
        content, tongues = library.content, library.tongues
        adverts = AdvertHandlers(
            content.questions,
            content.verdicts,
            Aside(library.reader),
            content.after_advert,
            content.directory,
            self.sessions.joining,
            lambda code: tongues.texts(code) if tongues.speaks(code) else None,
        )
        own_checks = OwnCheckHandlers(content.destinations)
        return OfferHandlers(content.questions, content.verdicts, adverts, own_checks, self.readings.can_read)

    def _features(self, library: Library, cases: Cases) -> Features:
        content, offers = library.content, self.offers(library)
        referrals = Referrals(content.directory, content.emergency_numbers, self.dead_numbers)
        talk = cases.consultation
        screenshots = Screenshots(self.readings.can_read, offers.adverts.advert)
        links = Links(content.campaigns, library.tongues, self.bot_name)
        messages = content.campaigns.broadcasts
        runner = self.mailing.runner
        news = News(messages, self.mailing.subscribers, self.sessions.remember_messages, runner.hush)
        menu = Menu(
            library.tongues,
            self.sessions,
            lambda: cases.desk_chat() is not None,
            _both(news.leave, talk.pause),
            _both(news.leave, talk.erase),
            _speaking(news, talk.speak),
            self.readings.can_read,
            links.arrival,
            news,
            talk.knocks,
        )
        ordering = Ordering(messages, self.mailing.ledger, partial(_offered, library.tongues))
        broadcasting = Broadcasting(messages, ordering, library.tongues, runner.wake)
        campaign_plans = CampaignPlans(
            content.campaign_plans, Writer(content.references(), fact_name), library.tongues, self.bot_name
        )
        answers = Answers(
            library.understander,
            menu.not_understood,
            offers.adverts.advert,
            self.sessions.lost_again,
            lambda: cases.desk_chat() is not None,
            named=Named(
                library.mentions,
                {guide.id: guide.entry.title for guide in content.guides.guides},
                frozenset(country.id for country in content.destinations.countries),
            ),
        )
        ledger = EventsLedger(
            EventStore(),
            plans=content.plans,
            tongues=(library.tongues.texts("en"), library.tongues.texts("ka")),
        )
        hearing = Hearing(
            entered=ledger.typed,
            is_emergency=answers.in_danger,
            emergency=referrals.emergency,
            written_in=partial(_written_in, library),
            understand=answers.understand,
            asking=library.understander.asking,
            way_back=talk.danger.way_back,
            return_code=talk.coming_back.typed,
            talk=lambda turn, urgent: talk.words.hear(turn, urgent=urgent),
            attachment=lambda turn, urgent: talk.words.hear_attachment(turn, urgent=urgent),
            is_advert=lambda said: looks_like_advert(said, offers.adverts.reader),
            awaits_more=offers.adverts.waits,
            has_signs=partial(has_signs, reader=offers.adverts.reader),
            is_report=partial(tells_own_story, reader=offers.adverts.reader),
            advert=offers.adverts.advert,
            offered=offers.adverts.offered,
            picture=screenshots.sent,
            picture_words=screenshots.read,
            where_talk_stands=talk.where_things_stand,
            home=menu.home,
            asked=answers.said,
            door_for=answers.door_for,
            cannot_take=menu.cannot_take,
        )
        figures, names = self.figures(lists_of(content)), partial(trait_name, content)
        report = Report(figures, names)
        report_files = ReportFiles(figures, EventStore(), content.plans, library.tongues, names)
        guidance = Guidance(content.guides)
        awareness = AwarenessCheck(content.awareness, content.guides)
        countries = Countries(content.destinations, content.emergency_numbers, content.directory)
        return Features(
            menu,
            guidance,
            countries,
            answers,
            awareness,
            GroupQuestion(content.guides),
            offers,
            screenshots,
            referrals,
            talk,
            cases.desk,
            report,
            report_files,
            links,
            news,
            broadcasting,
            campaign_plans,
            ledger,
            hearing,
        )


def _written_in(library: Library, text: str) -> Texts | None:
    """The texts of the language a cry for help is written in; None where it is none that is on offer."""
    code = library.understander.language_of_danger(text)
    return library.tongues.texts(code) if library.tongues.speaks(code) else None


def _offered(tongues: Tongues) -> list[Texts]:
    return [tongues.texts(code) for code in tongues.offered()]


def _both(first: Leaving, second: Leaving) -> Leaving:
    """Two features that have something to do when a person leaves. The second may find that it did it before."""

    async def leave(turn: Turn) -> tuple[Effect, ...]:
        return (*await first(turn), *await second(turn))

    return leave


def _speaking(news: News, talk: Speaking) -> Speaking:
    async def speak(turn: Turn, language: str) -> None:
        await news.speak(turn, language)
        await talk(turn, language)

    return speak


def trait_name(content: Content, t: Texts, kind: FactKind, trait: str) -> str | None:
    """What a trait of a fact is called, or None. Features do not know each other, so their names meet here."""
    if kind is FactKind.FLAG_SEEN:
        return next((t(flag.name) for flag in content.flags.flags if flag.id == trait), None)
    if kind is FactKind.TOPIC_READ:
        guide = content.guides.guide(trait)
        return t(guide.entry.title) if guide else None
    if kind is FactKind.START_BY_LINK:
        point = content.campaigns.points.point(trait)
        return t(point.name) if point else None
    if kind is FactKind.CONSULTATION_OUTCOME:
        outcome = content.desk.outcome(trait)
        return t(outcome.text) if outcome else None
    return None
