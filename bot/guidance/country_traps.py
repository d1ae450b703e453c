"""What happened to people who worked in a country, in calm sentences; heavy ones stand behind a warning."""

from bot.content.models.country_facts import Trap
from bot.content.models.country_kinds import TrapKind
from bot.language.texts import Texts
from bot.turn.country_papers import job_name
from bot.turn.service_lines import listed


def trap_text(t: Texts, trap: Trap) -> str:
    """One thing to watch for, the work it is known from, and whether people from Georgia met it."""
    sentences = [{**_money(t), **_work(t), **_people(t)}[trap.kind]]
    if trap.jobs:
        jobs = listed(t, [job_name(t, job) for job in trap.jobs])
        sentences.append(t("Known from: {jobs}.", jobs=jobs))
    if trap.georgians:
        sentences.append(t("People from Georgia were among them."))
    return " ".join(sentences)


def _money(t: Texts) -> dict[TrapKind, str]:
    return {
        "unpaid": t("Pay comes late, in part or not at all."),
        "less-than-promised": t("Pay or hours are less than promised."),
        "money-for-no-job": t("Money is taken for jobs that do not exist."),
        "papers-sold": t("Contracts, permits or visas are sold for a lot of money."),
        "fee-in-georgia": t("A firm in Georgia takes money for a job; afterwards there is no pay."),
        "middlemen": t("Go-betweens from one’s own country sell jobs and beds."),
        "pay-taken-away": t("Part of the pay is taken away: for a bed, for a fund, for a go-between."),
        "debt": t("People get into a debt that holds them there."),
        "travel-money-lent": t(
            "A friend or neighbour lends the money for the journey; afterwards the papers are taken."
        ),
    }


def _work(t: Texts) -> dict[TrapKind, str]:
    return {
        "other-job": t("On arrival it is another job than promised."),
        "no-job-there": t("On arrival there is no job, or the employer is gone."),
        "papers-kept": t("Passport or papers are taken away."),
        "false-papers": t(
            "False papers of a country of the European Union are handed out. They take your rights away."
        ),
        "unreadable-contract": t("The contract is in a language one cannot read."),
        "other-contract": t(
            "Among the papers to sign there is another contract than the one promised: sign nothing you cannot read."
        ),
        "false-self-employment": t("One signs as self-employed, but works like an employee."),
        "bad-lodging": t("The lodging is dirty or not fit to live in."),
        "long-hours": t("The hours are far too long."),
        "street-hiring": t("People are hired by the day on the street, without papers."),
    }


def _people(t: Texts) -> dict[TrapKind, str]:
    return {
        "cut-off": t("People are watched, or kept from going out and from speaking with others."),
        "threats": t("There are threats, for example with the police or with being sent home."),
        "sent-as-tourist": t(
            "People are sent as tourists, with money to show at the border and a return ticket that is cancelled "
            "later."
        ),
        "held-for-money": t("People were held, and money was asked from their families."),
        "sexual": t("People were made to give sexual services."),
        "army-contract": t(
            "People who were promised civilian work were made to sign contracts with the army, in a language they "
            "could not read."
        ),
    }
