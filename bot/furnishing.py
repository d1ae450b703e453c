"""The rooms furnished from one library: every feature built and wired, and the table of who answers what."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.campaigns.handlers import Links
from bot.cases.assembly import Cases
from bot.chat.facts import FactKind
from bot.content.catalogue import Content
from bot.guidance.asking.handlers import Answers
from bot.guidance.awareness_handlers import AwarenessCheck
from bot.guidance.countries import Countries
from bot.guidance.handlers import Guidance
from bot.hearing import Hearing
from bot.language.texts import Texts
from bot.library import Library
from bot.menu.handlers import Menu
from bot.offers.advert_handlers import AdvertHandlers
from bot.offers.aside import Aside
from bot.offers.handlers import OfferHandlers
from bot.offers.own_checks import OwnCheckHandlers
from bot.offers.recognition import looks_like_advert, tells_own_story
from bot.offers.screenshots.handlers import Screenshots
from bot.offers.screenshots.readings import Readings
from bot.outreach.events.handlers import EventsLedger
from bot.outreach.events.store import EventStore
from bot.outreach.handlers import Report
from bot.outreach.store import CounterStore
from bot.referrals.handlers import Referrals
from bot.referrals.records import record_name
from bot.referrals.store import DeadNumbers
from bot.routes import Features, routes
from bot.storage.sessions import Sessions
from bot.turn.routes_table import Routes


@dataclass(frozen=True)
class Furnishing:
    """What the features are made with besides content; it outlives every reload."""

    sessions: Sessions
    counters: CounterStore
    dead_numbers: DeadNumbers
    readings: Readings
    bot_name: Callable[[], str]

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
        menu = Menu(
            library.tongues,
            self.sessions,
            lambda: cases.desk_chat() is not None,
            talk.pause,
            talk.erase,
            talk.speak,
            self.readings.can_read,
            links.arrival,
        )
        answers = Answers(
            library.understander,
            menu.not_understood,
            offers.adverts.advert,
            self.sessions.lost_again,
            lambda: cases.desk_chat() is not None,
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
            return_code=talk.coming_back.typed,
            talk=lambda turn, urgent: talk.words.hear(turn, urgent=urgent),
            attachment=lambda turn, urgent: talk.words.hear_attachment(turn, urgent=urgent),
            is_advert=lambda said: looks_like_advert(said, offers.adverts.reader),
            awaits_more=offers.adverts.waits,
            is_report=partial(tells_own_story, reader=offers.adverts.reader),
            advert=offers.adverts.advert,
            offered=offers.adverts.offered,
            picture=screenshots.sent,
            picture_words=screenshots.read,
            where_talk_stands=talk.where_things_stand,
            home=menu.home,
            asked=answers.said,
            is_question=answers.is_question,
            door_for=answers.door_for,
            cannot_take=menu.cannot_take,
        )
        report = Report(self.counters, partial(trait_name, content))
        guidance = Guidance(content.guides)
        awareness = AwarenessCheck(content.awareness, content.guides)
        countries = Countries(content.destinations, content.emergency_numbers, content.directory)
        return Features(
            menu,
            guidance,
            countries,
            answers,
            awareness,
            offers,
            screenshots,
            referrals,
            talk,
            cases.desk,
            report,
            links,
            ledger,
            hearing,
        )


def trait_name(content: Content, t: Texts, kind: FactKind, trait: str) -> str | None:
    """What a trait of a fact is called, or None. Features do not know each other, so their names meet here."""
    if kind is FactKind.FLAG_SEEN:
        return next((t(flag.name) for flag in content.flags.flags if flag.id == trait), None)
    if kind is FactKind.TOPIC_READ:
        guide = content.guides.guide(trait)
        return t(guide.entry.title) if guide else None
    if kind is FactKind.START_BY_LINK:
        point = content.campaigns.points.point(trait)
        return point.name.in_language(t.language) if point else None
    if kind is FactKind.CONSULTATION_OUTCOME:
        outcome = content.desk.outcome(trait)
        return t(outcome.text) if outcome else None
    if kind is FactKind.NUMBER_REPORTED_DEAD:
        return record_name(t, content.directory, content.emergency_numbers, trait)
    return None
