"""The level of several flags together, after the flag guide."""

import pytest
from advert_reading import read, rules

from bot.offers.advert_level import level_of

GUIDE = {
    "critical": ["threats", "movement-control", "military-or-weapons-work", "minor-involved"],
    "high": [
        "upfront-fee",
        "debt-or-deduction",
        "document-retention",
        "tourist-visa-work",
        "illegal-or-false-documents",
        "contract-not-understood-or-foreign-language-only",
        "sexual-services-or-intimate-photos",
        "forced-criminality-or-scam-compound",
        "surrogacy-or-organ",
        "wage-withholding",
    ],
}


def level(*flags: str) -> str:
    seen = {flag: rules().flags[flag].level for flag in flags}
    return level_of(seen, rules().combinations)


def test_no_flag_is_none() -> None:
    assert level() == "none"


@pytest.mark.parametrize("flag", list(rules().flags))
def test_each_flag_alone_weighs_what_the_guide_says(flag: str) -> None:
    expected = next((word for word, flags in GUIDE.items() if flag in flags), "caution")
    assert level(flag) == expected


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (("document-retention", "debt-or-deduction"), "critical"),
        (("document-retention", "wage-withholding"), "critical"),
        (("debt-or-deduction", "secrecy-or-isolation"), "critical"),
        (("document-retention", "upfront-fee"), "high"),
        (("debt-or-deduction", "pressure-or-urgency"), "high"),
        (("sexual-services-or-intimate-photos", "debt-or-deduction"), "critical"),
        (("sexual-services-or-intimate-photos", "unverifiable-contact"), "high"),
        (("relationship-offer", "secrecy-or-isolation"), "critical"),
        (("relationship-offer", "travel-paid-by-stranger"), "caution"),
        (("unrealistic-pay", "unverifiable-contact", "pressure-or-urgency", "vague-job-or-employer"), "high"),
        (("unrealistic-pay", "unverifiable-contact", "pressure-or-urgency"), "caution"),
        (
            (
                "no-skills-needed-high-pay",
                "unverifiable-contact",
                "pressure-or-urgency",
                "vague-job-or-employer",
            ),
            "caution",
        ),
        (("upfront-fee", "movement-control"), "critical"),
    ],
)
def test_flags_together(flags: tuple[str, ...], expected: str) -> None:
    assert level(*flags) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chat operator in Cambodia.", "critical"),
        ("We rent your bank card.", "high"),
        ("Egg donor wanted, 1500 dollars.", "high"),
        ("We need a kidney donor.", "critical"),
        ("A guide takes you across the border at night.", "critical"),
        ("Ready made visas and diplomas, fake certificates.", "high"),
        ("70 hours a week.", "caution"),
        ("84 hours a week.", "high"),
        ("Только последние места.", "caution"),
        ("Нужен донор почки.", "critical"),
        ("თირკმლის დონორი გვჭირდება.", "critical"),
        ("კვირაში 84 საათი.", "high"),
    ],
)
def test_words_can_weigh_more_than_their_flag(text: str, expected: str) -> None:
    assert read(text).level == expected
