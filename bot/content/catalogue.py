"""All of `content/` as one frozen value."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from bot.content.campaign_plans import load_campaign_plans
from bot.content.campaigns import load_campaigns
from bot.content.destinations import load_destinations
from bot.content.directory import load_directory, load_emergency
from bot.content.guides import load_guides
from bot.content.loader import load, texts_of
from bot.content.models.after_advert import AfterAdvert
from bot.content.models.ask_words import AskWords
from bot.content.models.asking import Asking
from bot.content.models.awareness import Awareness
from bot.content.models.campaign_plans import CampaignPlan
from bot.content.models.campaigns import Campaigns
from bot.content.models.changes import Changes
from bot.content.models.desk import DeskContent
from bot.content.models.destinations import EmergencyNumbers
from bot.content.models.emergency_words import EmergencyWords
from bot.content.models.flags import Flags
from bot.content.models.guides import Guides
from bot.content.models.languages import Languages
from bot.content.models.own_checks import Destinations
from bot.content.models.phrases import LanguagePhrases, SpeechFile
from bot.content.models.plan import Plan
from bot.content.models.questions import Questions
from bot.content.models.referrals import Directory
from bot.content.models.verdicts import Verdicts
from bot.content.phrase_files import load_phrases
from bot.content.plans import load_plans
from bot.content.references import References
from bot.content.words import Words


@dataclass(frozen=True)
class Content:
    """Everything editors own, loaded and validated."""

    languages: Languages
    guides: Guides
    directory: Directory
    emergency_numbers: EmergencyNumbers
    emergency_words: EmergencyWords
    questions: Questions
    verdicts: Verdicts
    after_advert: AfterAdvert
    destinations: Destinations
    flags: Flags
    phrases: tuple[LanguagePhrases, ...]
    speech: SpeechFile
    asking: Asking
    ask_words: AskWords
    awareness: Awareness
    changes: Changes
    campaigns: Campaigns
    desk: DeskContent
    plans: tuple[Plan, ...]
    campaign_plans: tuple[CampaignPlan, ...]

    def references(self) -> References:
        """What campaign plans refer to."""
        return References(self.plans, self.campaigns, self.guides, self.languages)


def load_content(folder: Path) -> Content:
    """Read all of `content/`. Raises ContentError with file and line for the first file that is wrong."""
    check = folder / "check"
    languages, guides = load(folder / "languages.yaml", Languages, "languages"), load_guides(folder)
    campaigns, plans = load_campaigns(folder), load_plans(folder)
    return Content(
        languages=languages,
        guides=guides,
        directory=load_directory(folder),
        emergency_numbers=load_emergency(folder),
        emergency_words=load(folder / "emergency" / "words.yaml", EmergencyWords, "emergency/words"),
        questions=load(check / "questions.yaml", Questions, "check/questions"),
        verdicts=load(check / "verdicts.yaml", Verdicts, "check/verdicts"),
        after_advert=load(check / "after_advert.yaml", AfterAdvert, "check/after_advert"),
        destinations=load_destinations(folder),
        flags=load(check / "flags.yaml", Flags, "check/flags"),
        phrases=tuple(load_phrases(check)),
        speech=load(check / "speech.yaml", SpeechFile, "check/speech"),
        awareness=load(folder / "awareness" / "questions.yaml", Awareness, "awareness/questions"),
        campaigns=campaigns,
        changes=load(folder / "changes.yaml", Changes, "changes"),
        plans=plans,
        campaign_plans=load_campaign_plans(folder, References(plans, campaigns, guides, languages)),
        desk=load(folder / "desk" / "desk.yaml", DeskContent, "desk/desk"),
        asking=load(folder / "ask" / "intents.yaml", Asking, "ask/intents"),
        ask_words=load(folder / "ask" / "words.yaml", AskWords, "ask/words"),
    )


def translatable(content: Content) -> Iterator[tuple[str, Words]]:
    """Every text of content with its gettext context, as the loader gave it."""
    for part in fields(content):
        for _, words in texts_of(getattr(content, part.name), ""):
            yield words.context, words
