"""How an employer or an agency can be looked up in a country, and who may take money, in sentences."""

from bot.content.models.country_facts import FeeRule, Register
from bot.content.models.country_kinds import RegisterKind
from bot.language.texts import Texts


def register_text(t: Texts, register: Register) -> str:
    """One register or one other way to check, with its own name."""
    name = register.name or ""
    sentences: dict[RegisterKind, str] = {
        "agency-register": t(
            "Agencies that find people work must be in the register {name}. Do not go through an agency "
            "that is missing there.",
            name=name,
        ),
        "agency-chamber": t(
            "A temporary-work agency must be in the register of the Chamber of Commerce. Ask also whether "
            "it is in the register {name}.",
            name=name,
        ),
        "licence-list": t(
            "Whoever finds workers for farms, gardens and food factories must have a licence of {name}, "
            "also from abroad. The list of licences is public.",
            name=name,
        ),
        "domestic-offices": t(
            "The ministry {name} publishes the list of licensed offices for work in homes.", name=name
        ),
        "sponsor-list": t(
            "Only an employer on the public list of licensed sponsors can get you a work visa. Look for "
            "the company in {name}, too.",
            name=name,
        ),
        "state-service": t("Look first at the state’s own service, which takes no fees: {name}.", name=name),
        "state-portal": t(
            "A portal of the state shows the registration of your employer and your visa. The page below "
            "leads there."
        ),
        "contract-stamp": t(
            "A real contract bears the stamp of the district Labour Office. Ask to see it before you travel."
        ),
        "line-checks-agencies": t(
            "The help line of this country also checks agencies and contracts. Its rule: do not sign a "
            "contract you cannot read."
        ),
        "listed-employers": t(
            "Such permits work only with certain employers and certified agencies. Ask whether the company "
            "is on the official list."
        ),
        "licensed-go-between": t(
            "A paid go-between for the employer’s approval ({name}) must be a licensed lawyer, notary, "
            "paralegal or consultant. A guaranteed job without an interview is a sign of fraud.",
            name=name,
        ),
        "offer-names-all": t(
            "A real offer names company, place, tasks, pay and length. In doubt, ask the embassy that "
            "handles the visa."
        ),
    }
    return sentences[register.kind]


def fee_text(t: Texts, rule: FeeRule) -> str:
    """Who may take money from a worker there."""
    match rule.kind:
        case "agency-forbidden":
            return t("An agency there may not take money from you for finding a job in that country.")
        case "employer-forbidden":
            return t("The employer may not make you pay for the recruiting, also not out of your pay.")
        case "forbidden-refund":
            return t(
                "Nobody may take money from you for such a job ({names}). If you paid, the employer must give "
                "it back with the first pay.",
                names=" / ".join(rule.names),
            )
        case "after-contract":
            return t(
                "A private agency may take a fee, but nothing is due before the work contract is signed. A "
                "written contract must name the fee and what it covers."
            )
        case "licensed-only":
            return t(
                "Only a licensed agency may take a limited fee for bringing you in. For permits, and for a job "
                "when you are already there, nobody may take money. Keep every receipt."
            )
