"""The closed words of the country files. Each has one sentence in `bot/turn` or `bot/guidance`; a new word needs one."""

from typing import Literal, Self

from pydantic import Field, model_validator

from bot.content.models.sourced import Strict

BorderKind = Literal["id-card", "return-ticket", "online-approval", "over-90-days", "war", "not-schengen"]

WorkKind = Literal[
    "visit-no-work",
    "visit-visa-no-work",
    "long-visa-from-georgia",
    "overstay",
    "days-counted",
    "waiver-may-change",
    "other-eu-paper-no-work",
    "visitors-may-not-work",
    "visit-route-closed",
    "tied-employer",
    "tied-sector",
    "insurance-no-permit",
    "application-no-permit",
    "apply-from-outside",
    "quota",
    "by-lot",
    "appointment-not-sold",
    "georgia-listed",
    "certain-employers",
    "pay-floor",
    "same-terms",
    "employer-pays-travel",
    "passport-yours",
    "contract-written",
    "terms-in-your-language",
    "contract-as-offered",
    "may-leave",
    "change-employer",
    "care-first-year",
    "must-tell-of-advice",
    "pay-without-papers",
    "ask-advice-first",
    "time-to-decide",
    "help-without-police",
    "inspectors-not-after-workers",
    "complaint-without-name",
    "complaint-needs-name",
]

PaperKind = Literal[
    "work-permit",
    "ministry-permit",
    "single-permit",
    "residence-permit",
    "visa-or-residence",
    "work-visa",
    "employee-card",
    "permission",
    "invitation",
    "registration",
    "patent",
]

JobKind = Literal[
    "season",
    "farm",
    "farm-season",
    "tourism-season",
    "tea-and-hazelnuts",
    "care",
    "care-institutions",
    "domestic",
    "transport",
    "construction",
    "restaurants",
    "packing",
    "wood",
    "listed-trades",
    "young",
    "qualified",
    "other",
]

SchemeKind = Literal[
    "agreement", "quota", "programme", "visa", "simple-way", "operators", "exemption", "registration"
]

RegisterKind = Literal[
    "agency-register",
    "agency-chamber",
    "licence-list",
    "domestic-offices",
    "sponsor-list",
    "state-service",
    "state-portal",
    "contract-stamp",
    "line-checks-agencies",
    "listed-employers",
    "licensed-go-between",
    "offer-names-all",
]

FeeKind = Literal[
    "agency-forbidden", "employer-forbidden", "forbidden-refund", "after-contract", "licensed-only"
]

WageNote = Literal[
    "civil-law",
    "eurostat-hour",
    "eurostat-euros",
    "fourteen-parts",
    "spread-over-12",
    "from-21",
    "states-higher",
]

TrapKind = Literal[
    "unpaid",
    "less-than-promised",
    "other-job",
    "no-job-there",
    "money-for-no-job",
    "papers-sold",
    "fee-in-georgia",
    "middlemen",
    "pay-taken-away",
    "debt",
    "travel-money-lent",
    "papers-kept",
    "false-papers",
    "unreadable-contract",
    "other-contract",
    "false-self-employment",
    "bad-lodging",
    "long-hours",
    "cut-off",
    "threats",
    "sent-as-tourist",
    "street-hiring",
    "held-for-money",
    "sexual",
    "army-contract",
]
HEAVY: frozenset[TrapKind] = frozenset({"held-for-money", "sexual", "army-contract"})  # shown after a warning


class Duration(Strict):
    """How long at most. `per`: within how long, where the source says so."""

    number: int = Field(ge=1, le=1000)
    unit: Literal["days", "months", "years"]
    per: Literal["180-days", "year"] | None = None

    @model_validator(mode="after")
    def _days_recur(self) -> Self:
        if self.per == "180-days" and self.unit != "days":
            raise ValueError("only days are counted within 180 days")
        return self
