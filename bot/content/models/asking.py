"""content/ask/intents.yaml: what people ask in their own words, and the door that answers it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.content.models.sourced import Strict, Versioned
from bot.content.words import Words

IntentId = Literal[
    "emergency",
    "human",
    "privacy",
    "language-change",
    "other",
    "referral-hotline",
    "referral-shelter",
    "referral-embassy",
    "referral-lawyer",
    "referral-police",
    "visa-free-work",
    "contract",
    "fees",
    "documents",
    "verify-employer",
    "before-departure",
    "rights-at-work",
    "unpaid-wages",
    "passport-taken",
    "want-to-return-home",
    "domestic-worker",
    "seasonal-work",
    "study-abroad",
    "surrogacy",
    "child-begging",
    "online-scam-job",
    "offer",
]
INTENTS: tuple[IntentId, ...] = IntentId.__args__  # type: ignore[attr-defined]  # typing keeps them in order
Share = Annotated[float, Field(gt=0, lt=1)]


class Intent(Strict):
    """One intent: the words on its button, and where the button leads (a door and its arguments, joined by dots)."""

    id: IntentId
    title: Words
    door: Annotated[str, Field(pattern=r"^[a-z-]{1,20}(\.[A-Za-z0-9_-]{1,40}){0,2}$")]


class Asking(Versioned):
    """All intents, and how sure one must be.

    `danger_from`: from this chance on the emergency screen comes at once. `sure_from`: from this chance on the first
    guess is answered without asking back. `shown_from`: a guess below this is not worth a button. `letters_count`: how
    much the letters count beside the network, where there is one. `over_advert_from`: from this chance on a few typed
    words that look like an advert as well are a question after all; `harmless_over_advert_from` where they ask for
    people, an address or what is kept. `danger_beside_from`: from this chance of danger on the emergency screen stands
    beside whatever else answers a few typed words; `danger_in_talk_from`: in a talk, where it calls a consultant.
    """

    danger_from: Share
    sure_from: Share
    shown_from: Share
    letters_count: Share
    over_advert_from: Share = 0.9
    harmless_over_advert_from: Share = 0.7
    danger_beside_from: Share = 0.5
    danger_in_talk_from: Share = 0.7
    intents: tuple[Intent, ...]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        ids = [intent.id for intent in self.intents]
        if sorted(ids) != sorted(INTENTS):
            missing, twice = set(INTENTS) - set(ids), {one for one in ids if ids.count(one) > 1}
            raise ValueError(
                f"every intent stands here once (missing: {missing or '-'}, twice: {twice or '-'})"
            )
        return self

    def intent(self, identifier: str) -> Intent:
        """The intent of an id. Raises KeyError."""
        found = next((intent for intent in self.intents if intent.id == identifier), None)
        if found is None:
            raise KeyError(identifier)
        return found
